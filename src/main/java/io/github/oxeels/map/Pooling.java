// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;

/**
 * Adds up the spectra of like neighbours where counts are low. Whether a neighbour is like a pixel is told by its
 * shares of the net counts in 8 windows of 3 eV about the white lines, smoothed over 3 × 3 pixels: χ² of the difference
 * decides its weight, so that edges between oxidation states stay. Spectra are pooled and not valences, since what a
 * method says about a noisy spectrum is biased, and a mean of biased values is too.
 *
 * @param shifts eV by which the axis of each pixel is corrected; null for none
 * @param l3 energy of L3 on the corrected axis
 * @param gain variance over mean of the counts
 */
record Pooling(EnergyAxis axis, float[] shifts, double l3, double gain) {

    /** Energy of the first window from L3, eV. */
    private static final double FIRST = -6;

    private static final double WIDTH = 3;
    private static final int WINDOWS = 8;
    /** Degrees of freedom of as many shares. */
    private static final int FREEDOM = WINDOWS - 1;
    /** Scale of χ² beyond them by which the weight falls. */
    private static final double TOLERANCE = 8;
    /** Neighbours with less of the net counts are beside the specimen. */
    private static final double LEAST_COUNTS = 0.25;

    /** Pixels to either side that are neighbours. */
    static final int RADIUS = 2;
    /**
     * Net counts of the lines over their noise above which a pixel needs no neighbours. Up to here they made simulated
     * maps better, also those of small particles; see {@code ValenceStudy}.
     */
    private static final double ENOUGH = 120;

    /** Before the edge, from L3: where the background is measured. */
    private static final double PRE_FROM = -42;

    private static final double PRE_TO = -10;

    /**
     * @param spectra {@code pixels × channels}, means over the neighbours; the own spectrum where counts are enough
     * @param effective number of pixels that each is as good as, 1 for a spectrum of its own
     */
    record Pooled(float[] spectra, float[] effective) {}

    /**
     * Shares of the net counts of one row after the other, {@code pixels × windows}.
     *
     * @param whole whether all counts of a pixel are finite
     */
    private record Shares(double[] values, double[] variances, double[] net, double[] significance, boolean[] whole) {}

    /** The like neighbours of a pixel, and the sum of their spectra. The memory of one thread. */
    private static final class Like {

        private static final int SIDE = 2 * RADIUS + 1;
        private final int[] neighbours = new int[SIDE * SIDE];
        private final double[] weights = new double[neighbours.length];
        private final double[] sum;
        /** Spectra about the pixel in the numbers that are added up: the next pixel has most of them again. */
        private final double[][] spectra;

        private final int[] held = new int[neighbours.length];
        private int count;

        Like(int channels) {
            sum = new double[channels];
            spectra = new double[neighbours.length][channels];
            Arrays.fill(held, -1);
        }

        double[] spectrum(Strip strip, int neighbour) {
            int place = neighbour / strip.width() % SIDE * SIDE + neighbour % strip.width() % SIDE;
            double[] spectrum = spectra[place];
            if (held[place] == neighbour) return spectrum;
            held[place] = neighbour;
            float[] counts = strip.counts();
            int start = neighbour * strip.channels();
            for (int i = 0; i < spectrum.length; i++) spectrum[i] = counts[start + i];
            return spectrum;
        }
    }

    Pooled pool(Strip strip) {
        Shares raw = shares(strip);
        Shares smooth = smoothed(raw, strip.width(), strip.heldRows());
        int pixels = strip.pixels();
        Pooled pooled = new Pooled(strip.own(), new float[pixels]);
        Like like = new Like(strip.channels());
        for (int pixel = 0; pixel < pixels; pixel++) {
            int held = pixel + strip.above() * strip.width();
            pooled.effective[pixel] =
                    raw.significance[held] >= ENOUGH ? 1 : pool(strip, raw, smooth, held, like, pooled.spectra, pixel);
        }
        return pooled;
    }

    private Shares shares(Strip strip) {
        int pixels = strip.width() * strip.heldRows();
        Shares shares = new Shares(
                new double[pixels * WINDOWS],
                new double[pixels * WINDOWS],
                new double[pixels],
                new double[pixels],
                new boolean[pixels]);
        for (int pixel = 0; pixel < pixels; pixel++) {
            double shift = shifts == null ? 0 : shifts[strip.firstHeld() + pixel];
            measure(strip.counts(), pixel * strip.channels(), l3 - shift, shares, pixel);
        }
        return shares;
    }

    private void measure(float[] counts, int start, double energy, Shares shares, int pixel) {
        int preFrom = channel(energy + PRE_FROM);
        int preTo = channel(energy + PRE_TO);
        double pre = sum(counts, start, preFrom, preTo);
        double lines = sum(counts, start, channel(energy + FIRST), channel(energy + FIRST + WINDOWS * WIDTH));
        // finite where no addend is not: no sum of floats leaves the doubles
        shares.whole[pixel] = Double.isFinite(anyOrder(counts, start, axis.size()));
        if (!Double.isFinite(pre + lines)) {
            standAlone(shares, pixel);
            return;
        }
        double shape = 0;
        for (int i = preFrom; i < preTo; i++) shape += background(axis.energy(i) / energy);
        double level = shape > 0 ? Math.max(0, pre / shape) : 0;
        double levelVariance = shape > 0 ? gain * Math.max(0, pre) / (shape * shape) : 0;
        double net = 0;
        double variance = 0;
        for (int w = 0; w < WINDOWS; w++) {
            int from = channel(energy + FIRST + w * WIDTH);
            int to = channel(energy + FIRST + (w + 1) * WIDTH);
            double counted = sum(counts, start, from, to);
            double background =
                    (to - from) * background((axis.energy(from) + (to - from - 1) / 2.0 * axis.dispersion()) / energy);
            int at = pixel * WINDOWS + w;
            shares.values[at] = counted - level * background;
            shares.variances[at] = gain * Math.max(1, counted) + levelVariance * background * background;
            net += shares.values[at];
            variance += shares.variances[at];
        }
        shares.net[pixel] = Math.max(0, net);
        shares.significance[pixel] = net / Math.sqrt(variance);
        double scale = net > 0 ? 1 / net : 0;
        for (int at = pixel * WINDOWS; at < (pixel + 1) * WINDOWS; at++) {
            shares.values[at] *= scale;
            shares.variances[at] *= scale * scale;
        }
    }

    /** Counts that are not finite tell nothing of the neighbours of a pixel. */
    private static void standAlone(Shares shares, int pixel) {
        Arrays.fill(shares.variances, pixel * WINDOWS, (pixel + 1) * WINDOWS, Double.POSITIVE_INFINITY);
        shares.significance[pixel] = Double.POSITIVE_INFINITY;
    }

    /** A power law of exponent 3 is good enough for shares that are compared with those of neighbours. */
    private static double background(double energy) {
        return 1 / (energy * energy * energy);
    }

    private int channel(double energy) {
        return Math.max(0, Math.min(axis.size(), (int) Math.round(axis.channel(energy))));
    }

    private static double sum(float[] counts, int start, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) sum += counts[start + i];
        return sum;
    }

    /** The sum of all counts to rounding, four additions at a time. */
    private static double anyOrder(float[] counts, int start, int size) {
        double a = 0, b = 0, c = 0, d = 0;
        int i = start;
        for (int last = start + size - 3; i < last; i += 4) {
            a += counts[i];
            b += counts[i + 1];
            c += counts[i + 2];
            d += counts[i + 3];
        }
        for (; i < start + size; i++) a += counts[i];
        return a + b + (c + d);
    }

    /** Mean over 3 × 3 pixels by inverse variance. */
    private static Shares smoothed(Shares raw, int width, int rows) {
        Shares smooth = new Shares(
                new double[raw.values.length], new double[raw.values.length], raw.net, raw.significance, raw.whole);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < width; column++)
                for (int w = 0; w < WINDOWS; w++) {
                    double sum = 0;
                    double weights = 0;
                    for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
                        for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
                            int at = (y * width + x) * WINDOWS + w;
                            if (!(raw.net[y * width + x] > 0)) continue;
                            sum += raw.values[at] / raw.variances[at];
                            weights += 1 / raw.variances[at];
                        }
                    int at = (row * width + column) * WINDOWS + w;
                    smooth.values[at] = weights > 0 ? sum / weights : 0;
                    smooth.variances[at] = weights > 0 ? 1 / weights : Double.POSITIVE_INFINITY;
                }
        return smooth;
    }

    /** @return effective number of pixels */
    private float pool(Strip strip, Shares raw, Shares smooth, int held, Like like, float[] target, int pixel) {
        like.count = 0;
        double weights = 0;
        double squares = 0;
        double counts = 0;
        int row = held / strip.width();
        int column = held % strip.width();
        for (int y = Math.max(0, row - RADIUS); y <= Math.min(strip.heldRows() - 1, row + RADIUS); y++)
            for (int x = Math.max(0, column - RADIUS); x <= Math.min(strip.width() - 1, column + RADIUS); x++) {
                int other = y * strip.width() + x;
                double weight = other == held ? 1 : weight(raw, smooth, held, other);
                if (weight < 0.01 || other != held && !raw.whole[other] && spoils(strip, held, other)) continue;
                like.neighbours[like.count] = other;
                like.weights[like.count++] = weight;
                weights += weight;
                counts += weight * raw.net[other];
                squares += weight * weight * raw.net[other];
            }
        add(strip, held, like);
        double[] sum = like.sum;
        for (int i = 0, at = pixel * sum.length; i < sum.length; i++) target[at + i] = (float) (sum[i] / weights);
        return squares > 0 ? (float) (counts * weights / squares) : 1;
    }

    /** @return whether a neighbour lacks counts, which are not finite there, that the pixel has */
    private boolean spoils(Strip strip, int held, int other) {
        float[] counts = strip.counts();
        int own = held * strip.channels(), start = other * strip.channels(), last = strip.channels() - 1;
        int move = move(strip, held, other);
        for (int i = 0; i <= last; i++)
            if (Float.isFinite(counts[own + i])
                    && !Float.isFinite(counts[start + Math.max(0, Math.min(last, i + move))])) return true;
        return false;
    }

    private static double weight(Shares raw, Shares smooth, int held, int other) {
        if (!(raw.net[other] >= LEAST_COUNTS * raw.net[held])) return 0;
        double chiSquare = Math.max(chiSquare(raw, held, other), chiSquare(smooth, held, other));
        return Math.exp(-Math.max(0, chiSquare - FREEDOM) / TOLERANCE);
    }

    private static double chiSquare(Shares shares, int one, int other) {
        double chiSquare = 0;
        for (int w = 0; w < WINDOWS; w++) {
            double difference = shares.values[one * WINDOWS + w] - shares.values[other * WINDOWS + w];
            chiSquare += difference
                    * difference
                    / (shares.variances[one * WINDOWS + w] + shares.variances[other * WINDOWS + w]);
        }
        return chiSquare;
    }

    /** Adds up four spectra at a time, so that the sum is read and written less often. */
    private void add(Strip strip, int held, Like like) {
        Arrays.fill(like.sum, 0);
        int i = 0;
        if (shifts == null) for (; i + 3 < like.count; i += 4) addFour(strip, like, i);
        for (; i < like.count; i++) add(strip, held, like.neighbours[i], like.weights[i], like.sum);
    }

    private static void addFour(Strip strip, Like like, int at) {
        double[] a = like.spectrum(strip, like.neighbours[at]), b = like.spectrum(strip, like.neighbours[at + 1]);
        double[] c = like.spectrum(strip, like.neighbours[at + 2]), d = like.spectrum(strip, like.neighbours[at + 3]);
        double ofA = like.weights[at], ofB = like.weights[at + 1], ofC = like.weights[at + 2];
        double ofD = like.weights[at + 3];
        double[] sum = like.sum;
        for (int i = 0; i < sum.length; i++) sum[i] = sum[i] + ofA * a[i] + ofB * b[i] + ofC * c[i] + ofD * d[i];
    }

    /** @return by how many channels the axis of a neighbour is off that of the pixel */
    private int move(Strip strip, int held, int other) {
        if (shifts == null) return 0;
        return (int)
                Math.round((shifts[strip.firstHeld() + held] - shifts[strip.firstHeld() + other]) / axis.dispersion());
    }

    /** Adds a spectrum on the axis of the pixel, moved by whole channels where their axes differ. */
    private void add(Strip strip, int held, int other, double weight, double[] sum) {
        int move = move(strip, held, other);
        float[] counts = strip.counts();
        int start = other * strip.channels();
        int last = sum.length - 1;
        int from = Math.max(0, Math.min(last, -move));
        int to = Math.max(from, Math.min(last, last - move)) + 1;
        // what lies beyond an end is as at the end
        for (int i = 0; i < from; i++) sum[i] += weight * counts[start];
        for (int i = from; i < to; i++) sum[i] += weight * counts[start + i + move];
        for (int i = to; i <= last; i++) sum[i] += weight * counts[start + last];
    }
}
