// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.NetworkReport;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.NetworkTraining;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.UnfinishedNetworks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
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
        NetworkTraining training =
                NetworkTraining.of(request.recipe, request.set, noted).withCheckpoints(request.checkpoints);
        Folds folds = ModelTraining.folds(request.recipe, request.set, noted);
        try {
            request.checkpoints.ifPresent(UnfinishedNetworks::create);
            ModelTraining trained =
                    ModelTraining.of(training, folds, noted.warnings(), progress.stage(0, request.report ? 0.6 : 1));
            return TrainedModel.of(
                    trained, request.report, () -> NetworkReport.of(trained, training, progress.stage(0.6, 1)));
        } catch (CancellationException cancelled) {
            request.checkpoints.ifPresent(UnfinishedNetworks::delete);
            throw cancelled;
        }
    }
}
