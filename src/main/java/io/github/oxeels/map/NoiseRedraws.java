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
    /** Spectra that are taken in, and whose redraws the model is asked about, together. */
    static final int SPECTRA = 64;

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

    Worker newWorker() {
        return new Worker();
    }

    /** The memory of one thread, and the spectra it has taken in. */
    final class Worker {

        private final int width = model.features();
        private final FeatureNoise noise = model.newNoise(SPECTRA);
        private float[] drawn = new float[0];
        private int pixels;

        /** Forgets what was taken in. */
        void clear() {
            pixels = 0;
        }

        /**
         * Takes a spectrum in, as {@link #SPECTRA} at most.
         *
         * @param spectrum as the model's laboratory would have recorded it, from {@code start} on
         * @param shift eV by which its axis is corrected
         * @param features receives its features, from {@code featureStart} on
         */
        void take(float[] spectrum, int start, double shift, float[] features, int featureStart) {
            noise.take(pixels++, spectrum, start, shift, features, featureStart);
        }

        /**
         * @param pixel of each spectrum that was taken in, which alone decides what is drawn
         * @param gains of several kinds of noise: variance over mean in each of the spectra; NaN for those that are not
         *     asked about
         * @return by how much each kind of noise moves the mean valence of each, {@code spectra × perPixel()}, not
         *     signed; NaN for those not asked about
         */
        float[][] deviations(int[] pixel, double[][] gains) {
            int room = pixels * (1 + gains.length * redraws) * width;
            if (drawn.length < room) drawn = new float[room];
            int count = 0;
            for (int i = 0; i < pixels; i++) count = draw(i, pixel[i], gains, count);
            float[] valences = model.valences(drawn, count);
            float[][] deviations = new float[gains.length][pixels * redraws];
            int read = 0;
            for (int i = 0; i < pixels; i++) {
                float without = isAsked(gains, i) ? valences[read++] : Float.NaN;
                for (int kind = 0; kind < gains.length; kind++)
                    for (int redraw = 0; redraw < redraws; redraw++)
                        deviations[kind][i * redraws + redraw] =
                                Double.isNaN(gains[kind][i]) ? Float.NaN : Math.abs(valences[read++] - without);
            }
            return deviations;
        }

        /** @return how many are drawn then */
        private int draw(int index, int pixel, double[][] gains, int before) {
            if (!isAsked(gains, index)) return before;
            int count = before;
            noise.draw(index, 0, 0, drawn, count++ * width);
            for (double[] gain : gains)
                for (int redraw = 0; redraw < redraws && !Double.isNaN(gain[index]); redraw++)
                    noise.draw(index, Seeds.derive(redraw, "redraw", pixel), gain[index], drawn, count++ * width);
            return count;
        }

        private boolean isAsked(double[][] gains, int index) {
            boolean asked = false;
            for (double[] gain : gains) asked |= !Double.isNaN(gain[index]);
            return asked;
        }
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
