// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/**
 * Means over intervals of the piecewise linear curve through equidistant samples. This is the one interpolation that a
 * spectrum undergoes.
 *
 * <p>The mean over the width of an output channel conserves area where the input is finer, and is a linear
 * interpolation where it is coarser: nothing rings, no value leaves the range of its neighbours, a constant and a
 * straight line stay exact. Unlike plain linear interpolation it smooths by nearly the same amount wherever a sample
 * falls between two channels, so that noise and line width do not tell a classifier by how much a pixel was shifted.
 *
 * <p>One instance is used for many spectra, by one thread at a time.
 */
public final class CurveIntegral {

    private double[] samples = new double[0];
    private double[] integral = new double[0];
    private int first;
    private int size;

    /**
     * Takes the samples at positions {@code from … to}; those outside {@code 0 … length − 1} are mirrored at the ends,
     * which keeps level and noise as they are beside the end.
     *
     * @param source samples
     * @param offset index in {@code source} of the sample at position 0
     * @param length number of samples
     * @param from first position that will be asked for
     * @param to last position that will be asked for
     */
    public void set(double[] source, int offset, int length, double from, double to) {
        first = (int) Math.floor(from);
        size = (int) Math.floor(to) + 2 - first;
        if (samples.length < size) {
            samples = new double[size];
            integral = new double[size];
        }
        // mirrored samples lie beside those that are there
        int begin = Math.max(0, Math.min(size, -first)), end = Math.max(begin, Math.min(size, length - first));
        for (int i = 0; i < begin; i++) samples[i] = source[offset + mirrored(first + i, length)];
        if (begin < end) System.arraycopy(source, offset + first + begin, samples, begin, end - begin);
        for (int i = end; i < size; i++) samples[i] = source[offset + mirrored(first + i, length)];
        integral[0] = 0;
        for (int i = 1; i < size; i++) integral[i] = integral[i - 1] + (samples[i - 1] + samples[i]) / 2;
    }

    /** @return the sample that stands for a position, which may lie beyond the ends, where the samples are mirrored */
    public static int mirrored(int position, int length) {
        if (position >= 0 && position < length) return position;
        if (length == 1) return 0;
        int folded = Math.floorMod(position, 2 * (length - 1));
        return folded < length ? folded : 2 * (length - 1) - folded;
    }

    /** @return integral of the curve up to a position, from an arbitrary but fixed one, in counts × samples */
    public double upTo(double position) {
        int index = Math.max(0, Math.min(size - 2, (int) Math.floor(position) - first));
        double fraction = position - first - index;
        return integral[index] + fraction * (samples[index] + fraction / 2 * (samples[index + 1] - samples[index]));
    }

    /** @return mean of the curve between two positions */
    public double mean(double from, double to) {
        return (upTo(to) - upTo(from)) / (to - from);
    }
}
