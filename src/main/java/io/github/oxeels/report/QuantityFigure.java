// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.report.figure.Plane;
import io.github.oxeels.report.figure.ValenceReading;
import java.util.List;
import java.util.Optional;

/**
 * What the figure of measured quantities shows.
 *
 * @param title above the panels
 * @param planes a panel each, the mean valence first and its error second if they are among them
 * @param profile of a line scan, in place of the first two panels; empty if there is no valence
 * @param none what it means that a pixel has no value, such as {@code no edge}
 * @param notes what a reader of the figure must know, a line each
 */
public record QuantityFigure(
        String title, List<Plane> planes, Optional<ValenceReading> profile, String none, List<String> notes) {

    /**
     * @param error of each pixel alone
     * @return what a method says whose scale does not end before what it measures; empty if it says nothing
     */
    static Optional<ValenceReading> profile(String name, float[] valence, float[] error) {
        return Optional.of(ValenceReading.endless(name, valence, error, new float[valence.length]))
                .filter(ValenceReading::speaks);
    }
}
