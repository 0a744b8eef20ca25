// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.RecipeLines;
import io.github.oxeels.report.ReportHead;
import io.github.oxeels.report.SearchReport;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Journal;
import io.github.oxeels.search.MedianPruner;
import io.github.oxeels.search.Pruner;
import io.github.oxeels.search.RandomSearch;
import io.github.oxeels.search.Search;
import io.github.oxeels.search.SearchOptions;
import io.github.oxeels.search.SearchResult;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.search.Strategy;
import io.github.oxeels.search.SuccessiveHalving;
import io.github.oxeels.search.TreeParzenEstimator;
import io.github.oxeels.search.Trial;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.Denoising;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.LabelledRecipe;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.SoftwareVersion;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.search.ClassifierSpace;
import io.github.oxeels.train.search.CrossValidatedScore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Searches for the classifier and its settings that name held-out spectra best, also where the energy axis is off, and
 * trains the winner.
 */
public final class SearchArchitecture {

    /** Enough to keep the processors of a workstation busy, few enough that TPE learns between batches. */
    private static final int BATCH = 4;

    /**
     * What is searched among.
     *
     * @param kind {@code dense}, {@code convolutional}, {@code svm}, … or {@code all}
     * @param windows see {@link io.github.oxeels.train.WindowChoice#windows}
     * @param alignment see {@link AlignmentChoice}; {@code search} = tries each way that the windows allow
     * @param denoising the same for all configurations
     * @param engine who trains networks, see {@link io.github.oxeels.train.LearningChoice#engine}
     * @param tolerance held-out spectra are displaced by up to this many eV either way, 0…20
     */
    public record Field(
            String kind, String windows, String alignment, Denoising denoising, String engine, double tolerance) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Field {
            engine = LearningChoice.known(engine);
            ClassifierSpace.kinds(kind, engine);
            AlignmentChoice.requireKnown(alignment, AlignmentChoice.SEARCHED);
            if (!(tolerance >= 0 && tolerance <= 20))
                throw new IllegalArgumentException("tolerance_ev must be in 0…20 eV, got " + tolerance);
        }
    }

    /**
     * How it is searched.
     *
     * @param strategy {@code random} or {@code tpe}
     * @param trials, minutes budget, see {@link SearchOptions}
     * @param pruning {@code none}, {@code median} or {@code halving}
     */
    public record Effort(String strategy, int trials, double minutes, String pruning) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Effort {
            new SearchOptions(trials, minutes, BATCH, 1);
            strategyOf(strategy);
            prunerOf(pruning);
        }
    }

    /**
     * @param set spectra to train on
     * @param field what is searched among
     * @param effort how it is searched
     * @param folds of the cross-validation, 2…100
     * @param seed of everything random
     * @param journal file to write and to resume from; empty for none
     * @param train whether to train the winner on all spectra
     */
    public record Request(
            TrainingSet set, Field field, Effort effort, int folds, long seed, Optional<Path> journal, boolean train) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Request {
            Protocol.requireFolds(folds);
        }
    }

    /**
     * @param model the winner, trained on all spectra, if that was asked for
     * @param summary one sentence for the user
     * @param commandLine trains the winner again, in a shell
     * @param report what was tried
     */
    public record Result(
            Optional<OxidationStateModel> model, String summary, String commandLine, SearchReport report) {}

    private final Request request;
    private final TrainingSet set;
    private final LabelledSpectra spectra;
    private final ClassifierSpace kinds;
    private final SearchSpace space;
    private final Folds folds;
    private final double[] shifts;
    /** Other laboratories than the one at hand; none where they cannot be simulated. */
    private final List<Laboratory.Named> laboratories;

    private final List<String> notes = new ArrayList<>();
    /** What is to be said of the alignment. */
    private final List<String> aligning = new ArrayList<>();

    private SearchArchitecture(Request request) {
        this.request = request;
        set = request.set;
        spectra = set.spectra();
        LearningChoice.requireWorking(request.field.engine);
        kinds = new ClassifierSpace(
                ClassifierSpace.kinds(request.field.kind, request.field.engine),
                AlignmentChoice.searched(spectra, request.field.windows, request.field.alignment, aligning::add),
                request.field.denoising);
        space = kinds.space();
        // other folds than those of the final cross-validation
        folds = set.folds(request.folds, request.seed + 1);
        requireClasses();
        double t = request.field.tolerance;
        boolean simulated = kinds.alignments().values().stream()
                .allMatch(way -> FoldAugmentation.obstacle(spectra, way).isEmpty());
        laboratories = simulated ? Laboratory.UNSEEN.subList(1, Laboratory.UNSEEN.size()) : List.of();
        shifts = t == 0 ? new double[] {0} : new double[] {-t, -t / 2, 0, t / 2, t};
    }

    private void requireClasses() {
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] classes = Arrays.stream(folds.training(fold))
                    .map(i -> spectra.classOf()[i])
                    .distinct()
                    .toArray();
            if (classes.length < 2)
                throw new IllegalArgumentException("without fold " + (fold + 1) + " of " + folds.count()
                        + " there are only spectra of " + spectra.classes().get(classes[0])
                        + " to train on; ask for more folds, or label more acquisitions of each class");
        }
    }

    private Training training(Configuration configuration) {
        return kinds.training(configuration, set, request.field.windows, request.folds, request.seed);
    }

    /**
     * @throws IllegalArgumentException if a value is out of range, the spectra do not serve, or no configuration could
     *     be scored
     * @throws IOException if the journal cannot be read or written, or is of another search
     * @throws java.util.concurrent.CancellationException if the work was cancelled; the journal has what was done
     */
    public static Result run(Request request, Progress progress) throws IOException {
        SearchArchitecture search = new SearchArchitecture(request);
        return search.run(new NotedProgress(progress, search.notes));
    }

    private static Strategy strategyOf(String name) {
        return switch (name.trim().toLowerCase(Locale.ROOT)) {
            case "random" -> new RandomSearch();
            case "tpe" -> TreeParzenEstimator.defaults();
            default -> throw new IllegalArgumentException("strategy must be one of random, tpe, got '" + name + "'");
        };
    }

    private static Pruner prunerOf(String name) {
        return switch (name.trim().toLowerCase(Locale.ROOT)) {
            case "none" -> Pruner.none();
            case "median" -> MedianPruner.defaults();
            case "halving" -> SuccessiveHalving.defaults();
            default ->
                throw new IllegalArgumentException("pruning must be one of none, median, halving, got '" + name + "'");
        };
    }

    private Result run(Progress progress) throws IOException {
        aligning.forEach(progress::warn);
        for (Preprocessing way : kinds.alignments().values())
            Preprocessor.of(way, spectra.axis()).notes().stream()
                    .filter(text -> !notes.contains(text))
                    .forEach(progress::warn);
        set.notes().forEach(progress::warn);
        set.foldNotes(request.folds).forEach(progress::warn);
        Search search = new Search(
                space,
                strategyOf(request.effort.strategy),
                prunerOf(request.effort.pruning),
                new SearchOptions(request.effort.trials, request.effort.minutes, BATCH, request.seed));
        SearchResult found = search(search, progress.stage(0, request.train ? 0.9 : 1));
        Trial best = found.best()
                .orElseThrow(() -> new IllegalArgumentException(
                        "none of " + found.trials().size() + " trials could be scored; the first: "
                                + found.trials().stream()
                                        .map(Trial::note)
                                        .filter(note -> !note.isEmpty())
                                        .findFirst()
                                        .orElse("they were pruned")));
        if (found.outOfTime())
            progress.warn("the budget of " + request.effort.minutes + " minutes was used up after "
                    + found.trials().size() + " of " + request.effort.trials + " trials");
        notes.add("the best of " + found.trials().size()
                + " scores is a little optimistic: it was chosen on the spectra that it is measured on");
        LabelledRecipe recipe = training(best.configuration()).recipe();
        Optional<OxidationStateModel> model = request.train
                ? Optional.of(
                        ModelTraining.of(recipe, set, progress.stage(0.9, 1)).model())
                : Optional.empty();
        return new Result(
                model,
                summary(found, best),
                RecipeLines.shell(recipe, set.file()),
                report(search, found, best, model, recipe));
    }

    private SearchResult search(Search search, Progress progress) throws IOException {
        CrossValidatedScore objective =
                new CrossValidatedScore(set, kinds, this::training, folds, laboratories, shifts);
        if (request.journal.isEmpty()) return search.run(objective, Optional.empty(), progress);
        try (Journal journal =
                Journal.open(request.journal.get(), space, search.identity(objectiveIdentity()), progress)) {
            return search.run(objective, Optional.of(journal), progress);
        }
    }

    private Map<String, Object> objectiveIdentity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put(
                "score",
                "balanced accuracy on held-out spectra, mean over the displacements"
                        + (laboratories.isEmpty() ? "" : " and other laboratories"));
        identity.put(
                "laboratories",
                laboratories.stream().map(Laboratory.Named::name).toList());
        identity.put("displacements_ev", Arrays.stream(shifts).boxed().toList());
        identity.put("folds", folds.count());
        identity.put("grouped", set.grouped());
        kinds.alignments()
                .forEach((alignment, way) -> identity.put(
                        "windows, alignment=" + alignment,
                        way.windows().stream()
                                .map(window -> window.energies().toString())
                                .toList()));
        request.field.denoising.addTo(identity);
        if (!request.field.engine.equals(LearningChoice.DEFAULT_ENGINE))
            identity.put(LearningChoice.ENGINE, request.field.engine);
        identity.put("data_sha256", DataHash.of(spectra));
        return identity;
    }

    private String summary(SearchResult found, Trial best) {
        return String.format(
                Locale.ROOT,
                "%d trials (%d pruned, %d failed, %d from the journal): best score %.3f ± %.3f in trial %d%s; "
                        + "train the winner by",
                found.trials().size(),
                found.count(Trial.State.PRUNED),
                found.count(Trial.State.FAILED),
                found.resumed(),
                best.score(),
                best.measures().get("standard_error"),
                best.number(),
                worst(best).map(text -> " (worst laboratory: " + text + ")").orElse(""));
    }

    /** @return the laboratory at which a trial does worst, and how well it does there */
    private static Optional<String> worst(Trial trial) {
        return trial.measures().entrySet().stream()
                .filter(measure -> measure.getKey().startsWith(CrossValidatedScore.LABORATORY))
                .min(Map.Entry.comparingByValue())
                .map(measure -> String.format(
                        Locale.ROOT,
                        "%s, %.3f",
                        measure.getKey().substring(CrossValidatedScore.LABORATORY.length()),
                        measure.getValue()));
    }

    private SearchReport report(
            Search search, SearchResult found, Trial best, Optional<OxidationStateModel> model, LabelledRecipe recipe) {
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("File", set.file());
        summary.put("Spectra", spectra.size() + " of " + String.join(", ", spectra.classes()));
        summary.put("Energy axis", spectra.axis().toString());
        summary.put("Data hash (SHA-256)", DataHash.of(spectra));
        summary.put("Alignment", String.join(", ", kinds.alignments().keySet()));
        worst(best).ifPresent(text -> summary.put("Worst laboratory", text));
        summary.put("Strategy", settings(search.strategy().toJson()));
        summary.put("Pruning", settings(search.pruner().toJson()));
        summary.put("Seed", request.seed + ", configurations drawn " + BATCH + " at a time");
        summary.put("Software", "OxEELS " + SoftwareVersion.get());
        model.ifPresent(trained -> summary.put(
                "Model of the winner",
                String.format(
                        Locale.ROOT,
                        "%.1f ± %.1f %% of held-out spectra right where the axis is true (%d %s folds, others "
                                + "than those of the search)",
                        100 * trained.validation().accuracy(),
                        100 * trained.validation().accuracySd(),
                        trained.validation().folds(),
                        set.grouped() ? "grouped" : "random")));
        return new SearchReport(
                new ReportHead(
                        "Search for a classifier: " + String.join(", ", spectra.classes()),
                        summary,
                        List.copyOf(notes)),
                protocol(),
                search.space(),
                found.trials(),
                best,
                RecipeLines.shell(recipe, set.file()),
                RecipeLines.macro(recipe, set.file()));
    }

    /** @return {@code tpe, startup 10, gamma 0.15} */
    private static String settings(Map<String, Object> json) {
        return json.entrySet().stream()
                .map(entry -> entry.getKey().equals("name")
                        ? entry.getValue().toString()
                        : entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private String protocol() {
        String displaced =
                Arrays.stream(shifts).mapToObj(CrossValidatedScore::text).collect(Collectors.joining(", "));
        return "The score is the balanced accuracy (mean over the classes of the share of their spectra that is "
                + "named rightly) on spectra that were not trained on, "
                + "its mean over displacements of their energy axis by "
                + displaced + " eV"
                + (laboratories.isEmpty()
                        ? ""
                        : " and over " + laboratories.size()
                                + " simulated laboratories, at which no training looks, on these axes in turn")
                + ". It is measured on " + folds.count()
                + (set.grouped()
                        ? " folds that keep every acquisition together"
                        : " random folds, since the spectra name no acquisitions")
                + ", the same for all trials; augmented copies are in the training part only. The standard "
                + "error is that of the mean over the folds.";
    }
}
