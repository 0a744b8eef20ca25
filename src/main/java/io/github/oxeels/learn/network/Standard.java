// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import java.util.Arrays;

/**
 * Brings features to about mean 0 and standard deviation 1.
 *
 * @param mean of each feature
 * @param scale of each feature: about 1 / standard deviation
 */
record Standard(float[] mean, float[] scale) {

    /** Added to a standard deviation, in units of the features: a channel that hardly varies must not become noise. */
    private static final double LEAST_DEVIATION = 0.02;

    /**
     * Added to a common standard deviation, in units of the common mean: spectra that are all alike must not become
     * noise.
     */
    private static final double LEAST_SHARE = 1e-6;

    /** Each feature by itself. */
    static Standard of(NetworkData data) {
        int columns = data.columns(), rows = data.rows();
        float[] mean = new float[columns], scale = new float[columns], features = data.features();
        for (int q = 0; q < columns; q++) {
            double sum = 0, squares = 0;
            for (int i = q; i < features.length; i += columns) sum += features[i];
            mean[q] = (float) (sum / rows);
            for (int i = q; i < features.length; i += columns)
                squares += ((double) features[i] - mean[q]) * ((double) features[i] - mean[q]);
            scale[q] = (float) (1 / (Math.sqrt(squares / rows) + LEAST_DEVIATION));
        }
        return new Standard(mean, scale);
    }

    /**
     * The same for all features: what a filter finds at one energy it must find at another, which it could not if each
     * channel were stretched by itself.
     */
    static Standard common(NetworkData data) {
        float[] mean = new float[data.columns()], scale = new float[data.columns()], features = data.features();
        double sum = 0, squares = 0;
        for (float value : features) sum += value;
        double centre = sum / features.length;
        for (float value : features) squares += (value - centre) * (value - centre);
        Arrays.fill(mean, (float) centre);
        Arrays.fill(
                scale, (float) (1 / (Math.sqrt(squares / features.length) + LEAST_SHARE * Math.abs(centre) + 1e-12)));
        return new Standard(mean, scale);
    }

    void apply(float[] features) {
        for (int q = 0; q < features.length; q++) features[q] = (features[q] - mean[q]) * scale[q];
    }
}
