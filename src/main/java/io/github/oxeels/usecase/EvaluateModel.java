// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.Acceptance;
import io.github.oxeels.assess.Answers;
import io.github.oxeels.assess.ClassicalMethods;
import io.github.oxeels.assess.Comparison;
import io.github.oxeels.assess.Coverage;
import io.github.oxeels.assess.CoverageTable;
import io.github.oxeels.assess.Examination;
import io.github.oxeels.assess.GroupScore;
import io.github.oxeels.assess.ModelExaminee;
import io.github.oxeels.assess.Reliability;
import io.github.oxeels.assess.Retraining;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Score;
import io.github.oxeels.assess.Share;
import io.github.oxeels.assess.Sweeps;
import io.github.oxeels.assess.Truth;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.perturb.Sweep;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.CardText;
import io.github.oxeels.report.RecipeLines;
import io.github.oxeels.report.ReportHead;
import io.github.oxeels.report.RetrainingNote;
import io.github.oxeels.report.RobustnessCard;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.Recipe;
import io.github.oxeels.train.SeenInTraining;
import io.github.oxeels.train.SoftwareVersion;
import io.github.oxeels.train.SpectraTruth;
import io.github.oxeels.train.UsableSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes the robustness card of a model: what it is worth on labelled spectra, and how much of that is left on another
 * instrument.
 */
public final class EvaluateModel {

    /** A curve holds as long as it loses no more than this much, in accuracy. */
    private static final double TOLERATED_LOSS = 0.05;

    private static final String ALL = "all";

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

        /** With sets of the usual coverage. */
        public Request(
                OxidationStateModel model,
                String modelName,
                MixedSpectra spectra,
                String spectraName,
                int folds,
                long seed,
                double rejectBelow,
                String curves) {
            this(
                    model,
                    modelName,
                    spectra,
                    spectraName,
                    folds,
                    seed,
                    new Questions(rejectBelow, PredictionSets.DEFAULT_COVERAGE, curves));
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
            wanted(curves);
        }
    }

    /**
     * @param card the card
     * @param lines for the user to read, the most important first
     */
    public record Result(RobustnessCard card, List<String> lines) {}

    private final Request request;
    private final OxidationStateModel model;
    private final LabelledSpectra spectra;
    private final ModelExaminee examinee;
    private final Truth truth;
    private final Acceptance acceptance;
    private final List<String> warnings = new ArrayList<>();

    private EvaluateModel(Request request) {
        this.request = request;
        model = request.model;
        spectra = UsableSpectra.withDeadOnesTold(
                UsableSpectra.withoutOddChannels(request.spectra.spectra(), warnings::add), warnings::add);
        acceptance = new Acceptance(model.novelty().threshold(), request.questions.rejectBelow);
        examinee = new ModelExaminee(model, spectra.axis());
        SeenInTraining.by(model, spectra)
                .ifPresent(seen -> warnings.add(seen + "; that of models trained again, below, is not"));
        if (request.questions.coverage > 0 && model.sets().isEmpty()) warnings.add(PredictionSets.NONE);
        warnings.addAll(examinee.notes());
        truth = SpectraTruth.of(request.spectra, model.classes(), examinee.componentNames(), warnings);
    }

    /**
     * @throws IllegalArgumentException if a value is out of range, the model does not apply to the spectra, or none of
     *     their labels is a class of the model; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result run(Request request, Progress progress) {
        return new EvaluateModel(request).run(progress);
    }

    private void warnOfOtherBackgrounds() {
        List<EnergyWindow> others = model.preprocessing().windows().stream()
                .map(FeatureWindow::background)
                .filter(window -> !window.equals(model.edge().background()))
                .toList();
        if (!others.isEmpty())
            warnings.add("the curve of the background is about the window "
                    + model.edge().background() + "; the model has others, too: " + others);
    }

    private Result run(Progress progress) {
        List<String> missing = new ArrayList<>();
        List<String> wanted = wanted(request.questions.curves);
        List<Sweep> sweeps = Sweeps.of(spectra.axis(), model.edge(), missing).stream()
                .filter(sweep -> wanted.contains(sweep.key()))
                .toList();
        if (wanted.contains("dose")) warnings.addAll(missing);
        if (wanted.contains("background")) warnOfOtherBackgrounds();
        Examination examination = new Examination(examinee, spectra, request.seed);
        Answers answers = examination.asRecorded(progress.stage(0, 0.02));
        Score score = Score.of(truth, answers, acceptance);
        List<RobustnessCurve> curves = examination.curves(sweeps, truth, acceptance, progress.stage(0.02, 0.6));
        List<Comparison> comparisons = new ArrayList<>();
        if (score.accuracy().total() > 0) {
            comparisons.add(new Comparison(
                    "this model",
                    "as it is, no answer refused",
                    new Share(score.accuracy().total(), score.accuracy().total()),
                    score.accuracy(),
                    score.valenceRmse()));
            comparisons.addAll(ClassicalMethods.compare(model, spectra, truth, warnings, progress.stage(0.6, 0.7)));
        }
        Retraining retraining =
                Retraining.of(model, request.spectra, truth, request.folds, request.seed, progress.stage(0.7, 1));
        warnings.forEach(progress::warn);
        List<Reliability> ofClass = IntStream.range(0, model.classes().size())
                .mapToObj(c -> Reliability.ofClass(c, truth, answers))
                .toList();
        RobustnessCard card = new RobustnessCard(
                new ReportHead("Robustness card: " + model.title(), summary(answers), List.copyOf(warnings)),
                model.classes(),
                new RobustnessCard.AsRecorded(
                        score,
                        request.questions.rejectBelow,
                        answers.confusion(truth),
                        Reliability.ofConfidence(truth, answers),
                        ofClass),
                curves,
                score.accuracy().value() - TOLERATED_LOSS,
                CoverageTable.of(
                        model, spectra, truth, request.questions.coverage, request.seed, progress.stage(0.6, 0.65)),
                comparisons,
                new RobustnessCard.TrainedAgain(
                        retraining.retrained(), RetrainingNote.of(retraining), groups(answers, retraining)));
        return new Result(card, lines(card));
    }

    /** @throws IllegalArgumentException if a word is no key of a sweep; lists them */
    private static List<String> wanted(String curves) {
        if (curves.isBlank() || curves.trim().equals(ALL)) return Sweeps.KEYS;
        if (curves.trim().equals("none")) return List.of();
        List<String> words = Arrays.stream(curves.split(",")).map(String::trim).toList();
        for (String word : words)
            if (!Sweeps.KEYS.contains(word))
                throw new IllegalArgumentException("curves must be all, none or some of "
                        + String.join(", ", Sweeps.KEYS) + ", got '" + word + "'");
        return words;
    }

    private Map<String, String> summary(Answers answers) {
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put(
                "Model",
                request.modelName + ", " + model.edge().name() + ", made by "
                        + model.provenance().software());
        summary.put(
                "Trained on",
                String.join(
                                ", ",
                                model.provenance().spectraPerClass().entrySet().stream()
                                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                                        .toList())
                        + "; "
                        + (model.provenance().groups().isEmpty()
                                ? "acquisitions not named"
                                : model.provenance().groups().size() + " acquisitions"));
        for (SourceFile file : model.provenance().files())
            summary.put("Its file of " + file.role(), file.path() + ", SHA-256 " + file.sha256());
        if (model.provenance().recipe() instanceof Recipe recipe)
            summary.put("Its recipe", RecipeLines.macro(recipe, ""));
        summary.put("Spectra", request.spectraName + ": " + spectra.size() + ", " + String.join(", ", counted()));
        summary.put("Energy axis", spectra.axis().toString());
        long acquisitions = spectra.groups().stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
        summary.put("Acquisitions", acquisitions == 0 ? "not named" : Long.toString(acquisitions));
        int[] foreign = IntStream.range(0, truth.size())
                .filter(i -> truth.classOf()[i] < 0 && Double.isNaN(truth.valence()[i]))
                .toArray();
        int refused = (int) Arrays.stream(foreign)
                .filter(i -> !acceptance.accepts(answers, i))
                .count();
        if (foreign.length > 0)
            summary.put(
                    "Spectra of nothing it knows",
                    foreign.length + ", of which " + CardText.percent((double) refused / foreign.length)
                            + " unknown or rejected, as they should be");
        summary.put("Data hash (SHA-256)", DataHash.of(spectra));
        summary.put("Seed", Long.toString(request.seed));
        summary.put("Software", "OxEELS " + SoftwareVersion.get());
        return summary;
    }

    private List<String> counted() {
        return IntStream.range(0, spectra.classes().size())
                .mapToObj(c -> spectra.classes().get(c) + " (" + spectra.classSizes()[c] + ")")
                .toList();
    }

    private List<GroupScore> groups(Answers answers, Retraining retraining) {
        List<String> names = spectra.groups().stream().distinct().toList();
        if (names.size() == 1 && names.get(0).isEmpty()) return List.of();
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (String name : names) counts.put(name, new int[4]);
        for (int i = 0; i < truth.size(); i++) {
            if (truth.classOf()[i] < 0) continue;
            int[] count = counts.get(spectra.groups().get(i));
            count[0]++;
            if (answers.predicted(i) == truth.classOf()[i]) count[1]++;
            if (retraining.heldOutRight(i).isEmpty()) continue;
            count[2]++;
            if (retraining.heldOutRight(i).get()) count[3]++;
        }
        return counts.entrySet().stream()
                .map(entry -> new GroupScore(
                        entry.getKey(),
                        new Share(entry.getValue()[1], entry.getValue()[0]),
                        entry.getValue()[2] == 0
                                ? Optional.empty()
                                : Optional.of(new Share(entry.getValue()[3], entry.getValue()[2]))))
                .toList();
    }

    private List<String> lines(RobustnessCard card) {
        List<String> lines = new ArrayList<>();
        Score score = card.asRecorded().score();
        if (score.accuracy().total() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s on %s: %s of %d spectra right (95 %% interval %s to %s), calibration error %.3f, %s "
                            + "unknown, %s rejected below %.2f",
                    request.modelName,
                    request.spectraName,
                    CardText.percent(score.accuracy().value()),
                    score.accuracy().total(),
                    CardText.percent(score.accuracy().low()),
                    CardText.percent(score.accuracy().high()),
                    card.asRecorded().reliability().error(),
                    CardText.percent(score.unknown().value()),
                    CardText.percent(score.rejected().value()),
                    request.questions.rejectBelow));
            for (RobustnessCurve curve : card.curves())
                lines.add("  " + curve.sweep().title() + ", " + curve.sweep().quantity() + ": at least "
                        + CardText.percent(card.tolerance()) + " for " + CardText.range(curve, card.tolerance()));
            for (Comparison one :
                    card.comparisons().subList(1, card.comparisons().size()))
                lines.add("  beside it, " + one.method() + ": "
                        + CardText.percent(one.accuracy().value()));
            card.verdict().ifPresent(verdict -> lines.add("  " + verdict));
        }
        if (!Double.isNaN(score.valenceRmse()))
            lines.add(String.format(Locale.ROOT, "  error of the mean valence (RMSE): %.3f", score.valenceRmse()));
        if (!Double.isNaN(score.fractionRmse()))
            lines.add(String.format(Locale.ROOT, "  error of the fractions (RMSE): %.3f", score.fractionRmse()));
        for (Coverage row : card.coverage().rows().stream().limit(1).toList())
            lines.add(String.format(
                    Locale.ROOT,
                    "  sets of %s hold the class of %s of spectra, with %.2f classes on average; intervals hold the "
                            + "valence of %s",
                    CardText.percent(card.coverage().asked()),
                    CardText.percent(row.covered().value()),
                    row.setSize(),
                    CardText.percent(row.interval().value())));
        lines.add("  " + card.retraining().note());
        return lines;
    }
}
