// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Brightness;
import io.github.oxeels.assess.Embedding;
import io.github.oxeels.assess.PixelThickness;
import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Spectra as points of planes.
 *
 * @param spectra that were mapped
 * @param maps made of them, two for each normalization
 * @param brightness of each
 * @param thickness of those that numbers are told from
 * @param compared indices of the spectra that numbers are told from, some of which are drawn
 * @param taught indices of the spectra whose class UMAP knew, ascending; empty for a map that knew none
 */
public record EmbeddingReport(
        EmbeddedSpectra spectra,
        List<Embedding> maps,
        Brightness brightness,
        PixelThickness thickness,
        int[] compared,
        int[] taught) {

    /** Points of a scatter: a page of all stays below 5 MB. */
    private static final int DRAWN = 750;

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
        OutputSet.write(files -> addTo(files, csv));
    }

    /** As {@link #write}, beside other files. */
    public void addTo(OutputSet files, Path csv) throws IOException {
        files.stream(csv, coordinates()::writeCsv);
        files.stream(new ReportFiles(html(csv)).csv(), bias()::writeCsv);
        files.stream(html(csv), new ReportPage("embedding-report", scope())::write);
    }

    private Table coordinates() {
        List<Column> columns = new ArrayList<>(spectra.columns());
        columns.add(Column.number("total intensity", "counts"));
        columns.add(Column.number("noise", "share of the mean count"));
        columns.add(Column.number("t/λ", ""));
        if (taught.length > 0) columns.add(Column.text("class known to UMAP"));
        for (Embedding map : maps)
            for (int axis = 1; axis <= 2; axis++)
                columns.add(Column.number(map.method() + " " + axis + ", " + map.normalization(), ""));
        List<Embedding> clustered = clustered();
        for (Embedding map : clustered) columns.add(Column.count("cluster, " + map.normalization()));
        Table.Builder table = new Table.Builder(columns.toArray(Column[]::new));
        for (int i = 0; i < spectra.size(); i++) {
            List<Object> row = new ArrayList<>(spectra.row().apply(i));
            row.addAll(List.of(
                    brightness.intensity()[i], brightness.noise()[i], thickness.values()[i]));
            if (taught.length > 0) row.add(Arrays.binarySearch(taught, i) < 0 ? "no" : "yes");
            for (Embedding map : maps) row.addAll(List.of(map.points()[i][0], map.points()[i][1]));
            for (Embedding map : clustered) row.add(map.clusters()[i]);
            table.row(row.toArray());
        }
        return table.build();
    }

    /** @return the maps in which there are clusters, one for each normalization */
    public List<Embedding> clustered() {
        return maps.stream()
                .filter(map -> map.method().equals("UMAP") && map.clusters().length > 0)
                .toList();
    }

    private Table bias() {
        return EmbeddingNumbers.of(maps, !spectra.categories().isEmpty());
    }

    private Map<String, Object> scope() {
        Table numbers = bias();
        Map<String, Object> scope = new HashMap<>();
        if (taught.length > 0)
            scope.put("taught", Map.of("known", taught.length, "others", spectra.size() - taught.length));
        scope.putAll(Map.of(
                "title",
                "Map of spectra: " + spectra.file(),
                "clusters",
                !clustered().isEmpty(),
                "classes",
                !spectra.categories().isEmpty(),
                "thickness",
                thickness.source(),
                "head",
                numbers.headings(),
                "rows",
                numbers.texts(EmbeddingNumbers::text),
                "scatters",
                new EmbeddingScatters(spectra, brightness, thickness, compared, DRAWN).of(maps)));
        return scope;
    }

    /** @return one sentence for the user */
    public String summary() {
        if (spectra.categories().isEmpty())
            return spectra.size() + " pixels; "
                    + clustered().stream()
                            .map(map -> EmbeddingNumbers.count(map) + " clusters with " + map.normalization())
                            .collect(Collectors.joining(", "));
        Embedding best = maps.stream()
                .filter(map -> map.method().equals("UMAP"))
                .max((a, b) -> Double.compare(a.bias().nearest(), b.bias().nearest()))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%d spectra%s; with %s the nearest neighbour on the map is of the same class in %.1f %% of them, the "
                        + "most of %d normalizations",
                spectra.size() - taught.length,
                taught.length == 0 ? "" : " placed on a map that knows the classes of " + taught.length + " others",
                best.normalization(),
                100 * best.bias().nearest(),
                maps.size() / 2);
    }
}
