// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.report.figure.ValenceReading;
import java.util.Arrays;
import java.util.Optional;

/**
 * A picture of the image panel: one value per pixel.
 *
 * @param name such as {@code counts 640–645 eV}
 * @param unit of the values, may be empty
 * @param values row-major, NaN where there is none; not copied
 * @param low value that is drawn darkest
 * @param high value that is drawn brightest, at least {@code low}
 * @param reading the same values with their errors and bounds, where these are known
 */
public record Layer(
        String name, String unit, float[] values, double low, double high, Optional<ValenceReading> reading) {

    private static final double CLIPPED = 0.002;

    /** A picture of which no errors are known. */
    public Layer(String name, String unit, float[] values, double low, double high) {
        this(name, unit, values, low, high, Optional.empty());
    }

    /** A picture of valences with their errors. */
    static Layer of(String name, ValenceReading reading) {
        Layer plain = of(name, "", reading.valence());
        return new Layer(name, "", reading.valence(), plain.low, plain.high, Optional.of(reading));
    }

    /** A picture whose contrast leaves out two in a thousand pixels at either end, so that spikes do not blind. */
    public static Layer of(String name, String unit, float[] values) {
        float[] finite = new float[values.length];
        int count = 0;
        for (float value : values) if (Float.isFinite(value)) finite[count++] = value;
        if (count == 0) return new Layer(name, unit, values, 0, 1);
        Arrays.sort(finite, 0, count);
        int cut = (int) (count * CLIPPED);
        return new Layer(name, unit, values, finite[cut], finite[count - 1 - cut]);
    }

    /** @return whether the values are a measurement, and not counts; those are drawn in colours, counts in greys */
    public boolean isMeasured() {
        return !unit.equals("counts");
    }

    /** @return position between darkest and brightest, in [0, 1] or beyond; 0 where all is one value */
    public double share(int pixel) {
        return high > low ? (values[pixel] - low) / (high - low) : 0;
    }
}
