// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import java.util.Locale;

/**
 * What explains the colours of a panel.
 *
 * @param colours of the scale
 * @param scale values of the first and the last colour
 * @param ticks values that are named beside the bar
 * @param below whether some values of the panel lie below the scale, and have its first colour
 * @param above whether some values of the panel lie above the scale, and have its last colour
 */
record ColourBar(ColourMap colours, MapScale scale, double[] ticks, boolean below, boolean above) {

    /** Share of the scale that is no more than the rounding of a value. */
    private static final double ROUNDING = 1e-5;

    /** @param ticks none for both ends and the middle of the plane's scale */
    static ColourBar of(Plane plane, double... ticks) {
        MapScale scale = plane.scale();
        double rounding = ROUNDING * (scale.to() - scale.from());
        boolean below = false;
        boolean above = false;
        for (float value : plane.values()) {
            below |= value < scale.from() - rounding;
            above |= value > scale.to() + rounding;
        }
        double[] named =
                ticks.length > 0 ? ticks : new double[] {scale.from(), (scale.from() + scale.to()) / 2, scale.to()};
        return new ColourBar(plane.colours(), scale, named, below, above);
    }

    /** @return the number of a tick; at an end that stands for all beyond it, with ≤ or ≥ */
    String text(double tick) {
        String sign = below && tick == scale.from() ? "≤ " : above && tick == scale.to() ? "≥ " : "";
        // two decimals, more where the scale is narrower than a tenth
        int decimals = Math.max(2, Math.min(6, 1 - (int) Math.floor(Math.log10(scale.to() - scale.from()))));
        String number = String.format(Locale.ROOT, "%." + decimals + "f", tick).replaceFirst("\\.?0+$", "");
        return sign + (number.equals("-0") ? "0" : number.replace('-', '−'));
    }
}
