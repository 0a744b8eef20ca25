// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.model.TrainingRecipe;
import io.github.oxeels.model.UntoldRecipe;
import io.github.oxeels.train.Recipe;

/** Recipes as JSON: their own values, and the name of their kind. */
final class RecipeJson {

    private static final String KIND = "kind";

    private RecipeJson() {}

    static ObjectNode write(TrainingRecipe recipe) {
        ObjectNode node = ModelJson.MAPPER.createObjectNode().put(KIND, recipe.kind());
        node.setAll((ObjectNode) ModelJson.MAPPER.valueToTree(recipe));
        return node;
    }

    /** @throws IllegalArgumentException if the kind is unknown or a value is missing or outside its range */
    static TrainingRecipe read(JsonNode json) throws JsonProcessingException {
        if (!(json instanceof ObjectNode told))
            throw new IllegalArgumentException("its manifest lacks 'recipe', how it was trained");
        String kind = told.path(KIND).asText();
        Class<?> type = kind.equals(UntoldRecipe.KIND)
                ? UntoldRecipe.class
                : Recipe.kinds().get(kind);
        if (type == null)
            throw new IllegalArgumentException("it was trained by a recipe of the unknown kind '" + kind
                    + "', known are " + String.join(", ", Recipe.kinds().keySet()));
        return (TrainingRecipe) ModelJson.MAPPER.treeToValue(told.deepCopy().without(KIND), type);
    }
}
