// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Random;

/** Plain synthetic spectra for tests: a power law, and white lines or O K on top. Not the simulator. */
public final class WhiteLineModel {

    private WhiteLineModel() {}

    /** @return counts of a power law that has {@code level} counts at 700 eV */
    public static double[] background(EnergyAxis axis, double level) {
        double[] counts = new double[axis.size()];
        for (int i = 0; i < counts.length; i++) counts[i] = level * Math.pow(axis.energy(i) / 700, -3);
        return counts;
    }

    /** Adds L3 of a height at an energy, L2 with 0.35 of it above, and their continuum. */
    public static double[] addLines(
            double[] counts, EnergyAxis axis, double height, double l3, double separation, double width) {
        for (int i = 0; i < counts.length; i++) {
            double x = axis.energy(i) - l3;
            counts[i] += height
                    * (line(x, width)
                            + 0.35 * line(x - separation, width)
                            + 0.1 * step(x)
                            + 0.05 * step(x - separation));
        }
        return counts;
    }

    /** Adds an O K edge with its pre-peak at an energy. */
    public static double[] addOxygen(double[] counts, EnergyAxis axis, double height, double prePeak) {
        for (int i = 0; i < counts.length; i++) {
            double x = axis.energy(i) - prePeak;
            counts[i] += height * (0.6 * line(x, 2) + line(x - 9.5, 6) + 0.4 * step(x - 5));
        }
        return counts;
    }

    public static double line(double x, double width) {
        return Math.exp(-4 * Math.log(2) * x * x / (width * width));
    }

    private static double step(double x) {
        return 0.5 + Math.atan(x) / Math.PI;
    }

    /** Writes Poisson counts of gain 2, each smeared over its neighbours, as real detectors give them. */
    public static void noisy(double[] expected, Random random, float[] target, int start) {
        double[] counts = new double[expected.length + 2];
        for (int i = 0; i < counts.length; i++) {
            double mean = Math.max(0, expected[Math.max(0, Math.min(expected.length - 1, i - 1))]);
            // a normal stand-in is good from ten counts on, and seeded everywhere
            counts[i] = mean + Math.sqrt(2 * mean) * 1.3 * random.nextGaussian();
        }
        for (int i = 0; i < expected.length; i++)
            target[start + i] = (float) (0.2 * counts[i] + 0.6 * counts[i + 1] + 0.2 * counts[i + 2]);
    }

    public static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) floats[i] = (float) values[i];
        return floats;
    }
}
