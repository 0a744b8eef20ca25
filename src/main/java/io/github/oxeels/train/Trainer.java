// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.progress.Progress;

/** Trains classifiers by one recipe: {@code recipe.trainer().train(set, progress)}. Immutable. */
@FunctionalInterface
public interface Trainer {

    /**
     * Prepares the features of all spectra once, for trainings on all or on parts of them.
     *
     * @param progress warned of what the user should know; asked for cancel as long as the training is used
     * @throws IllegalArgumentException if the spectra do not serve; the message says why
     */
    Training on(TrainingSet set, Progress progress);
}
