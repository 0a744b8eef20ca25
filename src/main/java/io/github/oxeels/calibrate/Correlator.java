// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import java.util.Arrays;

/**
 * Finds by how many channels a spectrum lies above a reference, to a fraction of a channel: the maximum of the
 * normalised cross-correlation of the derivatives, both smoothed by a Gaussian, refined by a parabola. Derivatives do
 * not see the level of the background, and hardly its slope. One instance is used by one thread at a time.
 */
final class Correlator {

    private final double[] kernel;
    private final int reach;
    private final int core;
    private final double noiseCorrelation;
    private final double[] filtered;
    private double lag, error, correlation;

    /**
     * @param core number of channels that are compared
     * @param lags largest lag in channels
     * @param sigma standard deviation of the Gaussian in channels
     */
    Correlator(int core, int lags, double sigma) {
        int half = (int) Math.ceil(3 * sigma);
        kernel = new double[2 * half + 1];
        for (int i = -half; i <= half; i++) kernel[i + half] = i * Math.exp(-i * i / (2 * sigma * sigma));
        double norm = 0;
        for (int i = -half; i <= half; i++) norm += i * kernel[i + half];
        for (int i = 0; i < kernel.length; i++) kernel[i] /= norm;
        this.core = core;
        this.reach = lags;
        this.noiseCorrelation = 2 * Math.sqrt(Math.PI) * sigma;
        this.filtered = new double[core + 2 * lags];
    }

    /** @return how many samples a spectrum must have */
    static int samples(int core, int lags, double sigma) {
        return core + 2 * lags + 2 * (int) Math.ceil(3 * sigma);
    }

    /** @return the smoothed derivative, shorter than the spectrum by what the Gaussian covers */
    double[] filter(double[] spectrum) {
        double[] derivative = new double[core + 2 * reach];
        for (int i = 0; i < derivative.length; i++) {
            double sum = 0;
            for (int j = 0; j < kernel.length; j++) sum += kernel[j] * spectrum[i + j];
            derivative[i] = sum;
        }
        return derivative;
    }

    /** @param reference as {@link #filter} returns it; its middle is compared */
    void compare(double[] reference, double[] spectrum) {
        System.arraycopy(filter(spectrum), 0, filtered, 0, filtered.length);
        double[] correlations = new double[2 * reach + 1];
        double mean = 0, squares = 0;
        for (int i = 0; i < core; i++) mean += reference[reach + i] / core;
        for (int i = 0; i < core; i++) squares += (reference[reach + i] - mean) * (reference[reach + i] - mean);
        int best = 0;
        for (int k = 0; k < correlations.length; k++) {
            correlations[k] = correlation(reference, mean, squares, k);
            if (correlations[k] > correlations[best]) best = k;
        }
        correlation = correlations[best];
        boolean atEnd = best == 0 || best == correlations.length - 1;
        double fraction = 0;
        if (!atEnd) {
            double left = correlations[best - 1], right = correlations[best + 1];
            double curvature = left - 2 * correlation + right;
            if (curvature < 0) fraction = (left - right) / (2 * curvature);
        }
        lag = best - reach + fraction;
        error = atEnd || !(correlation > 0) ? Double.POSITIVE_INFINITY : error(reference, squares);
    }

    private double correlation(double[] reference, double mean, double squares, int start) {
        double product = 0, sum = 0, own = 0;
        for (int i = 0; i < core; i++) {
            double value = filtered[start + i];
            product += (reference[reach + i] - mean) * value;
            sum += value;
            own += value * value;
        }
        double variance = own - sum * sum / core;
        return variance > 0 && squares > 0 ? product / Math.sqrt(variance * squares) : 0;
    }

    /** Cramér–Rao: noise over the slope of the reference; what the smoothing correlates counts as fewer channels. */
    private double error(double[] reference, double squares) {
        double slopes = 0;
        for (int i = 1; i < core - 1; i++) {
            double slope = (reference[reach + i + 1] - reference[reach + i - 1]) / 2;
            slopes += slope * slope;
        }
        double unexplained = (1 - correlation * correlation) / (correlation * correlation);
        return Math.sqrt(unexplained * squares / core * noiseCorrelation / slopes);
    }

    /** @return channels by which the spectrum lies above the reference */
    double lag() {
        return lag;
    }

    /** @return standard error of the lag in channels; infinite if there is no maximum */
    double error() {
        return error;
    }

    /** @return normalised cross-correlation at its maximum, at most 1 */
    double correlation() {
        return correlation;
    }

    /** @return a curve at positions that are {@code lag} above its own */
    static double[] moved(double[] values, double lag) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            double position = Math.max(0, Math.min(values.length - 1, i + lag));
            int index = Math.min(values.length - 2, (int) position);
            moved[i] = values[index] + (position - index) * (values[index + 1] - values[index]);
        }
        return moved;
    }

    static double[] sum(double[] a, double[] b, double weight) {
        double[] sum = Arrays.copyOf(a, a.length);
        for (int i = 0; i < sum.length; i++) sum[i] += weight * b[i];
        return sum;
    }
}
