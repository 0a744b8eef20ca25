// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.Arrays;

/**
 * Weighted sums of a spectrum from which plural scattering is subtracted: net ⊗ exp(t/λ·(δ − P)), a series in t/λ whose
 * terms are found once per spectrum, so that a sum is known at every thickness. The memory of one thread.
 */
final class ThinSeries {

    private final double[][] orders;
    private final double[] kernel;
    private final double[] reversed;
    private final double[][] scattered;

    /** @param orders see {@link PluralScattering#orders} */
    ThinSeries(double[][] orders) {
        this.orders = orders;
        kernel = new double[orders[0].length];
        reversed = new double[orders[0].length];
        scattered = new double[orders.length][orders[0].length];
    }

    /** Takes the net counts of channels {@code from … to} in. */
    void take(double[] net, int from, int to) {
        // channel by channel of the net counts: a loop over what it scatters to becomes vector code
        for (int n = 0; n < orders.length; n++) {
            double[] order = orders[n];
            double[] target = scattered[n];
            Arrays.fill(target, 0, to - from + 1, 0);
            for (int k = from; k <= to; k++) {
                double counts = net[k];
                int shift = k - from;
                for (int i = 0; i <= to - k; i++) target[shift + i] += order[i] * counts;
            }
        }
    }

    /** @return coefficients of the series of Σ u·thin: that of (t/λ)ⁿ is {@code [n]}, all times exp(t/λ) */
    double[] coefficients(double[] u, double[] net, int from, int to) {
        double[] coefficients = new double[orders.length + 1];
        for (int i = from; i <= to; i++) coefficients[0] += u[i] * net[i];
        double factor = 1;
        for (int n = 1; n <= orders.length; n++) {
            factor /= -n;
            for (int i = from; i <= to; i++) coefficients[n] += factor * u[i] * scattered[n - 1][i - from];
        }
        return coefficients;
    }

    static double at(double[] coefficients, double thickness) {
        double sum = 0;
        for (int n = coefficients.length - 1; n >= 0; n--) sum = sum * thickness + coefficients[n];
        return Math.exp(thickness) * sum;
    }

    /** Writes the weights by which the recorded channels make up the sum of the thin ones. */
    void weights(double[] u, int from, int to, double thickness, double[] result) {
        if (thickness == 0) {
            System.arraycopy(u, from, result, from, to - from + 1);
            return;
        }
        Arrays.fill(kernel, 0);
        double factor = Math.exp(thickness);
        kernel[0] = factor;
        for (int n = 1; n <= orders.length; n++) {
            factor *= -thickness / n;
            for (int k = 0; k <= to - from; k++) kernel[k] += factor * orders[n - 1][k];
        }
        int last = to - from;
        for (int k = 0; k <= last; k++) reversed[last - k] = kernel[k];
        Arrays.fill(result, from, to + 1, 0);
        for (int i = from; i <= to; i++) {
            double weight = u[i];
            if (weight == 0) continue;
            int shift = last - (i - from);
            for (int j = 0; j <= i - from; j++) result[from + j] += reversed[shift + j] * weight;
        }
    }
}
