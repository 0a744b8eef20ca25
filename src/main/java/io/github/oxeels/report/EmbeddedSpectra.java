// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Column.Kind;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Whose spectra are mapped into a plane.
 *
 * @param file their name
 * @param size number of them
 * @param columns by which a table names them
 * @param row what stands there of a spectrum
 * @param categories what is known of them
 */
public record EmbeddedSpectra(
        String file, int size, List<Column> columns, IntFunction<List<Object>> row, List<Category> categories) {

    /**
     * Something that each spectrum is one of.
     *
     * @param name such as {@code class}
     * @param values names of what there is
     * @param of index into them, one per spectrum
     */
    public record Category(String name, List<String> values, int[] of) {}

    /** @return spectra with their classes, and their acquisitions where these are named */
    public static EmbeddedSpectra labelled(LabelledSpectra spectra, String file) {
        Category classes = new Category("class", spectra.classes(), spectra.classOf());
        List<String> groups = spectra.groups().stream().distinct().toList();
        Category acquisitions = new Category(
                "acquisition",
                groups,
                spectra.groups().stream().mapToInt(groups::indexOf).toArray());
        return new EmbeddedSpectra(
                file,
                spectra.size(),
                List.of(Column.count("spectrum"), Column.text("label"), Column.text("group")),
                i -> List.of(spectra.row(i), spectra.label(i), spectra.groups().get(i)),
                groups.size() > 1 ? List.of(classes, acquisitions) : List.of(classes));
    }

    /** @return the pixels of an image, row by row */
    public static EmbeddedSpectra pixels(SpectrumImage image) {
        int width = image.width();
        return new EmbeddedSpectra(
                image.name(),
                Math.toIntExact(image.pixels()),
                List.of(new Column("x", "pixel", Kind.COUNT), new Column("y", "pixel", Kind.COUNT)),
                i -> List.of(i % width, i / width),
                List.of());
    }
}
