// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.dag;

import io.github.oxeels.gan.score.ScoreSpace;

/** Between spectra and what the networks of {@link Dag} see: the lowest channel becomes −1, the highest 1. */
public final class DagScale {

    private DagScale() {}

    static float[] toNetwork(float[] spectrum) {
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        for (float value : spectrum) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float[] scaled = new float[spectrum.length];
        for (int q = 0; q < scaled.length; q++) scaled[q] = high > low ? 2 * (spectrum[q] - low) / (high - low) - 1 : 0;
        return scaled;
    }

    /** @return channels from 0 on, with the mean that spectra of class c have */
    static float[] toSpectrum(float[] made, ScoreSpace space, int c) {
        double[] centre = space.classes().get(c).centre();
        double sum = 0;
        for (float value : made) sum += 0.5 * (value + 1);
        double scale = StrictMath.exp(centre[centre.length - 1]) * made.length / Math.max(1e-6 * made.length, sum);
        float[] spectrum = new float[made.length];
        for (int q = 0; q < made.length; q++) spectrum[q] = (float) (scale * 0.5 * (made[q] + 1));
        return spectrum;
    }
}
