// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import java.util.Arrays;

/**
 * One quantity of every pixel, and the colours in which it is shown. Values are row-major and not copied; NaN, drawn
 * black, is where there is none.
 *
 * @param name such as {@code mean valence}
 * @param unit of the values; empty for a number without unit
 * @param values one per pixel
 * @param scale values of the first and the last colour
 * @param colours of the scale
 */
public record Plane(String name, String unit, float[] values, MapScale scale, ColourMap colours) {

    /** Share of the values that lie beyond either end of an automatic scale. */
    private static final double BEYOND = 0.02;

    /** A quantity from dark to bright. */
    public Plane(String name, String unit, float[] values, MapScale scale) {
        this(name, unit, values, scale, ColourMap.VIRIDIS);
    }

    /** @return signed values, with 0 in the middle of the colours */
    public static Plane aboutZero(String name, String unit, float[] values) {
        double bound = 0;
        for (float value : values) bound = Math.max(bound, Math.abs(value));
        double end = bound == 0 ? 1 : bound;
        return new Plane(name, unit, values, new MapScale(-end, end), ColourMap.BLUE_WHITE_ORANGE);
    }

    /** @return a plane whose scale leaves a few outliers beyond its ends */
    public static Plane of(String name, String unit, float[] values) {
        float[] sorted = sorted(values);
        if (sorted.length == 0) return new Plane(name, unit, values, new MapScale(0, 1));
        double low = sorted[(int) (BEYOND * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil((1 - BEYOND) * (sorted.length - 1))];
        // a single value gets a scale about it that its number of digits can show
        return new Plane(
                name,
                unit,
                values,
                high - low > 1e-6 * Math.abs(high) ? new MapScale(low, high) : new MapScale(low - 0.5, low + 0.5));
    }

    /** @return a plane whose scale begins at 0, for an error or a residual */
    public static Plane fromZero(String name, String unit, float[] values) {
        float[] sorted = sorted(values);
        double high = sorted.length == 0 ? 0 : sorted[(int) Math.ceil((1 - BEYOND) * (sorted.length - 1))];
        return new Plane(name, unit, values, new MapScale(0, high > 0 ? high : 1));
    }

    private static float[] sorted(float[] values) {
        float[] finite = new float[values.length];
        int count = 0;
        for (float value : values) if (Float.isFinite(value)) finite[count++] = value;
        Arrays.sort(finite, 0, count);
        return Arrays.copyOf(finite, count);
    }

    /** @return the colour of a pixel, black where there is no value */
    java.awt.Color colour(int pixel) {
        return Float.isFinite(values[pixel]) ? colours.at(scale.fraction(values[pixel])) : ClassColours.NO_EDGE;
    }

    /** @return name and unit, such as {@code L3 position (eV)} */
    public String heading() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
