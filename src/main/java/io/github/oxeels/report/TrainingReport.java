// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.model.Validation;
import io.github.oxeels.report.chart.LineChart;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.train.LaboratoryScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came out of a training, as one HTML page that needs nothing else, with the numbers beside it as NAME.report.csv
 * and .json. It only lays out; every number is given.
 *
 * @param head title, facts of the data and warnings
 * @param classes names of the classes
 * @param classSizes number of spectra of each class
 * @param options what was chosen by key; in this order
 * @param heldOut how well spectra were named that were not trained on
 * @param curves accuracy against a shift of the energy axis; may be empty
 * @param learning loss by epoch; empty for what does not learn in epochs
 * @param gridSearch what was tried, one row per cell; empty if nothing was searched
 */
public record TrainingReport(
        ReportHead head,
        List<String> classes,
        int[] classSizes,
        Map<String, String> options,
        HeldOut heldOut,
        List<ShiftCurve> curves,
        List<Loss> learning,
        Optional<Table> gridSearch) {

    /**
     * Accuracy on spectra that were not trained on.
     *
     * @param validation over the folds, with held-out spectra by true class (row) and predicted class (column)
     * @param randomFoldAccuracy over random folds that split acquisitions; empty if those folds are random already
     * @param laboratories as simulated other laboratories would have recorded them; empty where they cannot be
     *     simulated
     */
    public record HeldOut(
            Validation validation, OptionalDouble randomFoldAccuracy, Optional<LaboratoryScores> laboratories) {}

    /**
     * How the loss of a network fell.
     *
     * @param name of what spectra
     * @param loss mean cross-entropy after each epoch
     */
    public record Loss(String name, double[] loss) {}

    public TrainingReport {
        int confused = heldOut.validation.confusion().length;
        if (classSizes.length != classes.size() || confused != classes.size())
            throw new IllegalArgumentException("sizes and confusion must be of " + classes.size() + " classes, got "
                    + classSizes.length + " and " + confused);
    }

    /**
     * Writes the page and, beside it, its numbers as CSV and JSON, see {@link ReportFiles}; they appear together.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    public void write(Path html) throws IOException {
        new ReportFiles(html).write(new ReportPage("training-report", scope()), numbers(), tree());
    }

    private Map<String, Object> scope() {
        Map<String, Object> scope = head.scope();
        scope.put("options", options.entrySet());
        scope.put("classes", classes);
        scope.put("sizes", Arrays.stream(classSizes).boxed().toList());
        scope.put("accuracy", percent(heldOut.validation.accuracy()));
        scope.put("deviation", percent(heldOut.validation.accuracySd()));
        scope.put("folds", heldOut.validation.folds());
        scope.put("grouped", heldOut.validation.grouped());
        OptionalDouble random = heldOut.randomFoldAccuracy;
        scope.put("random", random.isPresent() ? percent(random.getAsDouble()) : null);
        heldOut.laboratories.ifPresent(scores -> scope.put("laboratories", laboratoryScope(scores)));
        scope.put("confusion", confusionRows());
        scope.put("chart", curves.isEmpty() ? null : ReportPage.inline(LineChart.ofShifts(curves)));
        scope.put("learning", learning.isEmpty() ? null : ReportPage.inline(LineChart.ofLosses(learning)));
        scope.put("curves", curveRows());
        scope.put("curveNames", curves.stream().map(ShiftCurve::name).toList());
        gridSearch.ifPresent(table -> scope.put("grid", ReportPage.table(table)));
        return scope;
    }

    private static Map<String, Object> laboratoryScope(LaboratoryScores scores) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < scores.accuracy().length; i++)
            rows.add(Map.of("name", scores.names().get(i), "accuracy", percent(scores.accuracy()[i])));
        return Map.of(
                "mean",
                percent(scores.mean()),
                "worst",
                percent(scores.accuracy()[scores.worst()]),
                "worstName",
                scores.names().get(scores.worst()),
                "count",
                scores.accuracy().length,
                "rows",
                rows);
    }

    private List<Map<String, Object>> confusionRows() {
        int[][] confusion = heldOut.validation.confusion();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int truth = 0; truth < classes.size(); truth++) {
            int total = Math.max(1, Arrays.stream(confusion[truth]).sum());
            List<Map<String, Object>> cells = new ArrayList<>();
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                double share = (double) confusion[truth][predicted] / total;
                // a blue that stays light enough for black text
                String colour = String.format(Locale.ROOT, "rgba(86,180,233,%.2f)", 0.9 * share);
                cells.add(Map.of(
                        "count",
                        confusion[truth][predicted],
                        "percent",
                        percent(share),
                        "colour",
                        colour,
                        "right",
                        truth == predicted));
            }
            rows.add(Map.of("name", classes.get(truth), "cells", cells));
        }
        return rows;
    }

    private List<Map<String, Object>> curveRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (curves.isEmpty()) return rows;
        for (int i = 0; i < curves.get(0).shifts().length; i++) {
            int at = i;
            rows.add(Map.of(
                    "shift",
                    String.format(Locale.ROOT, "%+.2f", curves.get(0).shifts()[i]),
                    "values",
                    curves.stream()
                            .map(curve -> at < curve.accuracy().length ? percent(curve.accuracy()[at]) : "")
                            .toList()));
        }
        return rows;
    }

    /** Every number in one long table: what it is, of what, at what, and its value. */
    private Table numbers() {
        Table.Builder table = new Table.Builder(
                Column.text("Quantity"), Column.text("Series"), Column.text("At"), Column.number("Value", ""));
        for (int c = 0; c < classes.size(); c++) table.row("spectra", classes.get(c), "", (double) classSizes[c]);
        Validation validation = heldOut.validation;
        String folds = validation.folds() + (validation.grouped() ? " grouped folds" : " random folds");
        table.row("accuracy mean", folds, "", validation.accuracy())
                .row("accuracy sd", folds, "", validation.accuracySd());
        heldOut.randomFoldAccuracy.ifPresent(
                accuracy -> table.row("accuracy mean", validation.folds() + " random folds", "", accuracy));
        heldOut.laboratories.ifPresent(scores -> {
            for (int i = 0; i < scores.accuracy().length; i++)
                table.row("balanced accuracy at laboratory", scores.names().get(i), "", scores.accuracy()[i]);
        });
        for (int truth = 0; truth < classes.size(); truth++)
            for (int predicted = 0; predicted < classes.size(); predicted++)
                table.row("confusion", classes.get(truth), classes.get(predicted), (double)
                        validation.confusion()[truth][predicted]);
        for (ShiftCurve curve : curves)
            for (int i = 0; i < curve.shifts().length; i++)
                table.row(
                        "accuracy at shift (eV)",
                        curve.name(),
                        Double.toString(curve.shifts()[i]),
                        curve.accuracy()[i]);
        for (Loss curve : learning)
            for (int i = 0; i < curve.loss().length; i++)
                table.row("loss at epoch", curve.name(), Integer.toString(i + 1), curve.loss()[i]);
        return table.build();
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = head.tree();
        tree.put("classes", classes);
        tree.put("class_sizes", classSizes);
        tree.put("options", options);
        tree.put("validation", tree(heldOut.validation));
        OptionalDouble random = heldOut.randomFoldAccuracy;
        tree.put("random_fold_accuracy", random.isPresent() ? random.getAsDouble() : null);
        heldOut.laboratories.ifPresent(scores -> tree.put("laboratories", scores));
        tree.put("confusion", heldOut.validation.confusion());
        tree.put("shift_curves", curves.stream().map(TrainingReport::tree).toList());
        if (!learning.isEmpty()) tree.put("learning_curves", learning);
        tree.put("grid_search", gridSearch.map(TrainingReport::tree).orElse(null));
        tree.put("warnings", head.warnings());
        return tree;
    }

    private static Map<String, Object> tree(Validation validation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("folds", validation.folds());
        tree.put("grouped", validation.grouped());
        tree.put("mean", validation.accuracy());
        tree.put("deviation", validation.accuracySd());
        return tree;
    }

    private static Map<String, Object> tree(ShiftCurve curve) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", curve.name());
        tree.put("shift", curve.shifts());
        tree.put("accuracy", curve.accuracy());
        return tree;
    }

    /** In this order always: that of an unordered map differs from one process to the next. */
    private static Map<String, Object> tree(Table table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("columns", table.headings());
        tree.put("rows", table.rows());
        return tree;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
