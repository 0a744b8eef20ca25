// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.CellResult;
import io.github.oxeels.assess.study.Estimate;
import io.github.oxeels.assess.study.PairedComparison;
import io.github.oxeels.assess.study.Ranking;
import io.github.oxeels.assess.study.Study;
import io.github.oxeels.assess.study.StudyCell;
import io.github.oxeels.assess.study.StudyPreparation;
import io.github.oxeels.report.RecipeLines;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The numbers of a comparison as tables. What was measured by the clock is in a table of its own. */
final class StudyNumbers {

    static final List<Column> CELL = Stream.of("learner", "normalization", "window", "alignment", "augmentation")
            .map(name -> Column.text(name))
            .toList();

    private StudyNumbers() {}

    /** @return one row per cell, the best first, then those that could not be measured with the reason */
    static Table cells(Study study) {
        List<Column> columns = new ArrayList<>(CELL);
        for (String name : List.of(
                "recorded",
                "recorded_low",
                "recorded_high",
                "laboratories",
                "laboratories_low",
                "laboratories_high",
                "worst")) columns.add(Column.number(name, ""));
        for (String name : List.of("worst_laboratory", "settings", "macro", "missing")) columns.add(Column.text(name));
        Table.Builder table = new Table.Builder(columns.toArray(Column[]::new));
        for (Ranking.Standing one : study.ranking().standings()) {
            List<Object> row = cell(one.cell().cell());
            row.addAll(numbers(one.recorded()));
            row.addAll(numbers(one.mean()));
            row.add(one.worst());
            row.addAll(List.of(one.worstName(), one.cell().settings(), macro(one.cell(), study), ""));
            table.row(row.toArray());
        }
        for (CellResult.Missing one : study.missing()) {
            List<Object> row = cell(one.cell());
            for (int i = 0; i < 7; i++) row.add(Double.NaN);
            row.addAll(List.of("", "", "", one.why()));
            table.row(row.toArray());
        }
        return table.build();
    }

    /** @return line that trains or runs a cell; empty where no command does */
    static String macro(CellResult cell, Study study) {
        String file = study.input().set().file();
        return switch (cell.cell().learner()) {
            case WHITE_LINES -> "run(\"OxEELS White Lines\", \"\");";
            case REFERENCE_FIT -> "run(\"OxEELS Fit References\", \"\");";
            case BUILTIN ->
                "run(\"OxEELS Classify Spectra\", \"model_file=builtin:"
                        + study.input().builtin().orElseThrow().edge().element().toLowerCase(java.util.Locale.ROOT)
                        + " spectra_file=[" + file + "] output_file=classes.csv\");";
            default ->
                cell.recipe().map(recipe -> RecipeLines.macro(recipe, file)).orElse("");
        };
    }

    static List<Object> cell(StudyCell cell) {
        StudyPreparation its = cell.preparation();
        return new ArrayList<>(
                List.of(cell.learner().key(), its.normalization(), its.window(), its.alignment(), its.augmentation()));
    }

    static List<Double> numbers(Estimate one) {
        return List.of(one.value(), one.low(), one.high());
    }

    /** @return the paired comparisons, for JSON */
    static List<Map<String, Object>> comparisons(Study study) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (PairedComparison one : study.ranking().comparisons())
            all.add(Map.of(
                    "one", one.one(),
                    "other", one.other(),
                    "difference", numbers(one.difference()),
                    "p", one.p(),
                    "p_holm", one.adjusted(),
                    "tie", one.tie()));
        return all;
    }
}
