// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.files.OutputSet;
import io.github.oxeels.report.canvas.Png;
import io.github.oxeels.report.chart.ChartGrid;
import io.github.oxeels.report.chart.LineChart;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What generated spectra are worth beside real ones, as one HTML page that needs nothing else, with all numbers as CSV
 * and all charts as PNG beside it. It only lays out; every number is given.
 *
 * @param head title, facts and warnings
 * @param verdict whether to use the generated spectra, and then one line per criterion that they failed
 * @param figures numbers that sum the comparison up: a first column of texts, then numbers
 * @param use what classifiers make of them, of the same form; no rows = not asked
 * @param charts in this order
 */
public record ProofSheet(ReportHead head, List<String> verdict, Table figures, Table use, List<LineChart> charts) {

    private static final int ACROSS = 2;

    /**
     * Writes the page and, beside it, its numbers as CSV and its charts as PNG, see {@link ReportFiles}; they appear
     * together.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    public void write(Path html) throws IOException {
        ReportFiles names = new ReportFiles(html);
        List<BufferedImage> images = charts.stream().map(LineChart::draw).toList();
        OutputSet.write(files -> {
            files.stream(names.csv(), numbers()::writeCsv);
            files.stream(names.png(), out -> Png.write(ChartGrid.of(images, ACROSS), out));
            files.stream(html, new ReportPage("proof-sheet", scope(images))::write);
        });
    }

    private Map<String, Object> scope(List<BufferedImage> images) {
        List<Map<String, String>> shown = new ArrayList<>();
        for (int i = 0; i < charts.size(); i++)
            shown.add(Map.of("title", charts.get(i).title(), "png", ReportPage.inline(images.get(i))));
        Map<String, Object> scope = head.scope();
        scope.put("verdict", verdict.get(0));
        scope.put("failed", verdict.subList(1, verdict.size()));
        scope.put("figures", ReportPage.table(figures));
        scope.put("use", ReportPage.table(use));
        scope.put("hasUse", !use.rows().isEmpty());
        scope.put("charts", shown);
        return scope;
    }

    /** Every number in one long table: what it is, of what, at what, and its value. */
    private Table numbers() {
        Table.Builder table = new Table.Builder(
                Column.text("Quantity"), Column.text("Series"), Column.number("At", ""), Column.number("Value", ""));
        for (Table numbers : List.of(figures, use))
            for (List<Object> row : numbers.rows())
                for (int c = 1; c < row.size(); c++)
                    table.row(
                            row.get(0),
                            numbers.columns().get(c).heading(),
                            Double.NaN,
                            ((Number) row.get(c)).doubleValue());
        for (LineChart chart : charts)
            for (LineChart.Series series : chart.series())
                for (int i = 0; i < series.x().length; i++)
                    table.row(chart.title(), series.name(), series.x()[i], series.y()[i]);
        return table.build();
    }
}
