// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.Arrays;

/**
 * Sums over windows of a spectrum from which plural scattering is subtracted: net ⊗ exp(t/λ·(δ − P)), a series in t/λ
 * whose terms are found once per spectrum, so that a sum is known at every thickness. A window of a convolved spectrum
 * is a difference of two running sums, so nothing is convolved. The memory of one thread.
 */
final class ThinSeries {

    private final int terms;
    private final int channels;
    /** {@code (channels + 2) × terms}: running sums of the orders, before channel 0, 1, 2 …; the first order is δ. */
    private final double[] running;

    private final double[] kernel;
    private final double[] factors;

    /** @param orders see {@link PluralScattering#orders} */
    ThinSeries(double[][] orders) {
        terms = orders.length + 1;
        channels = orders[0].length;
        running = new double[(channels + 2) * terms];
        for (int j = 1; j < channels + 2; j++) {
            running[j * terms] = 1;
            for (int n = 1; n < terms; n++)
                running[j * terms + n] = running[(j - 1) * terms + n] + (j <= channels ? orders[n - 1][j - 1] : 0);
        }
        kernel = new double[channels + 2];
        factors = new double[terms];
    }

    /**
     * @param net counts
     * @param from first channel that is scattered from; those below count as empty
     * @param low, high ends of the window in channels, whose middles are whole numbers; {@code from − 0.5} or more, and
     *     no farther than the orders reach
     * @return coefficients of the series of the sum over the window: that of (t/λ)ⁿ is {@code [n]}, all times exp(t/λ)
     */
    double[] coefficients(double[] net, int from, double low, double high) {
        double[] coefficients = new double[terms];
        add(net, from, high, 1, coefficients);
        add(net, from, low, -1, coefficients);
        double factor = 1;
        for (int n = 1; n < terms; n++) coefficients[n] *= factor /= -n;
        return coefficients;
    }

    /** Adds the sum of all channels up to a place, in each order. */
    private void add(double[] net, int from, double to, double sign, double[] sums) {
        int whole = whole(from, to);
        double part = to + 0.5 - from - whole;
        addWhole(net, from, whole, sign * (1 - part), sums);
        if (part > 0) addWhole(net, from, whole + 1, sign * part, sums);
    }

    private void addWhole(double[] net, int from, int count, double weight, double[] sums) {
        for (int k = 0; k < count; k++) {
            double counts = weight * net[from + k];
            int row = (count - k) * terms;
            for (int n = 0; n < terms; n++) sums[n] += counts * running[row + n];
        }
    }

    private static int whole(int from, double to) {
        return Math.max(0, (int) Math.floor(to + 0.5 - from));
    }

    static double at(double[] coefficients, double thickness) {
        double sum = 0;
        for (int n = coefficients.length - 1; n >= 0; n--) sum = sum * thickness + coefficients[n];
        return Math.exp(thickness) * sum;
    }

    /** Sets the thickness that {@link #addWeights} takes off. */
    void setThickness(double thickness) {
        factors[0] = Math.exp(thickness);
        for (int n = 1; n < terms; n++) factors[n] = factors[n - 1] * -thickness / n;
        Arrays.fill(kernel, 0);
        for (int j = 0; j < kernel.length; j++)
            for (int n = 0; n < terms; n++) kernel[j] += factors[n] * running[j * terms + n];
    }

    /**
     * Adds the weights by which the recorded channels make up the sum of the thin ones over a window.
     *
     * @param scale by which they are multiplied
     * @param weights receives them, from channel {@code from} on
     */
    void addWeights(int from, double low, double high, double scale, double[] weights) {
        addWeights(from, high, scale, weights);
        addWeights(from, low, -scale, weights);
    }

    private void addWeights(int from, double to, double scale, double[] weights) {
        int whole = whole(from, to);
        double part = to + 0.5 - from - whole;
        for (int k = 0; k < whole; k++)
            weights[from + k] += scale * (kernel[whole - k] + part * (kernel[whole + 1 - k] - kernel[whole - k]));
        if (part > 0) weights[from + whole] += scale * part * kernel[1];
    }
}
