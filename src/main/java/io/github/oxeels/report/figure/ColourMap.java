// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import java.awt.Color;

/** Colour scales that are even to the eye and to any colour vision. */
public enum ColourMap {

    /** For quantities: dark to bright. Polynomial of M. Zucker through matplotlib's viridis (CC0). */
    VIRIDIS {

        private final double[][] coefficients = {
            {0.2777273272234177, 0.005407344544966578, 0.3340998053353061},
            {0.1050930431085774, 1.404613529898575, 1.384590162594685},
            {-0.3308618287255563, 0.214847559468213, 0.09509516302823659},
            {-4.634230498983486, -5.799100973351585, -19.33244095627987},
            {6.228269936347081, 14.17993336680509, 56.69055260068105},
            {4.776384997670288, -13.74514537774601, -65.35303263337234},
            {-5.435455855934631, 4.645852612178535, 26.3124352495832}
        };

        @Override
        public Color at(double fraction) {
            double t = clamped(fraction);
            double[] rgb = new double[3];
            for (int channel = 0; channel < 3; channel++)
                for (int power = coefficients.length - 1; power >= 0; power--)
                    rgb[channel] = rgb[channel] * t + coefficients[power][channel];
            return new Color((float) clamped(rgb[0]), (float) clamped(rgb[1]), (float) clamped(rgb[2]));
        }
    },

    /** For quantities without much to tell, such as a confidence: black to white. */
    GREYS {

        @Override
        public Color at(double fraction) {
            float grey = (float) clamped(fraction);
            return new Color(grey, grey, grey);
        }
    },

    /** For signed quantities: blue below zero, white at zero, orange above. */
    BLUE_WHITE_ORANGE {

        @Override
        public Color at(double fraction) {
            double t = 2 * clamped(fraction) - 1;
            Color end = t < 0 ? new Color(0x2166AC) : new Color(0xB35806);
            double share = Math.abs(t);
            return new Color(mixed(end.getRed(), share), mixed(end.getGreen(), share), mixed(end.getBlue(), share));
        }
    };

    /** @param fraction position on the scale; values outside [0, 1] take the end, NaN the lower one */
    public abstract Color at(double fraction);

    private static double clamped(double value) {
        return value > 0 ? Math.min(1, value) : 0;
    }

    private static int mixed(int end, double share) {
        return (int) Math.round(255 + (end - 255) * share);
    }
}
