// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.Estimate;
import io.github.oxeels.assess.study.LearnerCost;
import io.github.oxeels.assess.study.LearningPoint;
import io.github.oxeels.assess.study.Study;
import io.github.oxeels.assess.study.StudyCurve;
import io.github.oxeels.assess.study.TestScore;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was asked of the best cells, as tables. What was measured by the clock is in a table of its own. */
final class CurveNumbers {

    private CurveNumbers() {}

    /** @return all curves and points over something, one row per point */
    static Table curves(Study study) {
        List<Column> columns = new ArrayList<>(StudyNumbers.CELL);
        columns.add(0, Column.text("curve"));
        for (String name : List.of("strength", "balanced_accuracy", "low", "high"))
            columns.add(Column.number(name, ""));
        Table.Builder table = new Table.Builder(columns.toArray(Column[]::new));
        Stream.concat(study.detail().shifts().stream(), study.detail().noise().stream())
                .forEach(curve -> addTo(table, curve));
        for (LearningPoint point : study.detail().learning()) {
            row(
                    table,
                    "learning" + (point.generated() ? " with generated spectra" : "") + ", as recorded",
                    point,
                    point.recorded());
            row(
                    table,
                    "learning" + (point.generated() ? " with generated spectra" : "") + ", mean over laboratories",
                    point,
                    point.mean());
        }
        study.detail()
                .randomFolds()
                .forEach((learner, estimate) -> table.row(
                        "random folds, as recorded",
                        learner.key(),
                        "",
                        "",
                        "",
                        "",
                        0.0,
                        estimate.value(),
                        estimate.low(),
                        estimate.high()));
        for (TestScore test : study.detail().tests()) {
            List<Object> row = StudyNumbers.cell(test.cell());
            row.add(0, "test spectra");
            row.add(0.0);
            row.addAll(StudyNumbers.numbers(test.accuracy()));
            table.row(row.toArray());
        }
        return table.build();
    }

    private static void row(Table.Builder table, String name, LearningPoint point, Estimate estimate) {
        table.row(
                name,
                point.learner().key(),
                "",
                "",
                "",
                "",
                (double) point.perClass(),
                estimate.value(),
                estimate.low(),
                estimate.high());
    }

    private static void addTo(Table.Builder table, StudyCurve curve) {
        for (int i = 0; i < curve.sweep().strengths().length; i++) {
            List<Object> row = StudyNumbers.cell(curve.cell());
            row.add(0, curve.sweep().key());
            row.add(curve.sweep().strengths()[i]);
            row.addAll(StudyNumbers.numbers(curve.accuracy().get(i)));
            table.row(row.toArray());
        }
    }

    /** @return planned comparisons, one row per pair */
    static Table effects(Study study) {
        Table.Builder table = new Table.Builder(
                Column.text("family"),
                Column.text("cell"),
                Column.text("compared_with"),
                Column.number("difference", ""),
                Column.number("low", ""),
                Column.number("high", ""),
                Column.number("p", ""),
                Column.number("p_holm", ""));
        study.detail()
                .effects()
                .families()
                .forEach((family, pairs) -> pairs.forEach(pair -> table.row(
                        family,
                        pair.one(),
                        pair.other(),
                        pair.difference().value(),
                        pair.difference().low(),
                        pair.difference().high(),
                        pair.p(),
                        pair.adjusted())));
        return table.build();
    }

    /** @return what learners cost on this machine */
    static Table times(Study study) {
        List<Column> columns = new ArrayList<>(StudyNumbers.CELL);
        columns.add(Column.number("training", "processor s"));
        columns.add(Column.number("allocated in training", "bytes"));
        columns.add(Column.number("mapping of a million spectra", "processor s"));
        columns.add(Column.number("allocated in mapping", "bytes"));
        Table.Builder table = new Table.Builder(columns.toArray(Column[]::new));
        for (LearnerCost cost : study.detail().costs()) {
            List<Object> row = StudyNumbers.cell(cost.cell());
            row.addAll(List.of(cost.training(), cost.trainingMemory(), cost.mapping(), cost.mappingMemory()));
            table.row(row.toArray());
        }
        return table.build();
    }
}
