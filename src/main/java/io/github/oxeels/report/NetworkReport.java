// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.assess.ShiftCurves;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.network.LearningCurve;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.CrossValidation;
import io.github.oxeels.train.LaboratoryScores;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.NetworkTraining;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes the report of a training of networks, beside which stands what their augmentation brings and how they learn.
 */
public final class NetworkReport {

    private NetworkReport() {}

    /**
     * @param training of the networks that were trained
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static TrainingReport of(ModelTraining trained, NetworkTraining training, Progress progress) {
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
