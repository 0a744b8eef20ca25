// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;

/** A recipe that is trained on labelled spectra. */
public sealed interface LabelledRecipe extends Recipe permits CopiesRecipe, NetworkRecipe {

    /** @return how spectra are prepared and the training is tested */
    Protocol protocol();

    @Override
    default long seed() {
        return protocol().seed();
    }

    /** @return whether the fractions of the spectra must be known */
    default boolean asksFractions() {
        return false;
    }

    @Override
    default LabelledRecipe onSpectra(boolean fractionsKnown) {
        return this;
    }

    /** @return what is done to the spectra; the user is told what else there is to know of it */
    default Preprocessing preprocessing(TrainingSet set, Progress progress) {
        Preprocessing preprocessing = protocol().preprocessing(set.spectra(), progress::warn);
        Preprocessor.of(preprocessing, set.spectra().axis()).notes().forEach(progress::warn);
        return preprocessing;
    }

    /** @return the recipe in a line, for a reader */
    String text();
}
