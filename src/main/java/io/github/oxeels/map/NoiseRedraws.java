// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.numeric.Statistics;
import java.util.SplittableRandom;

/**
 * What the noise of a spectrum does to its mean valence: noise of the strength that the spectrum shows is added to it
 * again and again, and the model asked each time. The noise is that of counted electrons; its gain (variance over mean)
 * is measured from the spectrum's second differences.
 */
final class NoiseRedraws {

    /** Redraws of a spectrum; their spread is good to a quarter. */
    private static final int REDRAWS = 8;
    /** Median of the square of a standard normal deviate. */
    private static final double MEDIAN_OF_SQUARE = 0.4549;
    /** Normal deviates are taken from a table, from a random place on; a power of two. */
    private static final float[] NORMAL = normal(1 << 14);

    private final BoundModel model;
    private final int channels;

    NoiseRedraws(BoundModel model, int channels) {
        this.model = model;
        this.channels = channels;
    }

    private static float[] normal(int size) {
        float[] table = new float[size];
        SplittableRandom random = Seeds.random(0, "normal deviates", 0);
        for (int i = 0; i < size; i++) table[i] = (float) random.nextGaussian();
        return table;
    }

    /**
     * @param counts {@code spectra × channels}
     * @param pixels pixel of each spectrum, which alone decides what is drawn
     * @param shifts eV, one a spectrum; null for none
     * @param room for so many spectra
     * @return standard deviation of the mean valence of each spectrum
     */
    float[] deviations(float[] counts, int[] pixels, float[] shifts, Judgement room) {
        int spectra = pixels.length;
        float[] sigmas = new float[counts.length];
        for (int i = 0; i < spectra; i++) sigmas(counts, i * channels, sigmas);
        float[] drawn = new float[counts.length];
        double[] sum = new double[spectra];
        double[] squares = new double[spectra];
        for (int redraw = 0; redraw < REDRAWS; redraw++) {
            for (int i = 0; i < spectra; i++) {
                int place = (int) Seeds.derive(redraw, "redraw", pixels[i]);
                int start = i * channels;
                for (int e = start; e < start + channels; e++)
                    drawn[e] = counts[e] + sigmas[e] * NORMAL[place + e - start & NORMAL.length - 1];
            }
            model.judge(drawn, spectra, shifts, 0, room);
            for (int i = 0; i < spectra; i++) {
                sum[i] += room.valence()[i];
                squares[i] += room.valence()[i] * room.valence()[i];
            }
        }
        float[] deviations = new float[spectra];
        for (int i = 0; i < spectra; i++)
            deviations[i] = (float) Math.sqrt(Math.max(0, (squares[i] - sum[i] * sum[i] / REDRAWS) / (REDRAWS - 1)));
        return deviations;
    }

    /** Standard deviation of each channel: √(gain · counts). */
    private void sigmas(float[] counts, int start, float[] sigmas) {
        double gain = gain(counts, start);
        for (int e = start; e < start + channels; e++) sigmas[e] = (float) Math.sqrt(gain * Math.max(0, counts[e]));
    }

    /**
     * Variance over mean, by the median over channels: the few of the lines, whose differences are no noise, do not
     * matter then.
     */
    private double gain(float[] counts, int start) {
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
