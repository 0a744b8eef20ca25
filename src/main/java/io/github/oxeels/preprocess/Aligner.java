// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.numeric.CurveIntegral;
import io.github.oxeels.spectrum.EnergyAxis;

/** Finds the L3 maximum of smoothed spectra. The scratch memory of one thread. */
final class Aligner {

    /** eV; the maximum is refined between such steps. */
    private static final double STEP = 0.25;

    private final CurveIntegral curve = new CurveIntegral();
    private double[] once = new double[0];
    private double[] twice = new double[0];
    private int size;
    private int half;
    private int steps;
    private int padded;
    private double from;
    private double begin;
    private double width;
    private double middle;
    private boolean isWide;

    /**
     * Says where the maximum of a spectrum is looked for.
     *
     * @param first channel of its first count, of {@code size}
     * @param low, high energies on the axis as recorded
     */
    void search(int first, int size, EnergyAxis axis, double smoothing, double low, double high) {
        this.size = size;
        from = Math.max(low, axis.energy(first));
        double to = Math.min(high, axis.energy(first + size - 1));
        middle = (low + high) / 2;
        isWide = to - from > 2 * STEP;
        if (!isWide) return;
        // two running means make a triangle
        half = (int) Math.max(1, Math.round(smoothing / STEP / 2));
        steps = (int) Math.floor((to - from) / STEP) + 1;
        padded = steps + 4 * half;
        begin = axis.channel(from - (2 * half - 0.5) * STEP) - first;
        width = STEP / axis.dispersion();
    }

    /** @return index of the first count that the maximum depends on */
    int firstSeen() {
        if (!isWide) return 0;
        int beyond = (int) Math.floor(begin + padded * width) + 2 - (size - 1);
        // beyond an end its mirror is seen
        return Math.max(0, Math.min((int) Math.floor(begin), size - 1 - Math.max(0, beyond)));
    }

    /** @return index after the last of them; 0 if none are seen */
    int endSeen() {
        if (!isWide) return 0;
        int last = (int) Math.floor(begin + padded * width) + 2;
        return Math.min(size, 1 + Math.max(last, -(int) Math.floor(begin)));
    }

    /**
     * @param net counts without background
     * @return energy of the maximum on the axis as recorded
     */
    double maximum(double[] net) {
        if (!isWide) return middle;
        if (once.length < padded + 1) {
            once = new double[padded + 1];
            twice = new double[padded + 1];
        }
        curve.set(net, 0, size, begin, begin + padded * width);
        double origin = curve.upTo(begin);
        for (int i = 0; i <= padded; i++) once[i] = curve.upTo(begin + i * width) - origin;
        // once: integral of the curve; twice: integral of its running mean
        int means = padded - 2 * half;
        double sum = 0;
        for (int i = 0; i <= means; i++) {
            twice[i] = sum;
            sum += once[Math.min(padded, i + 2 * half)] - once[i];
        }
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < steps; i++) {
            double value = twice[i + 2 * half] - twice[i];
            if (value > highest) {
                highest = value;
                best = i;
            }
        }
        double refinement = 0;
        if (best > 0 && best < steps - 1) {
            double before = twice[best - 1 + 2 * half] - twice[best - 1];
            double after = twice[best + 1 + 2 * half] - twice[best + 1];
            double curvature = before - 2 * highest + after;
            if (curvature < 0) refinement = (before - after) / (2 * curvature);
        }
        return from + (best + refinement) * STEP;
    }
}
