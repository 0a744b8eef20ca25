// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.report.chart.LineChart;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Column.Kind;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.train.LaboratoryScores;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;

/**
 * What came out of a training, as one HTML page that needs nothing else, with the numbers beside it as NAME.report.csv
 * and .json. It only lays out; every number is given.
 *
 * @param title heading of the page
 * @param summary facts of the data by name, such as {@code Spectra}, {@code Data hash}; in this order
 * @param classes names of the classes
 * @param classSizes number of spectra of each class
 * @param options what was chosen by key; in this order
 * @param validation cross-validated accuracy
 * @param randomFoldAccuracy accuracy over random folds that split acquisitions; empty if the folds above are random
 *     already
 * @param laboratories accuracy on held-out spectra as simulated other laboratories would have recorded them; empty
 *     where they cannot be simulated
 * @param confusion held-out spectra by true class (row) and predicted class (column)
 * @param curves accuracy against a shift of the energy axis; may be empty
 * @param learning loss by epoch; empty for what does not learn in epochs
 * @param gridSearch what was tried, one row per cell; empty if nothing was searched
 * @param warnings what a reader must know, one sentence each
 */
public record TrainingReport(
        String title,
        Map<String, String> summary,
        List<String> classes,
        int[] classSizes,
        Map<String, String> options,
        Validation validation,
        OptionalDouble randomFoldAccuracy,
        Optional<LaboratoryScores> laboratories,
        int[][] confusion,
        List<Curve> curves,
        List<Loss> learning,
        Optional<Table> gridSearch,
        List<String> warnings) {

    /**
     * Cross-validated accuracy.
     *
     * @param folds number of folds
     * @param grouped whether acquisitions were kept together
     * @param mean mean over the folds, in [0, 1]
     * @param deviation standard deviation over the folds
     */
    public record Validation(int folds, boolean grouped, double mean, double deviation) {}

    /**
     * Accuracy of a model on spectra whose energy axis is off.
     *
     * @param name how the model was trained
     * @param shift eV
     * @param accuracy in [0, 1], one per shift
     */
    public record Curve(String name, double[] shift, double[] accuracy) {

        public Curve {
            if (shift.length != accuracy.length)
                throw new IllegalArgumentException(
                        "curve '" + name + "' has " + shift.length + " shifts and " + accuracy.length + " accuracies");
        }
    }

    /**
     * How the loss of a network fell.
     *
     * @param name of what spectra
     * @param loss mean cross-entropy after each epoch
     */
    public record Loss(String name, double[] loss) {}

    public TrainingReport {
        if (classSizes.length != classes.size() || confusion.length != classes.size())
            throw new IllegalArgumentException("sizes and confusion must be of " + classes.size() + " classes, got "
                    + classSizes.length + " and " + confusion.length);
    }

    /**
     * Writes the page and, beside it, its numbers as CSV and JSON, see {@link ReportFiles}; they appear together.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    public void write(Path html) throws IOException {
        ReportFiles names = new ReportFiles(html);
        OutputSet.write(files -> {
            files.stream(names.csv(), numbers()::writeCsv);
            files.stream(names.json(), out -> out.write(json().getBytes(StandardCharsets.UTF_8)));
            files.stream(html, out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                page(writer);
                writer.flush();
            });
        });
    }

    private void page(Writer writer) throws IOException {
        try (Reader template = new InputStreamReader(
                TrainingReport.class.getResourceAsStream("training-report.mustache"), StandardCharsets.UTF_8)) {
            Mustache mustache = new DefaultMustacheFactory().compile(template, "training-report");
            mustache.execute(writer, scope());
        }
    }

    private Map<String, Object> scope() {
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("title", title);
        scope.put("summary", summary.entrySet());
        scope.put("options", options.entrySet());
        scope.put("classes", classes);
        scope.put("sizes", Arrays.stream(classSizes).boxed().toList());
        scope.put("accuracy", percent(validation.mean()));
        scope.put("deviation", percent(validation.deviation()));
        scope.put("folds", validation.folds());
        scope.put("grouped", validation.grouped());
        scope.put("random", randomFoldAccuracy.isPresent() ? percent(randomFoldAccuracy.getAsDouble()) : null);
        laboratories.ifPresent(scores -> scope.put("laboratories", laboratoryScope(scores)));
        scope.put("confusion", confusionRows());
        scope.put("chart", curves.isEmpty() ? null : inlinePng(LineChart.ofShifts(curves)));
        scope.put("learning", learning.isEmpty() ? null : inlinePng(LineChart.ofLosses(learning)));
        scope.put("curves", curveRows());
        scope.put("curveNames", curves.stream().map(Curve::name).toList());
        gridSearch.ifPresent(table -> scope.put(
                "grid",
                Map.of(
                        "head",
                        table.columns().stream().map(Column::heading).toList(),
                        "rows",
                        table.rows().stream()
                                .map(row ->
                                        row.stream().map(TrainingReport::text).toList())
                                .toList())));
        scope.put("warnings", warnings);
        scope.put("hasWarnings", !warnings.isEmpty());
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
        for (int i = 0; i < curves.get(0).shift().length; i++) {
            int at = i;
            rows.add(Map.of(
                    "shift",
                    String.format(Locale.ROOT, "%+.2f", curves.get(0).shift()[i]),
                    "values",
                    curves.stream()
                            .map(curve -> at < curve.accuracy().length ? percent(curve.accuracy()[at]) : "")
                            .toList()));
        }
        return rows;
    }

    private static String inlinePng(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }

    /** Every number in one long table: what it is, of what, at what, and its value. */
    private Table numbers() {
        Table.Builder table = new Table.Builder(
                new Column("Quantity", "", Kind.TEXT),
                new Column("Series", "", Kind.TEXT),
                new Column("At", "", Kind.TEXT),
                new Column("Value", "", Kind.NUMBER));
        for (int c = 0; c < classes.size(); c++) table.row("spectra", classes.get(c), "", (double) classSizes[c]);
        String folds = validation.folds() + (validation.grouped() ? " grouped folds" : " random folds");
        table.row("accuracy mean", folds, "", validation.mean()).row("accuracy sd", folds, "", validation.deviation());
        randomFoldAccuracy.ifPresent(
                accuracy -> table.row("accuracy mean", validation.folds() + " random folds", "", accuracy));
        laboratories.ifPresent(scores -> {
            for (int i = 0; i < scores.accuracy().length; i++)
                table.row("balanced accuracy at laboratory", scores.names().get(i), "", scores.accuracy()[i]);
        });
        for (int truth = 0; truth < classes.size(); truth++)
            for (int predicted = 0; predicted < classes.size(); predicted++)
                table.row(
                        "confusion", classes.get(truth), classes.get(predicted), (double) confusion[truth][predicted]);
        for (Curve curve : curves)
            for (int i = 0; i < curve.shift().length; i++)
                table.row(
                        "accuracy at shift (eV)", curve.name(), Double.toString(curve.shift()[i]), curve.accuracy()[i]);
        for (Loss curve : learning)
            for (int i = 0; i < curve.loss().length; i++)
                table.row("loss at epoch", curve.name(), Integer.toString(i + 1), curve.loss()[i]);
        return table.build();
    }

    private String json() throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format_version", 1);
        tree.put("title", title);
        tree.put("summary", summary);
        tree.put("classes", classes);
        tree.put("class_sizes", classSizes);
        tree.put("options", options);
        tree.put("validation", validation);
        tree.put("random_fold_accuracy", randomFoldAccuracy.isPresent() ? randomFoldAccuracy.getAsDouble() : null);
        laboratories.ifPresent(scores -> tree.put("laboratories", scores));
        tree.put("confusion", confusion);
        tree.put("shift_curves", curves);
        if (!learning.isEmpty()) tree.put("learning_curves", learning);
        tree.put("grid_search", gridSearch.map(TrainingReport::json).orElse(null));
        tree.put("warnings", warnings);
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(tree) + "\n";
    }

    /** In this order always: that of an unordered map differs from one process to the next. */
    private static Map<String, Object> json(Table table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("columns", table.columns().stream().map(Column::heading).toList());
        tree.put("rows", table.rows());
        return tree;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String text(Object value) {
        return value instanceof Double number
                ? Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%.4g", number)
                : value.toString();
    }
}
