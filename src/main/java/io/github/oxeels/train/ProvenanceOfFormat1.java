// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.svm.SvmClassifier;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.model.OptionsProvenance;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.TrainingRecipe;
import io.github.oxeels.model.UntoldRecipe;
import io.github.oxeels.preprocess.Preprocessing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads how a model was made out of what files of format 1 tell of it. */
public final class ProvenanceOfFormat1 {

    private ProvenanceOfFormat1() {}

    /**
     * @param classifier that was trained
     * @param preprocessing of the model
     * @return what the file told, its options read as a recipe, or as {@link UntoldRecipe} where they do not tell
     *     enough
     */
    public static Provenance of(OptionsProvenance told, Classifier classifier, Preprocessing preprocessing) {
        TrainingRecipe recipe;
        try {
            Optional<SvmKernel> kernel =
                    classifier instanceof SvmClassifier machine ? Optional.of(machine.kernel()) : Optional.empty();
            recipe = RecipeOfFormat1.of(told, kernel, preprocessing);
        } catch (IllegalArgumentException untold) {
            recipe = new UntoldRecipe(told.seed(), told.options());
        }
        Map<String, String> outcome = new LinkedHashMap<>(told.options());
        outcome.keySet().removeAll(recipe.keys().keySet());
        return new Provenance(
                told.software(),
                told.dataSha256(),
                told.spectraPerClass(),
                told.groups(),
                told.files(),
                recipe,
                outcome);
    }
}
