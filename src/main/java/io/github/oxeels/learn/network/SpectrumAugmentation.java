// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Spectra of another session: a displaced energy axis, another gain, a poorer resolution, counting noise, in this
 * order. Training with displaced spectra makes a classifier robust (del-Pozo-Bueno et al. 2023, doi
 * 10.1016/j.ultramic.2023.113828). All draws are by arithmetic that has the same bits on every processor.
 *
 * @param windows of the features, one after the other
 * @param shiftRange the axis is displaced by up to this many eV either way, in [0, 20]; the ends of a window are held
 * @param gain standard deviation of a factor common to all features, in [0, 1]
 * @param broadening lines are broadened by a Gaussian of up to this many eV standard deviation, in [0, 10]
 * @param noiseCounts counting noise as if the highest channel held this many counts, or more (up to 16 times as many);
 *     0 = none
 */
public record SpectrumAugmentation(
        List<Window> windows, double shiftRange, double gain, double broadening, double noiseCounts)
        implements Augmentation {

    /**
     * @param channels number of features
     * @param dispersion eV a feature, > 0
     */
    public record Window(int channels, double dispersion) {

        public Window {
            if (channels < 1 || !(dispersion > 0))
                throw new IllegalArgumentException(
                        "a window needs channels and eV/channel > 0, got " + channels + " of " + dispersion);
        }
    }

    private static final double MOST_NOISE_FACTOR = 16;
    private static final double UNMOVED = 0.25;

    /** @throws IllegalArgumentException if a value is outside its range */
    public SpectrumAugmentation {
        windows = List.copyOf(windows);
        if (!(shiftRange >= 0 && shiftRange <= 20))
            throw new IllegalArgumentException("shift_range_ev must be in 0…20 eV, got " + shiftRange);
        if (!(gain >= 0 && gain <= 1)) throw new IllegalArgumentException("gain must be in 0…1, got " + gain);
        if (!(broadening >= 0 && broadening <= 10))
            throw new IllegalArgumentException("broadening_ev must be in 0…10 eV, got " + broadening);
        if (!(noiseCounts >= 0 && noiseCounts <= 1e9))
            throw new IllegalArgumentException("noise_counts must be in 0…1e9 counts, got " + noiseCounts);
    }

    @Override
    public void apply(float[] features, RandomGenerator random) {
        // all are drawn, so that one option does not change what the others draw
        double shift = displacement(random.nextDouble()), width = broadening * random.nextDouble();
        float factor = (float) (1 + gain * Normal.draw(random));
        double counts = noiseCounts * StrictMath.pow(MOST_NOISE_FACTOR, random.nextDouble());
        int from = 0;
        for (Window window : windows) {
            if (shift != 0) displace(features, from, window.channels(), shift / window.dispersion());
            if (width > 0) broaden(features, from, window.channels(), width / window.dispersion());
            from += window.channels();
        }
        if (factor != 1) for (int i = 0; i < from; i++) features[i] *= factor;
        if (noiseCounts > 0) addNoise(features, from, counts, random);
    }

    /**
     * One in four stays where it is: displaced spectra alone would make the ends of the window, which are filled, a
     * mark of training.
     */
    private double displacement(double uniform) {
        return uniform < UNMOVED ? 0 : shiftRange * (2 * (uniform - UNMOVED) / (1 - UNMOVED) - 1);
    }

    /**
     * Value at i − shift by the cubic of Catmull and Rom through four channels, which keeps noise better than a line.
     */
    private static void displace(float[] features, int from, int channels, double shift) {
        float[] old = java.util.Arrays.copyOfRange(features, from, from + channels);
        int whole = (int) Math.floor(-shift);
        float t = (float) (-shift - whole);
        float a = t * (-0.5f + t * (1 - 0.5f * t)),
                b = 1 + t * t * (-2.5f + 1.5f * t),
                c = t * (0.5f + t * (2 - 1.5f * t)),
                d = t * t * (-0.5f + 0.5f * t);
        int last = channels - 1;
        for (int i = 0; i < channels; i++) {
            int j = i + whole;
            features[from + i] = a * old[mirrored(j - 1, last)]
                    + b * old[mirrored(j, last)]
                    + c * old[mirrored(j + 1, last)]
                    + d * old[mirrored(j + 2, last)];
        }
    }

    private static void broaden(float[] features, int from, int channels, double width) {
        int reach = (int) Math.ceil(3 * width), last = channels - 1;
        float[] kernel = new float[2 * reach + 1], old = java.util.Arrays.copyOfRange(features, from, from + channels);
        double sum = 0;
        for (int k = -reach; k <= reach; k++)
            sum += kernel[k + reach] = (float) StrictMath.exp(-0.5 * k * k / (width * width));
        for (int i = 0; i < channels; i++) {
            double value = 0;
            for (int k = -reach; k <= reach; k++) value += kernel[k + reach] * old[clamp(i + k, last)];
            features[from + i] = (float) (value / sum);
        }
    }

    /** The normal distribution stands for Poisson's; below some ten counts it has no skewness. */
    private static void addNoise(float[] features, int length, double counts, RandomGenerator random) {
        float highest = 0;
        for (int i = 0; i < length; i++) highest = Math.max(highest, features[i]);
        double gain = highest / counts;
        for (int i = 0; i < length; i++)
            if (features[i] > 0) features[i] += (float) (Math.sqrt(features[i] * gain) * Normal.draw(random));
    }

    /** As preprocessing fills what a spectrum lacks. */
    private static int mirrored(int i, int last) {
        return clamp(i < 0 ? -i : i > last ? 2 * last - i : i, last);
    }

    private static int clamp(int i, int last) {
        return Math.max(0, Math.min(last, i));
    }

    /** Normal deviates from a table of quantiles, within ±3.9: fast, and the same bits everywhere. */
    private static final class Normal {

        private static final int SIZE = 1 << 13;
        private static final float[] QUANTILES = quantiles();

        static double draw(RandomGenerator random) {
            long bits = random.nextLong();
            int i = (int) (bits >>> 51);
            double fraction = (bits >>> 19 & 0xffffffffL) * 0x1p-32;
            return QUANTILES[i] + fraction * (QUANTILES[i + 1] - QUANTILES[i]);
        }

        /**
         * Quantile i is that of i / SIZE, found by bisection in the distribution function; the ends stand for half a
         * step.
         */
        private static float[] quantiles() {
            float[] quantiles = new float[SIZE + 1];
            double x = -6, cumulated = 0, step = 1e-3;
            double norm = 1 / Math.sqrt(2 * Math.PI);
            for (int i = 0; i <= SIZE; i++) {
                double wanted = Math.min(Math.max(i, 0.5), SIZE - 0.5) / SIZE;
                while (true) {
                    double density = norm * StrictMath.exp(-0.5 * (x + step / 2) * (x + step / 2));
                    if (cumulated + density * step >= wanted) {
                        quantiles[i] = (float) (x + (wanted - cumulated) / density);
                        break;
                    }
                    cumulated += density * step;
                    x += step;
                }
            }
            return quantiles;
        }
    }
}
