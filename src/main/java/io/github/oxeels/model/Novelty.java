// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.numeric.Statistics;
import java.util.Arrays;

/**
 * Tells whether a feature vector looks like those that a model was trained on. Vectors are averaged to coarse bins of
 * about 1 eV and scaled to unit length; what the principal components of the training vectors cannot explain, less what
 * noise explains, is the novelty. It is a squared relative distance: 0 for a spectrum like the training spectra, 1 for
 * one that shares nothing with them.
 *
 * @param bin features averaged to a bin
 * @param mean mean of the training vectors, one value a bin
 * @param components orthonormal principal components, {@code components × bins}
 * @param threshold novelty above which a vector is unlike any training vector, in (0, 1]
 */
public record Novelty(int bin, double[] mean, double[][] components, double threshold) {

    /**
     * Noise is correlated between channels (resampling, point spread), which the estimate from differences does not
     * see.
     */
    private static final double NOISE_ALLOWANCE = 3;

    /** Of a model whose training spectra nobody knows: no spectrum is farther off than the threshold. */
    public static final Novelty NONE = new Novelty(1, new double[0], new double[0][], 1);

    /** @throws IllegalArgumentException if sizes do not fit or a value is not finite */
    public Novelty {
        if (bin < 1) throw new IllegalArgumentException("a novelty bin holds at least 1 feature, got " + bin);
        if (!(threshold > 0 && threshold <= 1))
            throw new IllegalArgumentException("novelty threshold must be in (0, 1], got " + threshold);
        requireFinite(mean);
        for (double[] component : components) {
            if (component.length != mean.length)
                throw new IllegalArgumentException(
                        "a component of " + component.length + " bins, expected " + mean.length);
            requireFinite(component);
        }
    }

    /** @return whether any spectrum can be farther off than the threshold */
    public boolean tells() {
        return threshold < 1;
    }

    private static void requireFinite(double[] values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite))
            throw new IllegalArgumentException("novelty components must be finite");
    }

    /**
     * @param features holds the vector from {@code start} on
     * @param count length of the vector
     * @return squared relative distance from what was trained on, in [0, 1]; 1 for a vector of zeros
     */
    public double of(float[] features, int start, int count) {
        double[] unit = new double[mean.length];
        double square = bins(features, start, count, bin, unit);
        if (!(square > 0)) return 1;
        double scale = 1 / Math.sqrt(square);
        double rest = 0;
        for (int i = 0; i < unit.length; i++) {
            unit[i] = unit[i] * scale - mean[i];
            rest += unit[i] * unit[i];
        }
        for (double[] component : components) {
            double score = 0;
            for (int i = 0; i < unit.length; i++) score += component[i] * unit[i];
            rest -= score * score;
        }
        double noise = NOISE_ALLOWANCE * noiseVariance(features, start, count) / bin * unit.length / square;
        return Math.min(1, Math.max(0, rest - noise));
    }

    /** Averages a vector to bins; what is left after the last whole bin is not used. @return the squared length */
    static double bins(float[] features, int start, int count, int bin, double[] target) {
        double square = 0;
        for (int i = 0; i < target.length; i++) {
            double sum = 0;
            for (int j = 0; j < bin; j++) sum += features[start + i * bin + j];
            target[i] = sum / bin;
            square += target[i] * target[i];
        }
        return square;
    }

    /**
     * Variance of the noise of a channel, from second differences; their median is blind to the few channels of a sharp
     * line.
     */
    private static double noiseVariance(float[] features, int start, int count) {
        if (count < 8) return 0;
        double[] differences = new double[count - 4];
        for (int i = 0; i < differences.length; i++) {
            int at = start + i;
            differences[i] = Math.abs(features[at] - 2 * features[at + 2] + features[at + 4]);
        }
        double deviation = Statistics.median(differences, differences.length) / 0.6745 / Math.sqrt(6);
        return deviation * deviation;
    }
}
