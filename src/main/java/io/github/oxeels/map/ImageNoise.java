// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;

/**
 * How strongly the counts of an image scatter: variance over mean of sums of 3 eV below the edge, from how much
 * neighbouring pixels differ. Single channels do not tell it, since a camera spreads each electron over some of them,
 * while classifiers go by sums over eV.
 */
final class ImageNoise {

    /** eV below L3 between which pixels are compared, and in blocks of which width. */
    private static final double FROM = 42;

    private static final double TO = 10;
    private static final double BLOCK = 3;
    private static final int FEWEST_BLOCKS = 5;
    /** Pairs by which neighbours may be added up. */
    private static final int MANY_PAIRS = 20;
    /** Differences of blocks whose median tells the noise to a sixth. */
    private static final int FEWEST_DIFFERENCES = 40;
    /** Pairs that are looked at, spread over the image. */
    private static final int MOST_PAIRS = 8192;
    /** A pixel with less than this share of the counts of strong ones (95th percentile) is beside the specimen. */
    private static final double WEAK = 0.25;
    /** Median of the square of a standard normal deviate. */
    private static final double MEDIAN_OF_SQUARE = 0.4549;

    private final int firstChannel;
    private final int perBlock;
    private final int blocks;

    /**
     * What was measured.
     *
     * @param variance over mean of the counts; 0 if the image holds too few pixels or energies before the edge
     * @param ofMany whether it is of so many pixels that unlike neighbours are told from like ones by it
     */
    record Gain(double variance, boolean ofMany) {

        static final Gain UNKNOWN = new Gain(0, false);

        /** @return variance over mean by which neighbours are compared, that of single electrons if in doubt */
        double ofNeighbours() {
            return ofMany ? Math.max(1, variance) : 1;
        }
    }

    private ImageNoise(EnergyAxis axis, double l3) {
        perBlock = Math.max(1, (int) Math.round(BLOCK / axis.dispersion()));
        firstChannel = Math.max(0, (int) Math.ceil(axis.channel(l3 - FROM)));
        int end = Math.min(axis.size(), (int) Math.floor(axis.channel(l3 - TO)));
        blocks = Math.max(0, (end - firstChannel) / perBlock);
    }

    /** @param l3 energy of L3 on the axis as recorded, eV */
    static Gain gain(SpectrumImage image, double l3, Progress progress) {
        ImageNoise noise = new ImageNoise(image.axis(), l3);
        if (noise.blocks < FEWEST_BLOCKS) return Gain.UNKNOWN;
        int width = image.width() > 1 ? image.width() : image.height();
        int lines = image.width() > 1 ? image.height() : 1;
        if (width < 2) return Gain.UNKNOWN;
        int wanted = Math.max(1, Math.min(lines, MOST_PAIRS / (width / 2)));
        double[][] sums = new double[wanted * (width / 2) * 2][];
        float[] counts = new float[width * image.channels()];
        for (int line = 0; line < wanted; line++) {
            progress.checkCancelled();
            image.read((long) line * lines / wanted * width, width, counts);
            for (int pixel = 0; pixel < width / 2 * 2; pixel++)
                sums[line * (width / 2) * 2 + pixel] = noise.blocks(counts, pixel * image.channels());
        }
        return noise.gain(sums);
    }

    private double[] blocks(float[] counts, int start) {
        double[] sums = new double[blocks];
        for (int b = 0; b < blocks; b++)
            for (int i = 0; i < perBlock; i++) sums[b] += counts[start + firstChannel + b * perBlock + i];
        return sums;
    }

    private Gain gain(double[][] sums) {
        double[] totals = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            double total = Arrays.stream(sums[i]).sum();
            // a pixel of which some counts are not finite is not compared
            totals[i] = Double.isFinite(total) ? total : 0;
        }
        double[] sorted = totals.clone();
        Arrays.sort(sorted);
        double weak = WEAK * sorted[(int) (0.95 * (sorted.length - 1))];
        double[] ratios = new double[sums.length / 2 * blocks];
        int found = 0;
        int pairs = 0;
        for (int i = 0; i + 1 < sums.length; i += 2) {
            if (!(totals[i] > weak && totals[i + 1] > weak && totals[i] > 0 && totals[i + 1] > 0)) continue;
            pairs++;
            double scale = totals[i] / totals[i + 1];
            double[] difference = new double[blocks];
            for (int b = 0; b < blocks; b++) difference[b] = sums[i][b] - scale * sums[i + 1][b];
            removeLine(difference);
            for (int b = 0; b < blocks; b++) {
                double variance = sums[i][b] + scale * scale * sums[i + 1][b];
                if (variance > 0) ratios[found++] = difference[b] * difference[b] / variance;
            }
        }
        if (found < FEWEST_DIFFERENCES) return Gain.UNKNOWN;
        double median = Statistics.median(ratios, found);
        return new Gain(median / MEDIAN_OF_SQUARE * blocks / (blocks - 2), pairs >= MANY_PAIRS);
    }

    /** Two pixels of unlike thickness differ in the slope of their background. */
    private static void removeLine(double[] values) {
        int n = values.length;
        double mean = 0;
        double slope = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double x = i - (n - 1) / 2.0;
            mean += values[i] / n;
            slope += x * values[i];
            squares += x * x;
        }
        for (int i = 0; i < n; i++) values[i] -= mean + slope / squares * (i - (n - 1) / 2.0);
    }
}
