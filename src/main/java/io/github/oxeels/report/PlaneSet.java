// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.report.figure.Plane;
import java.util.List;

/**
 * What any mapping delivers: named planes with unit and range that belong together. They become one window, one TIFF
 * with named slices, panels of a figure and numbers of a record.
 *
 * @param fileName without ending, such as {@code valence_error}; the key of the set in records
 * @param planes one for a single image, more for a stack with named slices
 */
public record PlaneSet(String fileName, List<Plane> planes) {

    public static PlaneSet of(String fileName, Plane plane) {
        return new PlaneSet(fileName, List.of(plane));
    }
}
