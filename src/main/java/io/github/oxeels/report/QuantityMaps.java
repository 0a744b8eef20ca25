// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.files.SourceFile;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Quantities measured at every pixel of an image, with their table, figure and record: what a method shows, and what it
 * writes into one folder.
 *
 * @param image that was measured
 * @param images in the order in which they are shown
 * @param figure what its figure shows
 * @param table what the quantities amount to
 * @param recordName name of the JSON file
 * @param record how all this was made: texts, numbers, lists and maps by key; see {@link ReportRecord}
 */
public record QuantityMaps(
        SpectrumImage image,
        List<PlaneSet> images,
        QuantityFigure figure,
        Table table,
        String recordName,
        Map<String, Object> record) {

    /** @return name of the image that was measured */
    public String name() {
        return image.name();
    }

    /** @return horizontal axis */
    public SpatialAxis x() {
        return image.x();
    }

    /** @return vertical axis */
    public SpatialAxis y() {
        return image.y();
    }

    /** @return the same, whose record names the files that were read, each with its hash */
    public QuantityMaps withFiles(List<SourceFile> files) {
        Map<String, Object> named = new LinkedHashMap<>(record);
        named.put("files", List.copyOf(files));
        return new QuantityMaps(image, images, figure, table, recordName, named);
    }
}
