// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.report.figure.Plane;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.List;
import java.util.Map;

/**
 * Quantities measured at every pixel of an image, with their table, figure and record: what a method shows, and what it
 * writes into one folder.
 *
 * @param name name of the image that was measured
 * @param x horizontal axis
 * @param y vertical axis
 * @param images in the order in which they are shown
 * @param title of the figure
 * @param figure planes of the figure
 * @param none what it means that a pixel has no value, such as {@code no edge}
 * @param notes what a reader of the figure must know, a line each
 * @param table what the quantities amount to
 * @param recordName name of the JSON file
 * @param record how all this was made: texts, numbers, lists and maps by key
 */
public record QuantityMaps(
        String name,
        SpatialAxis x,
        SpatialAxis y,
        List<PlaneSet> images,
        String title,
        List<Plane> figure,
        String none,
        List<String> notes,
        Table table,
        String recordName,
        Map<String, Object> record) {}
