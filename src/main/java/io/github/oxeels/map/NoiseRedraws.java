// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.BoundModel;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.preprocess.FeatureNoise;

/**
 * What the noise of a spectrum does to its mean valence: noise of the strength that the spectrum shows is added to its
 * features, and the model asked with it and without. The noise is that of counted electrons times a gain, which is that
 * of the image (see {@link ImageNoise}) and never below that of the spectrum's second differences.
 */
final class NoiseRedraws {

    /**
     * Pixels to either side of which {@link PooledReading} takes the redraws together: the spectra of as many are added
     * up where counts are low.
     */
    static final int REACH = Pooling.RADIUS;
    /** Redraws that are taken together: a standard deviation is known to 14 % then. */
    private static final int TOGETHER = 25;

    /** Median of the square of a standard normal deviate. */
    private static final double MEDIAN_OF_SQUARE = 0.4549;
    /** Spectra whose redraws the model is asked about together. */
    private static final int SPECTRA = 64;

    private final BoundModel model;
    private final int channels;
    private final int redraws;

    /** @param width, height pixels of the image */
    NoiseRedraws(BoundModel model, int channels, int width, int height) {
        this.model = model;
        this.channels = channels;
        int neighbours = Math.min(width, 2 * REACH + 1) * Math.min(height, 2 * REACH + 1);
        redraws = (TOGETHER + neighbours - 1) / neighbours;
    }

    /** @return number of redraws of a pixel: where it has few neighbours, more */
    int perPixel() {
        return redraws;
    }

    /**
     * @param base spectra about which noise is drawn, one after the other
     * @param rows which of them are asked about
     * @param gains of several kinds of noise: variance over mean in each of the spectra, as many as there are rows; NaN
     *     for those that are not asked about
     * @param firstPixel pixel of the first spectrum; the pixel alone decides what is drawn
     * @param shifts eV, one per pixel; null for none
     * @return by how much each kind of noise moves the mean valence of each, {@code rows × perPixel()}, not signed; NaN
     *     for those not asked about
     */
    float[][] deviations(float[] base, int[] rows, double[][] gains, int firstPixel, float[] shifts) {
        float[][] deviations = new float[gains.length][rows.length * redraws];
        FeatureNoise noise = model.newNoise();
        float[] about = model.adapted(base, base.length / channels);
        int width = model.features();
        float[] features = new float[Math.min(SPECTRA, rows.length) * (1 + gains.length * redraws) * width];
        for (int start = 0; start < rows.length; start += SPECTRA) {
            int spectra = Math.min(SPECTRA, rows.length - start);
            int drawn = 0;
            for (int i = start; i < start + spectra; i++) {
                int pixel = firstPixel + rows[i];
                noise.take(about, rows[i] * channels, shifts == null ? 0 : shifts[pixel]);
                noise.draw(0, 0, features, drawn++ * width);
                for (double[] gain : gains)
                    for (int redraw = 0; redraw < redraws && !Double.isNaN(gain[i]); redraw++)
                        noise.draw(Seeds.derive(redraw, "redraw", pixel), gain[i], features, drawn++ * width);
            }
            float[] valences = model.valences(features, drawn);
            int read = 0;
            for (int i = start; i < start + spectra; i++) {
                float without = valences[read++];
                for (int kind = 0; kind < gains.length; kind++)
                    for (int redraw = 0; redraw < redraws; redraw++)
                        deviations[kind][i * redraws + redraw] =
                                Double.isNaN(gains[kind][i]) ? Float.NaN : Math.abs(valences[read++] - without);
            }
        }
        return deviations;
    }

    /**
     * Variance over mean, by the median over channels: the few of the lines, whose differences are no noise, do not
     * matter then.
     */
    double gain(float[] counts, int start) {
        double[] ratios = new double[channels];
        int found = 0;
        for (int e = start + 1; e < start + channels - 1; e++) {
            double second = counts[e - 1] - 2 * counts[e] + counts[e + 1];
            double expected = counts[e - 1] + 4 * counts[e] + counts[e + 1];
            if (expected > 0) ratios[found++] = second * second / expected;
        }
        return found == 0 ? 0 : Statistics.median(ratios, found) / MEDIAN_OF_SQUARE;
    }
}
