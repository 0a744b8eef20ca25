// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.model.NoveltyTrainer;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.Preparation;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.Validation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        return of(recipe.trainer().on(set, noted), folds(recipe, set, noted), noted.warnings(), progress);
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
        OxidationStateModel model = model(training, folds, calibrated, notes);
        return new ModelTraining(
                training,
                folds,
                calibrated,
                model.withSets(LaboratorySets.of(training, folds, calibrated, model, noted.quiet())));
    }

    private static OxidationStateModel model(
            Training training, Folds folds, Calibrated calibrated, List<String> notes) {
        LabelledSpectra spectra = training.set().spectra();
        Preprocessing preprocessing = training.features().preprocessing();
        Preparation preparation = new Preparation(
                WindowChoice.edge(spectra),
                preprocessing,
                training.features().pcaOf(training.set().all()),
                calibrated.fractions(),
                spectra.classes(),
                spectra.axis(),
                NoveltyTrainer.train(
                        calibrated.known(), preprocessing.windows().get(0).dispersion()));
        return new OxidationStateModel(
                preparation,
                calibrated.classifier(),
                provenance(training, calibrated),
                validation(training.set(), folds, calibrated.heldOut(), notes));
    }

    private static Provenance provenance(Training training, Calibrated calibrated) {
        LabelledSpectra spectra = training.set().spectra();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int c = 0; c < spectra.classes().size(); c++)
            sizes.put(spectra.classes().get(c), spectra.classSizes()[c]);
        List<String> groups = spectra.groups().stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return new Provenance(
                "OxEELS " + SoftwareVersion.get(),
                DataHash.of(spectra),
                sizes,
                groups,
                training.set().source().stream().toList(),
                training.recipe(),
                calibrated.outcome());
    }

    private static Validation validation(TrainingSet set, Folds folds, Predictions held, List<String> notes) {
        double[] perFold = held.foldAccuracies();
        double mean = java.util.Arrays.stream(perFold).average().orElse(0);
        return new Validation(
                folds.count(), set.grouped(), mean, held.deviation(), held.confusion(), List.copyOf(notes));
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
