// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.DisplacedReport;
import io.github.oxeels.report.TrainingReports;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.OtherLaboratories;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.SvmChoice;
import io.github.oxeels.train.SvmRecipe;
import io.github.oxeels.train.Trainer;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Trains a support vector machine on labelled spectra: chooses its parameters by grid search if asked to, calibrates
 * its probabilities on spectra that were held out, and says how well it did.
 */
public final class TrainSvm {

    private static final int SEARCH_FOLDS = 5;

    /**
     * @param set spectra to train on
     * @param protocol how they are prepared, folds and seed; an alignment takes a displacement of the axis back, so
     *     aligned spectra get no copies that would be alike
     * @param machine kernel and parameters, or what is to be searched
     * @param augmentation what is added to the training part of each fold
     * @param report whether to make the report, whose shift curves take as long again as the training
     */
    public record Request(
            TrainingSet set, Protocol protocol, SvmChoice machine, FoldAugmentation augmentation, boolean report) {}

    /**
     * @throws IllegalArgumentException if a value is out of range or the spectra do not serve; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static TrainedModel run(Request request, Progress progress) {
        NotedProgress noted = new NotedProgress(progress, new ArrayList<>());
        Protocol protocol = request.protocol;
        SvmRecipe start = new SvmRecipe(protocol, SvmOptions.defaults(), request.augmentation);
        Training open = Trainer.of(start).on(request.set, noted);
        Folds folds = ModelTraining.folds(start, request.set, noted);
        // other folds than those that the accuracy is measured on
        Folds searchFolds = request.set.folds(Math.min(protocol.folds(), SEARCH_FOLDS), protocol.seed() + 1);
        Optional<String> obstacle =
                FoldAugmentation.obstacle(request.set.spectra(), open.features().preprocessing());
        SvmChoice.Chosen chosen = request.machine.choose(
                open.features(),
                obstacle.isEmpty()
                        ? new OtherLaboratories(open.features(), request.set, protocol.seed())
                        : open.features(),
                request.set.classes(),
                searchFolds,
                protocol.seed(),
                progress.stage(0, 0.3));
        if (!chosen.tried().isEmpty())
            noted.warnings()
                    .add("the parameters were chosen by cross-validation on these spectra, "
                            + obstacle.map(reason -> "as they were recorded (" + reason + ")")
                                    .orElse("as other laboratories would have recorded them")
                            + ", so the accuracy is a little optimistic");
        chosen.atEdges().forEach(noted::warn);
        SvmRecipe closed = ((SvmRecipe) open.recipe()).withMachine(chosen.options());
        Training training = Trainer.on(closed, request.set, open.features());
        ModelTraining trained =
                ModelTraining.of(training, folds, noted.warnings(), progress.stage(0.3, request.report ? 0.5 : 1));
        return TrainedModel.of(
                trained,
                request.report,
                () -> DisplacedReport.of(
                        "a support vector machine",
                        trained,
                        TrainingReports.grid(chosen.tried()),
                        progress.stage(0.5, 1)));
    }
}
