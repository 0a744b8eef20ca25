// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.network.LearningCurve;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Ensembles of networks on labelled spectra, calibrated by one temperature. Immutable. */
public final class NetworkTraining implements Training {

    private final NetworkExamples examples;
    private final Optional<Path> checkpoints;

    private NetworkTraining(NetworkExamples examples, Optional<Path> checkpoints) {
        this.examples = examples;
        this.checkpoints = checkpoints;
    }

    /** As {@link Trainer#on}, for those who ask more of networks. */
    public static NetworkTraining of(NetworkRecipe recipe, TrainingSet set, Progress progress) {
        return of(recipe, set, recipe.preprocessing(set, progress), new Fillings(), progress);
    }

    /**
     * @param fillings of the spectra of the set, which other trainings may share
     * @param progress warned of what the user should know; asked for cancel as long as the training is used
     * @throws IllegalArgumentException if the spectra do not serve; the message says why
     */
    public static NetworkTraining of(
            NetworkRecipe recipe, TrainingSet set, Preprocessing preprocessing, Fillings fillings, Progress progress) {
        return new NetworkTraining(
                NetworkExamples.of(recipe, set, preprocessing, fillings, progress), Optional.empty());
    }

    /**
     * @param folder that keeps networks while {@link #calibrated} trains them, so that a training that was killed goes
     *     on with the bits it would have had
     * @return the same
     */
    public NetworkTraining withCheckpoints(Optional<Path> folder) {
        return new NetworkTraining(examples, folder);
    }

    /** @return the same with single networks */
    public NetworkTraining single() {
        return new NetworkTraining(examples.withEnsemble(1), checkpoints);
    }

    /** @return the same on spectra that are neither aligned nor changed */
    public NetworkTraining asRecorded() {
        return new NetworkTraining(examples.asRecorded(), checkpoints);
    }

    @Override
    public NetworkRecipe recipe() {
        return examples.recipe();
    }

    @Override
    public TrainingSet set() {
        return examples.set();
    }

    @Override
    public AugmentedFeatures features() {
        return examples.features();
    }

    @Override
    public Classifier train(int[] part, long seed, Progress progress) {
        return examples.ensembles(Optional.empty()).trainOne(examples.parts(List.of(part)), seed, progress);
    }

    @Override
    public Calibrated calibrated(Folds folds, Progress progress) {
        NetworkParts parts = examples.allAndFolds(folds);
        NetworkEnsembles.Trained trained = examples.ensembles(checkpoints).train("part", parts, progress);
        if (parts.splitsAcquisitions())
            progress.warn(
                    "acquisitions were divided to put a part aside that tells when to stop: there are too few of them");
        return NetworkCalibration.of(examples, folds, trained, progress);
    }

    /** @return how one network more learns without the first fold, see {@link NetworkExamples#watched} */
    public LearningCurve learningCurve(Folds folds, Progress progress) {
        return examples.ensembles(Optional.empty())
                .train(examples.watched(folds), examples.options(), Optional.empty(), progress)
                .curve();
    }
}
