// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.DisplacedReport;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.NearestRecipe;
import io.github.oxeels.train.Trainer;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import java.util.ArrayList;
import java.util.Optional;

/** Trains k nearest neighbours on labelled spectra, and says how well they do on spectra that were held out. */
public final class TrainNearest {

    /**
     * @param set spectra to train on
     * @param recipe of the neighbours
     * @param report whether to make the report, with its shift curves
     */
    public record Request(TrainingSet set, NearestRecipe recipe, boolean report) {}

    /**
     * @throws IllegalArgumentException if the spectra do not serve; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static TrainedModel run(Request request, Progress progress) {
        NotedProgress noted = new NotedProgress(progress, new ArrayList<>());
        Training training = Trainer.of(request.recipe).on(request.set, noted);
        Folds folds = ModelTraining.folds(request.recipe, request.set, noted);
        ModelTraining trained =
                ModelTraining.of(training, folds, noted.warnings(), progress.stage(0, request.report ? 0.4 : 1));
        return TrainedModel.of(
                trained,
                request.report,
                () -> DisplacedReport.of("nearest neighbours", trained, Optional.empty(), progress.stage(0.4, 1)));
    }
}
