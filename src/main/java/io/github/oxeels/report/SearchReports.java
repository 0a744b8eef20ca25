// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.search.Search;
import io.github.oxeels.search.SearchResult;
import io.github.oxeels.search.Trial;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.LabelledRecipe;
import io.github.oxeels.train.SoftwareVersion;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.search.CrossValidatedScore;
import io.github.oxeels.train.search.SearchTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the report of a search out of what was found. */
public final class SearchReports {

    private SearchReports() {}

    /**
     * @param recipe that the best trial describes
     * @param model the winner, trained on all spectra, if that was asked for
     * @param notes that the user was told
     */
    public static SearchReport of(
            SearchTask task,
            Search search,
            SearchResult found,
            Trial best,
            LabelledRecipe recipe,
            Optional<OxidationStateModel> model,
            List<String> notes) {
        TrainingSet set = task.set();
        LabelledSpectra spectra = set.spectra();
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("File", set.file());
        summary.put("Spectra", spectra.size() + " of " + String.join(", ", spectra.classes()));
        summary.put("Energy axis", spectra.axis().toString());
        summary.put("Data hash (SHA-256)", DataHash.of(spectra));
        summary.put("Alignment", String.join(", ", task.alignments()));
        worst(best).ifPresent(text -> summary.put("Worst laboratory", text));
        summary.put("Strategy", settings(search.strategy().toJson()));
        summary.put("Pruning", settings(search.pruner().toJson()));
        summary.put(
                "Seed",
                search.options().seed() + ", configurations drawn "
                        + search.options().batch() + " at a time");
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
                task.protocol(),
                search.space(),
                found.trials(),
                best,
                RecipeLines.shell(recipe, set.file()),
                RecipeLines.macro(recipe, set.file()));
    }

    /** @return one sentence for the user */
    public static String summary(SearchResult found, Trial best) {
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

    /** @return {@code tpe, startup 10, gamma 0.15} */
    private static String settings(Map<String, Object> json) {
        return json.entrySet().stream()
                .map(entry -> entry.getKey().equals("name")
                        ? entry.getValue().toString()
                        : entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
