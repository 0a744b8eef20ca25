// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.SearchReport;
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
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.SoftwareVersion;
import io.github.oxeels.train.WindowChoice;
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
     * @param spectra to train on
     * @param spectraFile name of their file, for reports and command lines
     * @param strategy {@code random} or {@code tpe}
     * @param trials, minutes budget, see {@link SearchOptions}
     * @param kind {@code dense}, {@code convolutional}, {@code svm} or {@code all}
     * @param windows see {@link WindowChoice#windows}
     * @param alignment see {@link AlignmentChoice}; {@code search} = tries each way that the windows allow
     * @param tolerance held-out spectra are displaced by up to so many eV either way, 0…20
     * @param pruning {@code none}, {@code median} or {@code halving}
     * @param folds of the cross-validation, 2…100
     * @param seed of everything random
     * @param journal file to write and to resume from; empty for none
     * @param train whether to train the winner on all spectra
     */
    public record Request(
            LabelledSpectra spectra,
            String spectraFile,
            String strategy,
            int trials,
            double minutes,
            String kind,
            String windows,
            String alignment,
            double tolerance,
            String pruning,
            int folds,
            long seed,
            Optional<Path> journal,
            boolean train) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Request {
            new SearchOptions(trials, minutes, BATCH, seed);
            strategyOf(strategy);
            prunerOf(pruning);
            ClassifierSpace.kinds(kind);
            AlignmentChoice.requireKnown(alignment, AlignmentChoice.SEARCHED);
            if (!(tolerance >= 0 && tolerance <= 20))
                throw new IllegalArgumentException("tolerance_ev must be in 0…20 eV, got " + tolerance);
            if (folds < 2 || folds > 100) throw new IllegalArgumentException("folds must be in 2…100, got " + folds);
            if (spectra.classes().size() < 2)
                throw new IllegalArgumentException(
                        "training needs spectra of at least 2 classes, got " + spectra.classes());
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
    private final LabelledSpectra spectra;
    private final ClassifierSpace kinds;
    private final SearchSpace space;
    private final SearchFolds folds;
    private final double[] shifts;
    private final List<String> notes = new ArrayList<>();
    /** What is to be said of the alignment. */
    private final List<String> aligning = new ArrayList<>();

    private SearchArchitecture(Request request) {
        this.request = request;
        spectra = request.spectra;
        kinds = new ClassifierSpace(
                ClassifierSpace.kinds(request.kind),
                AlignmentChoice.searched(spectra, request.windows, request.alignment, aligning::add));
        space = kinds.space();
        folds = SearchFolds.of(spectra, request.folds, request.seed + 1);
        double t = request.tolerance;
        shifts = t == 0 ? new double[] {0} : new double[] {-t, -t / 2, 0, t / 2, t};
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
        folds.notes().forEach(progress::warn);
        Search search = new Search(
                space,
                strategyOf(request.strategy),
                prunerOf(request.pruning),
                new SearchOptions(request.trials, request.minutes, BATCH, request.seed));
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
            progress.warn("the budget of " + request.minutes + " minutes was used up after "
                    + found.trials().size() + " of " + request.trials + " trials");
        notes.add("the best of " + found.trials().size()
                + " scores is a little optimistic: it was chosen on the spectra that it is measured on");
        Map<String, String> keys = keys(best);
        SearchKind kind = kinds.kind(best.configuration());
        Optional<OxidationStateModel> model =
                request.train ? Optional.of(kind.train(request, keys, progress.stage(0.9, 1))) : Optional.empty();
        return new Result(
                model, summary(found, best), commandLine(kind, keys), report(search, found, best, model, kind, keys));
    }

    private SearchResult search(Search search, Progress progress) throws IOException {
        CrossValidatedScore objective = new CrossValidatedScore(spectra, kinds, folds.folds(), shifts, request.seed);
        if (request.journal.isEmpty()) return search.run(objective, Optional.empty(), progress);
        try (Journal journal =
                Journal.open(request.journal.get(), space, search.identity(objectiveIdentity()), progress)) {
            return search.run(objective, Optional.of(journal), progress);
        }
    }

    private Map<String, Object> objectiveIdentity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("score", "balanced accuracy on held-out spectra, mean over the displacements");
        identity.put("displacements_ev", Arrays.stream(shifts).boxed().toList());
        identity.put("folds", folds.folds().count());
        identity.put("grouped", folds.grouped());
        kinds.alignments()
                .forEach((alignment, way) -> identity.put(
                        "windows, alignment=" + alignment,
                        way.windows().stream()
                                .map(window -> window.energies().toString())
                                .toList()));
        identity.put("data_sha256", DataHash.of(spectra));
        return identity;
    }

    private Map<String, String> keys(Trial best) {
        AugmentedFeatures features = new AugmentedFeatures(
                spectra,
                kinds.preprocessing(best.configuration()),
                kinds.augmentation(best.configuration(), request.seed));
        Map<String, String> keys = new LinkedHashMap<>(kinds.kind(best.configuration())
                .of(best.configuration(), features)
                .keys());
        keys.putAll(kinds.sharedKeys(best.configuration(), request.windows, request.folds, request.seed));
        return keys;
    }

    private String commandLine(SearchKind kind, Map<String, String> keys) {
        return "java -jar oxeels-cli.jar " + kind.shellName() + " "
                + withFiles(keys).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .map(text -> text.matches("[\\w=.,+-]+") ? text : "\"" + text + "\"")
                        .collect(Collectors.joining(" "));
    }

    private String macro(SearchKind kind, Map<String, String> keys) {
        return "run(\"" + kind.label() + "\", \""
                + withFiles(keys).entrySet().stream()
                        .map(entry -> entry.getKey() + "="
                                + (entry.getValue().matches("[\\w.+-]+")
                                        ? entry.getValue()
                                        : "[" + entry.getValue() + "]"))
                        .collect(Collectors.joining(" "))
                + "\");";
    }

    private Map<String, String> withFiles(Map<String, String> keys) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("spectra_file", request.spectraFile);
        all.put("model_file", "model.oxeels");
        all.putAll(keys);
        return all;
    }

    private String summary(SearchResult found, Trial best) {
        return String.format(
                Locale.ROOT,
                "%d trials (%d pruned, %d failed, %d from the journal): best score %.3f ± %.3f in trial %d; train the winner by",
                found.trials().size(),
                found.count(Trial.State.PRUNED),
                found.count(Trial.State.FAILED),
                found.resumed(),
                best.score(),
                best.measures().get("standard_error"),
                best.number());
    }

    private SearchReport report(
            Search search,
            SearchResult found,
            Trial best,
            Optional<OxidationStateModel> model,
            SearchKind kind,
            Map<String, String> keys) {
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("File", request.spectraFile);
        summary.put("Spectra", spectra.size() + " of " + String.join(", ", spectra.classes()));
        summary.put("Energy axis", spectra.axis().toString());
        summary.put("Data hash (SHA-256)", DataHash.of(spectra));
        summary.put("Alignment", String.join(", ", kinds.alignments().keySet()));
        summary.put("Strategy", settings(search.strategy().toJson()));
        summary.put("Pruning", settings(search.pruner().toJson()));
        summary.put("Seed", request.seed + ", configurations drawn " + BATCH + " at a time");
        summary.put("Software", "OxEELS " + SoftwareVersion.get());
        model.ifPresent(trained -> summary.put(
                "Model of the winner",
                String.format(
                        Locale.ROOT,
                        "%.1f ± %.1f %% of held-out spectra right where the axis is true (%d %s folds, others than those of the search)",
                        100 * trained.validation().accuracy(),
                        100 * trained.validation().accuracySd(),
                        trained.validation().folds(),
                        folds.grouped() ? "grouped" : "random")));
        return new SearchReport(
                "Search for a classifier: " + String.join(", ", spectra.classes()),
                summary,
                protocol(),
                search.space(),
                found.trials(),
                best,
                commandLine(kind, keys),
                macro(kind, keys),
                List.copyOf(notes));
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
        return "The score is the balanced accuracy (mean over the classes of the share of their spectra that is named rightly) on spectra that were not trained on, "
                + "its mean over displacements of their energy axis by "
                + displaced + " eV. It is measured on " + folds.folds().count()
                + (folds.grouped()
                        ? " folds that keep every acquisition together"
                        : " random folds, since the spectra name no acquisitions")
                + ", the same for all trials; augmented copies are in the training part only. The standard error is that of the mean over the folds.";
    }
}
