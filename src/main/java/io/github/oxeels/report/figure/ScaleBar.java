// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.spectrum.SpatialAxis;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A scale bar of a round length.
 *
 * @param pixels length in pixels of the map
 * @param text length and unit, such as {@code 20 nm}
 */
public record ScaleBar(double pixels, String text) {

    private static final double LARGEST_SHARE = 0.4;

    /** @return the longest bar of 1, 2 or 5 times a power of ten that is shorter than a good third of the axis */
    public static ScaleBar of(SpatialAxis axis) {
        double longest = LARGEST_SHARE * axis.size() * axis.scale();
        double decade = Math.pow(10, Math.floor(Math.log10(longest)));
        double length = longest >= 5 * decade ? 5 * decade : longest >= 2 * decade ? 2 * decade : decade;
        return new ScaleBar(length / axis.scale(), text(length, axis.unit()));
    }

    /**
     * @return the bar of a picture with pixels that are drawn square; that of a line scan down the picture is a length
     *     along the scan
     */
    public static ScaleBar of(SpatialAxis x, SpatialAxis y) {
        return of(x.size() == 1 ? y : x);
    }

    /** Micrometres below one read better in nanometres, and the other way round. */
    private static String text(double length, String unit) {
        boolean micro = unit.equals("µm") || unit.equals("μm") || unit.equals("um");
        if (micro && length < 1) return number(length * 1000) + " nm";
        if (unit.equals("nm") && length >= 1000) return number(length / 1000) + " µm";
        return number(length) + " " + (unit.isEmpty() ? length == 1 ? "pixel" : "pixels" : micro ? "µm" : unit);
    }

    private static String number(double length) {
        return new BigDecimal(length)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
