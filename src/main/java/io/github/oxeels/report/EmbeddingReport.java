// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.EmbeddingBias;
import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.report.chart.ScatterSvg;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Column.Kind;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Spectra as points of planes.
 *
 * @param spectra that were mapped
 * @param file their name
 * @param maps made of them
 * @param intensity sum of the counts of each
 * @param noise standard deviation of a channel of each, as a share of its mean count
 * @param shown indices of the spectra that are drawn, and that numbers are told from
 */
public record EmbeddingReport(
        LabelledSpectra spectra, String file, List<Embedding> maps, double[] intensity, double[] noise, int[] shown) {

    /**
     * A map.
     *
     * @param method {@code UMAP} or {@code PCA}
     * @param normalization of the spectra
     * @param points {@code spectra × 2}
     * @param bias what it shows
     */
    public record Embedding(String method, String normalization, double[][] points, EmbeddingBias bias) {}

    /** @return the files that {@link #write} writes for a table of coordinates */
    public static List<Path> files(Path csv) {
        ReportFiles names = new ReportFiles(html(csv));
        return List.of(csv, html(csv), names.csv());
    }

    private static Path html(Path csv) {
        return FileNames.beside(csv, FileNames.stem(csv, ".csv"), ".html");
    }

    /**
     * Writes the coordinates, and beside them a page with the scatters and the table of what each normalization leaves.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    public void write(Path csv) throws IOException {
        OutputSet.write(files -> {
            files.stream(csv, coordinates()::writeCsv);
            files.stream(new ReportFiles(html(csv)).csv(), bias()::writeCsv);
            files.stream(html(csv), new ReportPage("embedding-report", scope())::write);
        });
    }

    private Table coordinates() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("spectrum", "", Kind.COUNT),
                new Column("label", "", Kind.TEXT),
                new Column("group", "", Kind.TEXT),
                new Column("total intensity", "counts", Kind.NUMBER),
                new Column("noise", "share of the mean count", Kind.NUMBER)));
        for (Embedding map : maps)
            for (int axis = 1; axis <= 2; axis++)
                columns.add(new Column(map.method + " " + axis + ", " + map.normalization, "", Kind.NUMBER));
        Table.Builder table = new Table.Builder(columns.toArray(Column[]::new));
        for (int i = 0; i < spectra.size(); i++) {
            List<Object> row = new ArrayList<>(
                    List.of(i + 1, spectra.label(i), spectra.groups().get(i), intensity[i], noise[i]));
            for (Embedding map : maps) row.addAll(List.of(map.points[i][0], map.points[i][1]));
            table.row(row.toArray());
        }
        return table.build();
    }

    private Table bias() {
        Table.Builder table = new Table.Builder(
                new Column("map", "", Kind.TEXT),
                new Column("normalization", "", Kind.TEXT),
                new Column("trustworthiness", "", Kind.NUMBER),
                new Column("silhouette of classes", "", Kind.NUMBER),
                new Column("silhouette of acquisitions", "", Kind.NUMBER),
                new Column("share explained by total intensity", "", Kind.NUMBER),
                new Column("share explained by noise", "", Kind.NUMBER),
                new Column("nearest neighbour of the same class", "", Kind.NUMBER));
        for (Embedding map : maps)
            table.row(
                    map.method,
                    map.normalization,
                    map.bias.trustworthiness(),
                    map.bias.ofClasses(),
                    map.bias.ofAcquisitions(),
                    map.bias.byIntensity(),
                    map.bias.byNoise(),
                    map.bias.nearest());
        return table.build();
    }

    private Map<String, Object> scope() {
        List<String> scatters = new ArrayList<>();
        for (Embedding map : maps) {
            String title = map.method + ", " + map.normalization;
            double[][] points =
                    Arrays.stream(shown).mapToObj(i -> map.points[i]).toArray(double[][]::new);
            scatters.add(ScatterSvg.ofClasses(
                    title + ": class",
                    points,
                    Arrays.stream(shown).map(i -> spectra.classOf()[i]).toArray(),
                    spectra.classes()));
            scatters.add(ScatterSvg.ofQuantity(
                    title + ": total intensity",
                    "counts",
                    points,
                    Arrays.stream(shown).mapToDouble(i -> intensity[i]).toArray()));
        }
        Table numbers = bias();
        return Map.of(
                "title",
                "Map of spectra: " + file,
                "head",
                numbers.columns().stream().map(Column::heading).toList(),
                "rows",
                numbers.rows().stream()
                        .map(row -> row.stream()
                                .map(value -> value instanceof Double number
                                        ? Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%.3f", number)
                                        : value.toString())
                                .toList())
                        .toList(),
                "scatters",
                scatters);
    }

    /** @return one sentence for the user */
    public String summary() {
        Embedding best = maps.stream()
                .filter(map -> map.method.equals("UMAP"))
                .max((a, b) -> Double.compare(a.bias.nearest(), b.bias.nearest()))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%d spectra; with %s the nearest neighbour on the map is of the same class in %.1f %% of them, the "
                        + "most of %d normalizations",
                spectra.size(),
                best.normalization,
                100 * best.bias.nearest(),
                maps.size() / 2);
    }
}
