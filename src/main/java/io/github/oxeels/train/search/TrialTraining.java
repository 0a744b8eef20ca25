// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.Calibrated;
import io.github.oxeels.train.LabelledRecipe;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;

/**
 * A training whose classifiers of a part are limited to what a trial may take.
 *
 * @param whole the training by the recipe
 * @param limited trains on a part instead of it
 */
public record TrialTraining(Training whole, Part limited) implements Training {

    /** Trains on a part of the spectra. */
    @FunctionalInterface
    public interface Part {

        Classifier train(int[] part, long seed, Progress progress);
    }

    @Override
    public LabelledRecipe recipe() {
        return whole.recipe();
    }

    @Override
    public TrainingSet set() {
        return whole.set();
    }

    @Override
    public AugmentedFeatures features() {
        return whole.features();
    }

    @Override
    public Classifier train(int[] part, long seed, Progress progress) {
        return limited.train(part, seed, progress);
    }

    @Override
    public Calibrated calibrated(Folds folds, Progress progress) {
        return whole.calibrated(folds, progress);
    }
}
