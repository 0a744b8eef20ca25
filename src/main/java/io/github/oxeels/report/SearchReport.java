// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.report.chart.BestSoFarChart;
import io.github.oxeels.report.chart.ChartNumbers;
import io.github.oxeels.report.chart.ImportanceChart;
import io.github.oxeels.report.chart.ParallelCoordinatesChart;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.search.Importance;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.search.Trial;
import io.github.oxeels.train.search.SearchKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a search has tried, as one HTML page that needs nothing else, with all trials as CSV and everything as JSON
 * beside it.
 *
 * @param head title, facts and warnings
 * @param protocol what the score is and how it was measured, in sentences
 * @param space what could be set
 * @param trials in the order of their numbers, at least one
 * @param best the winner, one of them
 * @param commandLine trains the winner, in a shell
 * @param macro trains the winner, in a macro
 */
public record SearchReport(
        ReportHead head,
        String protocol,
        SearchSpace space,
        List<Trial> trials,
        Trial best,
        String commandLine,
        String macro) {

    /** The page shows this many of the best trials; the files beside it hold all. */
    private static final int SHOWN = 50;

    public SearchReport {
        trials = List.copyOf(trials);
        if (!trials.contains(best))
            throw new IllegalArgumentException("the winner is none of the " + trials.size() + " trials");
    }

    /**
     * Writes the page and, beside it, the trials as CSV and JSON, see {@link ReportFiles}; they appear together.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    public void write(Path html) throws IOException {
        new ReportFiles(html).write(new ReportPage("search-report", scope()), table(), tree());
    }

    private Map<String, Object> scope() {
        List<Importance> importance = Importance.of(space, trials);
        Map<String, Object> scope = head.scope();
        scope.put("protocol", protocol);
        scope.put("score", number(best.score()));
        scope.put(
                "error",
                best.measures().containsKey("standard_error")
                        ? number(best.measures().get("standard_error"))
                        : null);
        scope.put("number", best.number());
        scope.put(
                "configuration",
                best.configuration().values().entrySet().stream()
                        .map(entry -> Map.of("key", entry.getKey(), "value", text(entry.getValue())))
                        .toList());
        scope.put(
                "measures",
                best.measures().entrySet().stream()
                        .map(entry -> Map.of("key", entry.getKey(), "value", number(entry.getValue())))
                        .toList());
        scope.put("commandLine", commandLine);
        scope.put("macro", macro);
        scope.put("tried", tried());
        scope.put("bestSoFar", ReportPage.inline(BestSoFarChart.draw(trials)));
        scope.put("parallel", ReportPage.inline(ParallelCoordinatesChart.draw(space, trials, best)));
        scope.put("importance", importance.isEmpty() ? null : ReportPage.inline(ImportanceChart.draw(importance)));
        scope.put("complete", importance.isEmpty() ? 0 : importance.get(0).trials());
        scope.put("rows", rows());
        scope.put("shown", Math.min(SHOWN, trials.size()));
        scope.put("total", trials.size());
        scope.put(
                "pruned",
                trials.stream()
                        .filter(trial -> trial.state() == Trial.State.PRUNED)
                        .count());
        scope.put(
                "failed",
                trials.stream()
                        .filter(trial -> trial.state() == Trial.State.FAILED)
                        .count());
        return scope;
    }

    /** @return one row per parameter: what was tried of it, how often, and what the winner has */
    private List<Map<String, Object>> tried() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SearchSpace.Dimension dimension : space.dimensions()) {
            List<Object> values = trials.stream()
                    .map(trial -> trial.configuration().values().get(dimension.name()))
                    .filter(Objects::nonNull)
                    .toList();
            Object winning = best.configuration().values().get(dimension.name());
            rows.add(Map.of(
                    "key",
                    SearchKeys.of(dimension.name()),
                    "parameter",
                    dimension.name(),
                    "tried",
                    tried(values),
                    "trials",
                    values.size(),
                    "best",
                    winning == null ? "–" : text(winning)));
        }
        return rows;
    }

    /** Numbers as their range, choices each with the number of its trials. */
    private static String tried(List<Object> values) {
        if (values.isEmpty()) return "–";
        if (values.stream().allMatch(Number.class::isInstance)) {
            Comparator<Object> bySize = Comparator.comparingDouble(value -> ((Number) value).doubleValue());
            return text(Collections.min(values, bySize)) + " … " + text(Collections.max(values, bySize));
        }
        Map<String, Long> counts =
                values.stream().collect(Collectors.groupingBy(Object::toString, TreeMap::new, Collectors.counting()));
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .toList());
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Trial trial : trials.stream().sorted(Trial.BEST_FIRST).limit(SHOWN).toList()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("number", trial.number());
            row.put("state", trial.state().name().toLowerCase(Locale.ROOT));
            row.put("score", number(trial.score()));
            row.put("error", number(trial.measures().getOrDefault("standard_error", Double.NaN)));
            row.put("seconds", String.format(Locale.ROOT, "%.1f", trial.seconds()));
            row.put(
                    "configuration",
                    String.join(
                            ", ",
                            trial.configuration().values().entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                                    .toList()));
            row.put("note", trial.note());
            row.put("best", trial.equals(best));
            rows.add(row);
        }
        return rows;
    }

    /**
     * @return one row per trial: how it ended, its scores, and one column per parameter, empty where it does not exist
     */
    private Table table() {
        Set<String> measures = new LinkedHashSet<>();
        trials.forEach(trial -> measures.addAll(trial.measures().keySet()));
        List<Column> columns = new ArrayList<>(List.of(
                Column.count("Trial"),
                Column.text("State"),
                Column.number("Score", ""),
                Column.count("Steps"),
                Column.number("Duration", "s")));
        measures.forEach(name -> columns.add(Column.number(name, "")));
        space.dimensions().forEach(dimension -> columns.add(Column.text(dimension.name())));
        columns.add(Column.text("Note"));
        Table.Builder table = new Table.Builder(columns.toArray(Column[]::new));
        for (Trial trial : trials) {
            List<Object> row = new ArrayList<>(List.of(
                    trial.number(),
                    trial.state().name().toLowerCase(Locale.ROOT),
                    trial.score(),
                    trial.steps().size(),
                    trial.seconds()));
            measures.forEach(name -> row.add(trial.measures().getOrDefault(name, Double.NaN)));
            space.dimensions()
                    .forEach(dimension -> row.add(
                            String.valueOf(trial.configuration().values().getOrDefault(dimension.name(), ""))));
            row.add(trial.note());
            table.row(row.toArray());
        }
        return table.build();
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = head.tree();
        tree.put("protocol", protocol);
        tree.put("space", space.toJson());
        tree.put("best", json(best));
        tree.put("command_line", commandLine);
        tree.put("macro", macro);
        tree.put("importance", Importance.of(space, trials));
        tree.put("trials", trials.stream().map(SearchReport::json).toList());
        tree.put("warnings", head.warnings());
        return tree;
    }

    private static Map<String, Object> json(Trial trial) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("trial", trial.number());
        tree.put("state", trial.state().name().toLowerCase(Locale.ROOT));
        tree.put("score", Double.isNaN(trial.score()) ? null : trial.score());
        tree.put("configuration", new LinkedHashMap<>(trial.configuration().values()));
        tree.put("steps", trial.steps());
        tree.put("measures", new LinkedHashMap<>(trial.measures()));
        tree.put("seconds", trial.seconds());
        tree.put("note", trial.note());
        return tree;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String text(Object value) {
        return value instanceof Double number ? ChartNumbers.text(number, 4) : value.toString();
    }
}
