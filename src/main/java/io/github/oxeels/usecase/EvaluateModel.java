// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.Acceptance;
import io.github.oxeels.assess.Answers;
import io.github.oxeels.assess.Assessment;
import io.github.oxeels.assess.ClassicalMethods;
import io.github.oxeels.assess.Comparison;
import io.github.oxeels.assess.CoverageTable;
import io.github.oxeels.assess.ModelExamination;
import io.github.oxeels.assess.Retraining;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Score;
import io.github.oxeels.assess.Sweeps;
import io.github.oxeels.assess.Truth;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.CardLines;
import io.github.oxeels.report.CardSummary;
import io.github.oxeels.report.ReportHead;
import io.github.oxeels.report.RobustnessCard;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.SeenInTraining;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the robustness card of a model: what it is worth on labelled spectra, and how much of that is left on another
 * instrument.
 */
public final class EvaluateModel {

    /** A curve holds as long as it loses no more than this much, in accuracy. */
    private static final double TOLERATED_LOSS = 0.05;

    /**
     * @param model to be examined
     * @param modelName name of its file, for reports
     * @param spectra to be asked about; labels are compared with the classes of the model
     * @param spectraName name of their file, for reports
     * @param folds of the retraining, 2…100; with as many acquisitions or fewer, each is held out alone
     * @param seed of noise and folds
     * @param questions what is asked
     */
    public record Request(
            OxidationStateModel model,
            String modelName,
            MixedSpectra spectra,
            String spectraName,
            int folds,
            long seed,
            Questions questions) {

        /** @throws IllegalArgumentException if the number of folds is out of range */
        public Request {
            requireFolds(folds);
        }

        /** As the constructor does, so that nothing is read before. */
        public static void requireFolds(int folds) {
            if (folds < 2 || folds > 100) throw new IllegalArgumentException("folds must be in 2…100, got " + folds);
        }
    }

    /**
     * What is asked of a model.
     *
     * @param rejectBelow probability of the best class below which an answer is rejected, in [0, 1]
     * @param coverage of the prediction sets, 0.5…0.995; 0 for none
     * @param curves {@code all}, {@code none}, or keys of {@link Sweeps#KEYS} with commas between
     */
    public record Questions(double rejectBelow, double coverage, String curves) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Questions {
            new Acceptance(1, rejectBelow);
            PredictionSets.requireCoverage(coverage);
            Sweeps.keys(curves);
        }
    }

    /**
     * @param card the card
     * @param lines for the user to read, the most important first
     */
    public record Result(RobustnessCard card, List<String> lines) {}

    private EvaluateModel() {}

    /**
     * @throws IllegalArgumentException if a value is out of range, the model does not apply to the spectra, or none of
     *     their labels is a class of the model; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result run(Request request, Progress progress) {
        Questions questions = request.questions;
        List<String> warnings = new ArrayList<>();
        ModelExamination examination = new ModelExamination(
                request.model, request.spectra, questions.rejectBelow, questions.coverage, request.seed, warnings);
        SeenInTraining.by(request.model, examination.spectra(), request.spectraName)
                .ifPresent(seen -> warnings.add(0, seen + "; the figures of the models trained again, below, are not"));
        warnings.addAll(request.model.standards().warnings());
        Assessment assessment = assessment(request, examination, warnings, progress);
        RobustnessCard card = RobustnessCard.of(
                new ReportHead(
                        "Robustness card: " + request.model.title(),
                        CardSummary.of(request.model, request.modelName, request.spectraName, request.seed, assessment),
                        List.copyOf(warnings)),
                request.model.classes(),
                TOLERATED_LOSS,
                assessment);
        return new Result(card, CardLines.of(card, request.modelName, request.spectraName));
    }

    private static Assessment assessment(
            Request request, ModelExamination examination, List<String> warnings, Progress progress) {
        OxidationStateModel model = request.model;
        LabelledSpectra spectra = examination.spectra();
        Truth truth = examination.truth();
        Answers answers = examination.asRecorded(progress.stage(0, 0.02));
        List<RobustnessCurve> curves = examination.curves(request.questions.curves, progress.stage(0.02, 0.6));
        List<Comparison> comparisons = ClassicalMethods.beside(
                model,
                spectra,
                truth,
                Score.of(truth, answers, examination.acceptance()),
                warnings,
                progress.stage(0.6, 0.7));
        Retraining retraining =
                Retraining.of(model, request.spectra, truth, request.folds, request.seed, progress.stage(0.7, 1));
        warnings.forEach(progress::warn);
        return new Assessment(
                spectra,
                truth,
                examination.acceptance(),
                answers,
                curves,
                comparisons,
                CoverageTable.of(
                        model, spectra, truth, request.questions.coverage, request.seed, progress.stage(0.6, 0.65)),
                retraining);
    }
}
