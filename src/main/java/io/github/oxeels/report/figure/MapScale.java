// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.map.OxidationMap;
import java.util.Arrays;

/**
 * Range of values that a colour scale spans.
 *
 * @param from value of the first colour
 * @param to value of the last colour, above {@code from}
 */
public record MapScale(double from, double to) {

    /** @throws IllegalArgumentException if the range is empty or not finite */
    public MapScale {
        if (!(to > from) || !Double.isFinite(from) || !Double.isFinite(to))
            throw new IllegalArgumentException(
                    "a colour scale must run from a lower to a higher value, got " + from + " … " + to);
    }

    /**
     * @return from the lowest to the highest valence of the model's classes, so that maps of one model compare; the
     *     map's own range where the classes say no valence; widened where that is a single value
     */
    public static MapScale ofValence(OxidationMap map) {
        double[] valences =
                Arrays.stream(map.classes().valences()).filter(Double::isFinite).toArray();
        if (valences.length == 0) valences = new double[] {0, 1};
        double low = Arrays.stream(valences).min().getAsDouble();
        double high = Arrays.stream(valences).max().getAsDouble();
        return high > low ? new MapScale(low, high) : new MapScale(low - 0.5, high + 0.5);
    }

    /** @return position of a value on the scale, 0 at {@code from} and 1 at {@code to} */
    public double fraction(double value) {
        return (value - from) / (to - from);
    }
}
