// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.progress.Progress;

/** A recipe bound to the spectra that it is trained on. Safe for use by many threads. */
public interface Training {

    LabelledRecipe recipe();

    TrainingSet set();

    /** @return features of the spectra and of what is added to a training part */
    AugmentedFeatures features();

    /**
     * @param part indices of the spectra to train on
     * @param seed of what is random in this one classifier
     * @return a classifier of the classes of the set, of which the part may lack some; its probabilities are not
     *     calibrated
     * @throws IllegalArgumentException if nothing can be trained on this part
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    Classifier train(int[] part, long seed, Progress progress);

    /**
     * @param folds whose held-out spectra calibrate the probabilities
     * @return a classifier of all spectra, with what was said of those that were held out
     * @throws IllegalArgumentException if the spectra do not serve; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    Calibrated calibrated(Folds folds, Progress progress);
}
