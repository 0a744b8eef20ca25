// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.TrainingRecipe;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that decides a training, as one value: the JSON in a model's manifest, what a search proposes, what a report
 * prints as a macro line, and what Evaluate Model trains again without one acquisition.
 */
public sealed interface Recipe extends TrainingRecipe permits LabelledRecipe, SimulationRecipe {

    /**
     * @param fractionsKnown whether it is known what the spectra are mixed of
     * @return the recipe by which classifiers of the same kind are trained on labelled spectra
     */
    LabelledRecipe onSpectra(boolean fractionsKnown);

    @Override
    default String kind() {
        return kindOf(getClass());
    }

    /**
     * @return the recipe of a model
     * @throws IllegalArgumentException if its file does not tell it
     */
    static Recipe of(OxidationStateModel model) {
        if (model.provenance().recipe() instanceof Recipe recipe) return recipe;
        throw new IllegalArgumentException("the model does not tell how it was trained");
    }

    /** @return the recipes that there are, by the name of their kind; they are those that this type permits */
    static Map<String, Class<?>> kinds() {
        Map<String, Class<?>> kinds = new TreeMap<>();
        addKinds(Recipe.class, kinds);
        return kinds;
    }

    private static void addKinds(Class<?> type, Map<String, Class<?>> kinds) {
        if (!type.isSealed()) kinds.put(kindOf(type), type);
        else for (Class<?> permitted : type.getPermittedSubclasses()) addKinds(permitted, kinds);
    }

    /** {@code svm} of {@link SvmRecipe}. */
    private static String kindOf(Class<?> type) {
        return type.getSimpleName().replace("Recipe", "").toLowerCase(Locale.ROOT);
    }
}
