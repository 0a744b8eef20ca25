// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.Arrays;

/**
 * Weighted sums of a spectrum from which plural scattering is taken off: net ⊗ exp(t/λ·(δ − P)), a series in t/λ whose
 * terms are found once a spectrum, so that a sum is known at every thickness. The memory of one thread.
 */
final class ThinSeries {

    private final double[][] orders;
    private final double[] kernel;
    private final double[][] scattered;

    /** @param orders see {@link PluralScattering#orders} */
    ThinSeries(double[][] orders) {
        this.orders = orders;
        kernel = new double[orders[0].length];
        scattered = new double[orders.length][orders[0].length];
    }

    /** Takes the net counts of channels {@code from … to} in. */
    void take(double[] net, int from, int to) {
        for (int n = 0; n < orders.length; n++)
            for (int i = from; i <= to; i++) {
                double sum = 0;
                for (int k = from; k <= i; k++) sum += orders[n][i - k] * net[k];
                scattered[n][i - from] = sum;
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
        for (int j = from; j <= to; j++) {
            double sum = 0;
            for (int i = j; i <= to; i++) sum += kernel[i - j] * u[i];
            result[j] = sum;
        }
    }
}
