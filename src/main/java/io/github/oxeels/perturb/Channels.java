// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.CurveIntegral;

/** Values between the channels of a spectrum, and beyond its ends. */
final class Channels {

    private Channels() {}

    /**
     * Cubic convolution (Keys 1981, doi:10.1109/TASSP.1981.1163711): a spectrum moved by whole channels stays what it
     * is, and a parabola stays one between them.
     *
     * @param position fractional channel, which may lie beyond the ends
     */
    static double value(float[] counts, int start, int size, double position) {
        int left = (int) Math.floor(position);
        double t = position - left;
        if (t == 0) return counts[start + CurveIntegral.mirrored(left, size)];
        double a = counts[start + CurveIntegral.mirrored(left - 1, size)];
        double b = counts[start + CurveIntegral.mirrored(left, size)];
        double c = counts[start + CurveIntegral.mirrored(left + 1, size)];
        double d = counts[start + CurveIntegral.mirrored(left + 2, size)];
        return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }
}
