// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The training of a whole model: its classifier, calibrated and tested on held-out spectra, what tells new spectra, and
 * how it was made.
 *
 * @param training recipe and spectra
 * @param folds which spectra are held out together
 * @param calibrated the classifier, and what was said of held-out spectra
 * @param model the model
 */
public record ModelTraining(Training training, Folds folds, Calibrated calibrated, OxidationStateModel model) {

    /**
     * @param recipe of the training
     * @param progress warned of what the user should know, which the model notes
     * @throws IllegalArgumentException if the spectra do not serve; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static ModelTraining of(LabelledRecipe recipe, TrainingSet set, Progress progress) {
        NotedProgress noted = new NotedProgress(progress, new ArrayList<>());
        return of(Trainer.of(recipe).on(set, noted), folds(recipe, set, noted), noted.warnings(), progress);
    }

    /** @return the folds of a recipe; the user is told what kind they are */
    public static Folds folds(LabelledRecipe recipe, TrainingSet set, Progress progress) {
        int count = recipe.protocol().folds();
        set.notes().forEach(progress::warn);
        set.foldNotes(count).forEach(progress::warn);
        return set.folds(count, recipe.seed());
    }

    /** @param notes what the user was told already; more may be added */
    public static ModelTraining of(Training training, Folds folds, List<String> notes, Progress progress) {
        NotedProgress noted = new NotedProgress(progress, notes);
        Progress rest = training.features().trainGenerators(folds, 0.6, noted);
        Calibrated calibrated = training.calibrated(folds, rest);
        OxidationStateModel model = ModelAssembly.of(training, folds, calibrated, notes);
        return new ModelTraining(
                training,
                folds,
                calibrated,
                model.withSets(LaboratorySets.of(training, folds, calibrated, model, noted.quiet())));
    }

    /** @return one sentence for the user */
    public String summary() {
        return String.format(
                        Locale.ROOT,
                        "%s, %d spectra: %.1f ± %.1f %% of held-out spectra right (%d %s folds)",
                        model.title(),
                        training.set().size(),
                        100 * model.validation().accuracy(),
                        100 * model.validation().accuracySd(),
                        folds.count(),
                        training.set().grouped() ? "grouped" : "random, optimistic")
                + training.set()
                        .whyNotByAcquisition()
                        .map("; cannot be measured with whole acquisitions held out, because "::concat)
                        .orElse("")
                + model.sets()
                        .map(sets -> String.format(
                                Locale.ROOT,
                                "; sets of %s are calibrated on %s",
                                PredictionSets.percent(
                                        training.recipe().protocol().coverage()),
                                sets.calibratedOn()))
                        .orElse("");
    }
}
