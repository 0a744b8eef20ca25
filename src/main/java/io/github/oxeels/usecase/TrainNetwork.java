// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.assess.ShiftCurves;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.network.LearningCurve;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.TrainingReport;
import io.github.oxeels.report.TrainingReports;
import io.github.oxeels.train.CrossValidation;
import io.github.oxeels.train.LaboratoryScores;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.NetworkTraining;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.UnfinishedNetworks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/**
 * Trains an ensemble of networks on labelled spectra, calibrates its probabilities on spectra that were held out, and
 * says how well it did.
 */
public final class TrainNetwork {

    /**
     * @param set spectra to train on
     * @param recipe of the networks
     * @param report whether to make the report, whose comparisons train {@code 2 folds + 1} networks more
     * @param checkpoints folder that keeps networks while they are trained, so that a training that was killed can be
     *     resumed with the bits it would have had; removed when the training ends, be it by cancel or by an error
     */
    public record Request(TrainingSet set, NetworkRecipe recipe, boolean report, Optional<Path> checkpoints) {}

    /**
     * @throws IllegalArgumentException if a value is out of range or the spectra do not serve; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static TrainedModel run(Request request, Progress progress) {
        NotedProgress noted = new NotedProgress(progress, new ArrayList<>());
        NetworkTraining training = request.recipe
                .on(request.set, request.recipe.preprocessing(request.set, noted), noted)
                .withCheckpoints(request.checkpoints);
        Folds folds = ModelTraining.folds(request.recipe, request.set, noted);
        try {
            request.checkpoints.ifPresent(UnfinishedNetworks::create);
            ModelTraining trained =
                    ModelTraining.of(training, folds, noted.warnings(), progress.stage(0, request.report ? 0.6 : 1));
            return new TrainedModel(
                    trained.model(),
                    trained.summary(),
                    request.report ? Optional.of(report(trained, training, progress.stage(0.6, 1))) : Optional.empty());
        } catch (CancellationException cancelled) {
            request.checkpoints.ifPresent(UnfinishedNetworks::delete);
            throw cancelled;
        }
    }

    private static TrainingReport report(ModelTraining trained, NetworkTraining training, Progress progress) {
        Folds folds = trained.folds();
        long seed = training.recipe().seed();
        boolean aligns = training.features().preprocessing().alignment().aligns();
        ShiftCurve without = ShiftCurves.of(
                "one network, trained as recorded" + (aligns ? " and not aligned" : ""),
                CrossValidation.seeded(
                        training.asRecorded().single(), folds, fold -> Seeds.derive(seed, "recorded " + fold, 0)),
                progress.stage(0, 0.45));
        ShiftCurve with = ShiftCurves.of(
                "the ensemble, trained " + training.recipe().augmentation().how()
                        + TrainingReports.aligned(training.features().preprocessing()),
                CrossValidation.of(training, folds, trained.calibrated().ofFold()),
                progress.quiet());
        OptionalDouble random = training.set().grouped()
                ? OptionalDouble.of(CrossValidation.seeded(
                                training.single(),
                                training.set().randomFolds(folds.count(), seed),
                                fold -> Seeds.derive(seed, "random " + fold, 0))
                        .run(progress.stage(0.45, 0.9))
                        .accuracy())
                : OptionalDouble.empty();
        return TrainingReports.of(
                "an ensemble of " + training.recipe().ensemble() + " networks"
                        + (training.recipe().asksFractions() ? " of fractions" : ""),
                trained,
                random,
                LaboratoryScores.wherePossible(
                        CrossValidation.of(training, folds, trained.calibrated().ofFold()), training, progress.quiet()),
                List.of(without, with),
                losses(training, folds, progress.stage(0.9, 1)),
                Optional.empty());
    }

    private static List<TrainingReport.Loss> losses(NetworkTraining training, Folds folds, Progress progress) {
        List<LearningCurve.Epoch> epochs =
                training.learningCurve(folds, progress).epochs();
        return List.of(
                new TrainingReport.Loss(
                        "training spectra of the first fold",
                        epochs.stream()
                                .mapToDouble(LearningCurve.Epoch::trainingLoss)
                                .toArray()),
                new TrainingReport.Loss(
                        training.recipe().learning().stopsEarly()
                                ? "spectra set aside, by which it stops"
                                : "its held-out spectra",
                        epochs.stream()
                                .mapToDouble(LearningCurve.Epoch::validationLoss)
                                .toArray()));
    }
}
