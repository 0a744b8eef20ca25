// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.score;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How spectra of one class are spread in a {@link ScoreSpace}: the numbers of a spectrum (scores, log noise, log mean)
 * become whitened ones, in the order of falling variance.
 *
 * @param centre mean of the numbers
 * @param spread {@code numbers × numbers}: columns are principal axes times standard deviations, u = centre + spread ·
 *     y
 * @param whitening inverse of spread
 * @param anchors whitened numbers of the spectra that were learnt from, {@code anchors × numbers}
 * @param widths of the kernel around each anchor along each number, ≥ 0
 * @param shrinkage by which anchors and kernels are drawn to the centre along each number, so that the variance stays
 *     what it was, in (0, 1]
 * @param noise beside the signal
 */
public record ClassSpace(
        double[] centre,
        double[][] spread,
        double[][] whitening,
        double[][] anchors,
        double[][] widths,
        double[] shrinkage,
        DetectorNoise noise) {

    /** @throws IllegalArgumentException if sizes do not fit or a value is not finite */
    public ClassSpace {
        int numbers = centre.length;
        if (anchors.length < 1 || widths.length != anchors.length)
            throw new IllegalArgumentException("a class needs at least 1 anchor and as many widths, got "
                    + anchors.length + " and " + widths.length);
        Numbers.requireLength(centre, numbers);
        Numbers.requireLength(shrinkage, numbers);
        for (double[] anchor : anchors) Numbers.requireLength(anchor, numbers);
        for (double[] width : widths) {
            Numbers.requireLength(width, numbers);
            for (double value : width)
                if (!(value >= 0)) throw new IllegalArgumentException("a width of a kernel must be ≥ 0, got " + value);
        }
        for (double value : shrinkage)
            if (!(value > 0 && value <= 1))
                throw new IllegalArgumentException("shrinkage must be in (0, 1], got " + value);
        if (spread.length != numbers || whitening.length != numbers)
            throw new IllegalArgumentException("whitening must be of " + numbers + " numbers");
        for (int i = 0; i < numbers; i++) {
            Numbers.requireLength(spread[i], numbers);
            Numbers.requireLength(whitening[i], numbers);
        }
    }

    /** @return the same class, drawn around other spectra */
    public ClassSpace around(double[][] newAnchors) {
        double[][] newWidths = KernelWidths.of(newAnchors);
        return new ClassSpace(
                centre, spread, whitening, newAnchors, newWidths, KernelWidths.shrinkage(newWidths), noise);
    }

    /** @return whitened numbers */
    public double[] whitened(double[] numbers) {
        double[] white = new double[centre.length];
        for (int i = 0; i < white.length; i++)
            for (int j = 0; j < white.length; j++) white[i] += whitening[i][j] * (numbers[j] - centre[j]);
        return white;
    }

    /** @return numbers from whitened ones, none of which lies farther out than that of any spectrum learnt from */
    public double[] numbers(float[] white) {
        double[] within = limited(white), numbers = centre.clone();
        for (int i = 0; i < numbers.length; i++)
            for (int j = 0; j < numbers.length; j++) numbers[i] += spread[i][j] * within[j];
        return numbers;
    }

    /** Exponentials of noise and mean would make one outlier all there is. */
    private double[] limited(float[] white) {
        double[] limited = new double[white.length];
        for (int i = 0; i < limited.length; i++) {
            double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
            for (double[] anchor : anchors) {
                low = Math.min(low, anchor[i]);
                high = Math.max(high, anchor[i]);
            }
            limited[i] = Math.max(low, Math.min(high, white[i]));
        }
        return limited;
    }

    /**
     * @return number i, not beyond that of any spectrum learnt from: the box of whitened numbers has corners where none
     *     was
     */
    double limitedNumber(double[] numbers, int i) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (double[] anchor : anchors) {
            double value = centre[i];
            for (int j = 0; j < anchor.length; j++) value += spread[i][j] * anchor[j];
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return Math.max(low, Math.min(high, numbers[i]));
    }

    /**
     * Turns normally distributed rows into the smooth density of the anchors [Silverman 1986, Density Estimation,
     * section 6.4]: an anchor plus its widths times what there was. The generator starts from there, since recorded
     * spectra come in clusters that a normal distribution, and a generator that begins as one, blurs.
     */
    public void place(float[][] rows, int lane, int anchor) {
        double[] at = anchors[anchor], width = widths[anchor];
        for (int r = 0; r < at.length; r++) rows[r][lane] = (float) (shrinkage[r] * (at[r] + width[r] * rows[r][lane]));
    }

    /**
     * @param rows numbers of the spectra that are drawn
     * @return the anchor of each, in a random order in which all come equally often
     */
    public int[] anchorsOf(int[] rows, SplittableRandom random) {
        int[] order = IntStream.range(0, anchors.length).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1), kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return IntStream.of(rows).map(row -> order[row % order.length]).toArray();
    }
}
