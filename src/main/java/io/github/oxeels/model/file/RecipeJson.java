// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.model.TrainingRecipe;
import io.github.oxeels.model.UntoldRecipe;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.Recipe;

/** Recipes as JSON: their own values, and the name of their kind. */
final class RecipeJson {

    private static final String KIND = "kind", LEARNING = "learning", COVERAGE = "coverage";

    private RecipeJson() {}

    static ObjectNode write(TrainingRecipe recipe) {
        ObjectNode node = ModelJson.MAPPER.createObjectNode().put(KIND, recipe.kind());
        node.setAll((ObjectNode) ModelJson.MAPPER.valueToTree(recipe));
        // told only where it is not the built-in one; files from before there was another do not know it
        if (node.path(LEARNING) instanceof ObjectNode learning
                && learning.path(LearningChoice.ENGINE).asText().equals(LearningChoice.DEFAULT_ENGINE))
            learning.remove(LearningChoice.ENGINE);
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
        ObjectNode whole = told.deepCopy().without(KIND);
        if (whole.path(LEARNING) instanceof ObjectNode learning && !learning.has(LearningChoice.ENGINE))
            learning.put(LearningChoice.ENGINE, LearningChoice.DEFAULT_ENGINE);
        // recipes of models that have no prediction sets do not tell it
        ObjectNode holder = whole.get("protocol") instanceof ObjectNode protocol ? protocol : whole;
        if (type != UntoldRecipe.class && !holder.has(COVERAGE)) holder.put(COVERAGE, 0.0);
        return (TrainingRecipe) ModelJson.MAPPER.treeToValue(whole, type);
    }
}
