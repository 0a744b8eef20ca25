// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Embedding;
import io.github.oxeels.assess.EmbeddingBias;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What maps of spectra show, as a table: whether a normalization took out what it is to take out. */
public final class EmbeddingNumbers {

    private EmbeddingNumbers() {}

    /** @return one row per map, with numbers of the clusters where there are any */
    public static Table of(List<Embedding> maps, boolean classesKnown) {
        boolean clusters = maps.stream().anyMatch(map -> map.clusters().length > 0);
        Table.Builder table = new Table.Builder(columns(classesKnown, clusters).toArray(Column[]::new));
        for (Embedding map : maps) {
            EmbeddingBias bias = map.bias();
            List<Object> row = new ArrayList<>(List.of(map.method(), map.normalization(), bias.trustworthiness()));
            if (classesKnown) row.addAll(List.of(bias.ofClasses(), bias.ofAcquisitions()));
            row.addAll(List.of(bias.byIntensity(), bias.byNoise()));
            if (classesKnown) row.add(bias.nearest());
            if (clusters) row.addAll(List.of(count(map), shareInNone(map)));
            table.row(row.toArray());
        }
        return table.build();
    }

    private static List<Column> columns(boolean classes, boolean clusters) {
        List<Column> columns = new ArrayList<>(
                List.of(Column.text("map"), Column.text("normalization"), Column.number("trustworthiness", "")));
        if (classes) {
            columns.add(Column.number("silhouette of classes", ""));
            columns.add(Column.number("silhouette of acquisitions", ""));
        }
        columns.add(Column.number("share explained by total intensity", ""));
        columns.add(Column.number("share explained by noise", ""));
        if (classes) columns.add(Column.number("nearest neighbour of the same class", ""));
        if (clusters) {
            columns.add(Column.count("clusters"));
            columns.add(Column.number("share in none", ""));
        }
        return columns;
    }

    /** @return number of clusters */
    static int count(Embedding map) {
        return Arrays.stream(map.clusters()).max().orElse(0);
    }

    private static double shareInNone(Embedding map) {
        return Arrays.stream(map.clusters()).filter(cluster -> cluster == 0).count() / (double) map.clusters().length;
    }

    /** @return a value of the table for a page */
    public static String text(Object value) {
        return value instanceof Double number
                ? Double.isNaN(number)
                        ? "–"
                        : String.format(Locale.ROOT, "%.3f", number).replace('-', '−')
                : value.toString();
    }
}
