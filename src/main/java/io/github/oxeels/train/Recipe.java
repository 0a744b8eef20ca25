// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.TrainingRecipe;

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

    /**
     * @return the recipe of a model
     * @throws IllegalArgumentException if its file does not tell it; the message says what is missing
     */
    static Recipe of(OxidationStateModel model) {
        return RecipeOfFormat1.of(model);
    }
}
