// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.score;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What recorded spectra of one class have beside their signal: one deviation per channel, and normally distributed
 * noise whose correlation is in part that of the residuals of recorded spectra ({@link ResidualNoise}), in part that of
 * an autoregressive process of neighbouring channels (Yule–Walker equations solved by Levinson and Durbin; Percival and
 * Walden 1993, Spectral Analysis for Physical Applications, chapter 9). Interpolated spectra are correlated over some
 * channels, and not alike in each; the residuals know that, but of few spectra they know too little else.
 *
 * @param deviation of each channel at amplitude 1, in units of the mean of a spectrum
 * @param residuals of recorded spectra over deviation and amplitude, {@code residuals × channels}
 * @param textures of the residuals of all spectra learnt from, in their order, see {@link #texture}
 * @param regular share of the autoregressive process in the variance, in [0, 1]
 * @param coefficients of the process, that of the nearest channel first; the process has variance 1
 * @param innovation standard deviation of what is new in each channel
 */
public record DetectorNoise(
        double[] deviation,
        float[][] residuals,
        double[] textures,
        double regular,
        double[] coefficients,
        double innovation) {

    private static final int MOST_ORDER = 8;
    private static final int SMOOTHING = 4;
    private static final int WARM_UP = 200;
    /** Residuals that count as much as the process; chosen on held-out parts of few real spectra. */
    private static final double REGULAR = 10;
    /** Residuals that are kept, at most. */
    private static final int MOST_RESIDUALS = 200;

    /** @throws IllegalArgumentException if a value is not finite or a deviation is negative */
    public DetectorNoise {
        for (double value : deviation)
            if (!(value >= 0) || Double.isInfinite(value))
                throw new IllegalArgumentException("a deviation of the noise must be ≥ 0, got " + value);
        for (float[] row : residuals) {
            if (row.length != deviation.length)
                throw new IllegalArgumentException(
                        "a residual of the noise must have " + deviation.length + " channels, got " + row.length);
            for (float value : row)
                if (!Float.isFinite(value))
                    throw new IllegalArgumentException("a residual of the noise must be finite, got " + value);
        }
        Numbers.requireLength(textures, textures.length);
        if (residuals.length < 1 || textures.length < residuals.length)
            throw new IllegalArgumentException("noise needs at least 1 residual and a texture for each, got "
                    + residuals.length + " and " + textures.length);
        if (!(regular >= 0 && regular <= 1))
            throw new IllegalArgumentException("the regular share of the noise must be in 0…1, got " + regular);
        for (double value : coefficients)
            if (!Double.isFinite(value))
                throw new IllegalArgumentException("a coefficient of the noise must be finite, got " + value);
        if (!(innovation >= 0 && innovation <= 1))
            throw new IllegalArgumentException("the innovation of the noise must be in 0…1, got " + innovation);
    }

    /** @param residuals of at least 2 spectra: what is left of them without the signal */
    public static DetectorNoise of(double[][] residuals) {
        int channels = residuals[0].length;
        double[] variance = new double[channels];
        for (double[] row : residuals)
            for (int q = 0; q < channels; q++) variance[q] += row[q] * row[q] / residuals.length;
        double[] deviation = new double[channels];
        for (int q = 0; q < channels; q++) deviation[q] = Math.sqrt(smoothed(variance, q)) + 1e-9;
        int order = Math.min(MOST_ORDER, channels / 8);
        double[] correlation = new double[order + 1];
        for (double[] row : residuals)
            for (int lag = 0; lag <= order; lag++)
                for (int q = 0; q + lag < channels; q++)
                    correlation[lag] += row[q] / deviation[q] * row[q + lag] / deviation[q + lag];
        float[][] standard =
                Arrays.stream(residuals).map(row -> standard(row, deviation)).toArray(float[][]::new);
        double[] textures =
                Arrays.stream(standard).mapToDouble(DetectorNoise::texture).toArray();
        return levinson(deviation, some(standard), textures, correlation, order);
    }

    /** @return the residual at deviation 1 and amplitude 1 */
    private static float[] standard(double[] residual, double[] deviation) {
        double amplitude = Math.max(1e-6, amplitude(residual, deviation));
        float[] standard = new float[residual.length];
        for (int q = 0; q < standard.length; q++) standard[q] = (float) (residual[q] / deviation[q] / amplitude);
        return standard;
    }

    /** @return of many evenly spaced ones */
    private static float[][] some(float[][] residuals) {
        float[][] some = new float[Math.min(MOST_RESIDUALS, residuals.length)][];
        for (int i = 0; i < some.length; i++) some[i] = residuals[(int) ((long) i * residuals.length / some.length)];
        return some;
    }

    private static double smoothed(double[] values, int at) {
        double sum = 0;
        int from = Math.max(0, at - SMOOTHING), to = Math.min(values.length - 1, at + SMOOTHING);
        for (int q = from; q <= to; q++) sum += values[q];
        return sum / (to - from + 1);
    }

    private static DetectorNoise levinson(
            double[] deviation, float[][] residuals, double[] textures, double[] correlation, int order) {
        double[] a = new double[order];
        double regular = REGULAR / (REGULAR + residuals.length);
        double error = 1, zero = correlation[0];
        if (!(zero > 0)) return new DetectorNoise(deviation, residuals, textures, regular, a, 1);
        for (int m = 0; m < order; m++) {
            double next = correlation[m + 1] / zero;
            for (int i = 0; i < m; i++) next -= a[i] * correlation[m - i] / zero;
            double reflection = Math.max(-0.999, Math.min(0.999, next / error));
            double[] old = a.clone();
            a[m] = reflection;
            for (int i = 0; i < m; i++) a[i] = old[i] - reflection * old[m - 1 - i];
            error *= 1 - reflection * reflection;
        }
        return new DetectorNoise(deviation, residuals, textures, regular, a, Math.sqrt(error));
    }

    /** @return logarithm of the root mean square of the second differences: low = smooth, high = rough */
    public static double texture(float[] residual) {
        double sum = 1e-12;
        for (int q = 1; q < residual.length - 1; q++) {
            double bend = (double) residual[q + 1] - 2 * (double) residual[q] + residual[q - 1];
            sum += bend * bend;
        }
        return 0.5 * StrictMath.log(sum / residual.length);
    }

    /** @return root mean square of a residual in units of the deviations */
    double amplitude(double[] residual) {
        return amplitude(residual, deviation);
    }

    private static double amplitude(double[] residual, double[] deviation) {
        double sum = 0;
        for (int q = 0; q < residual.length; q++) sum += residual[q] * residual[q] / (deviation[q] * deviation[q]);
        return Math.sqrt(sum / residual.length);
    }

    /**
     * @param spectrum noise of the given amplitude is added to it
     * @param residual noise of variance 1 with the correlation of residuals
     */
    void addTo(double[] spectrum, double amplitude, double[] residual, SplittableRandom random) {
        double[] process = process(spectrum.length, random);
        double own = Math.sqrt(regular), others = Math.sqrt(1 - regular);
        for (int q = 0; q < spectrum.length; q++)
            spectrum[q] += amplitude * deviation[q] * (own * process[WARM_UP + q] + others * residual[q]);
    }

    private double[] process(int length, SplittableRandom random) {
        int order = coefficients.length;
        double[] process = new double[WARM_UP + length];
        for (int t = 0; t < process.length; t++) {
            double value = innovation * random.nextGaussian();
            for (int i = 0; i < Math.min(t, order); i++) value += coefficients[i] * process[t - 1 - i];
            process[t] = value;
        }
        return process;
    }
}
