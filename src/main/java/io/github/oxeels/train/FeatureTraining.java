// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training by what learns from a matrix of features alone.
 *
 * @param features of the spectra and of what is added to a training part
 * @param learner trains a classifier of all classes of the set
 */
public record FeatureTraining(LabelledRecipe recipe, TrainingSet set, AugmentedFeatures features, Learner learner)
        implements Training {

    /** Trains on features. Safe for use by many threads. */
    @FunctionalInterface
    public interface Learner {

        /** @throws java.util.concurrent.CancellationException if the work was cancelled */
        Classifier train(FeatureMatrix training, long seed, Progress progress);
    }

    @Override
    public Classifier train(int[] part, long seed, Progress progress) {
        return learner.train(features.split(part, new int[0]).training(), seed, progress);
    }

    /** Such classifiers tell probabilities by themselves: nothing is calibrated. */
    @Override
    public Calibrated calibrated(Folds folds, Progress progress) {
        Classifier whole = train(set.all(), recipe.seed(), progress.stage(0, 0.2));
        Classifier[] ofFold = new Classifier[folds.count()];
        Parallel.forEach(
                ofFold.length,
                fold -> ofFold[fold] = train(folds.training(fold), recipe.seed(), progress.quiet()),
                progress.stage(0.2, 0.9));
        Predictions held = CrossValidation.of(this, folds, List.of(ofFold)).run(progress.stage(0.9, 1));
        return new Calibrated(whole, Optional.empty(), held, features.all(), List.of(ofFold), Map.of());
    }
}
