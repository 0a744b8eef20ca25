// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Arrays;

/**
 * Removes X-ray spikes. A spike is distinguished from a white line by its width, not by its height alone: at half a
 * line width from the top even the sharpest line (0.8 eV) still has a third of its height, a spike has nothing. So only
 * spectra of at most {@link #COARSEST} eV/channel can be cleaned. One instance is used by one thread at a time.
 */
public final class SpikeFilter {

    /** eV/channel; a white line of 0.8 eV is 2.7 channels wide here. */
    public static final double COARSEST = 0.3;

    private static final double SHARPEST_LINE = 0.8;
    /**
     * Share of its height that a spike may have left at {@link #reach} channels from its top; a line has more than 0.3.
     */
    private static final double REMAINDER = 0.2;

    private final double threshold;
    private final int reach;
    private double[] scratch = new double[0];

    /**
     * @param threshold standard deviations of the local noise by which a spike stands out
     * @param dispersion eV/channel, at most {@link #COARSEST}
     */
    public SpikeFilter(double threshold, double dispersion) {
        if (dispersion > COARSEST * 1.001)
            throw new IllegalArgumentException("spikes cannot be distinguished from white lines above " + COARSEST
                    + " eV/channel, got " + dispersion);
        this.threshold = threshold;
        this.reach = Math.max(2, (int) Math.round(SHARPEST_LINE / 2 / dispersion));
    }

    /**
     * Replaces spikes by a straight line between what is beside them.
     *
     * @param counts cleaned in place, indices {@code 0 … size − 1}
     * @return number of channels that were replaced
     */
    public int clean(double[] counts, int size) {
        if (size < 4 * reach + 1) return 0;
        double noise = noise(counts, size);
        if (!(noise > 0)) return 0;
        int replaced = 0;
        double least = threshold * noise;
        for (int i = reach; i < size - reach; i++)
            if (counts[i] - counts[i - reach] > least
                    && counts[i] - counts[i + reach] > least
                    && isSpike(counts, size, i)) replaced += bridge(counts, i);
        return replaced;
    }

    /** The height is counted from the median around, so that what a white line stands on is no part of it. */
    private boolean isSpike(double[] counts, int size, int top) {
        if (counts[top] < counts[top - 1] || counts[top] < counts[top + 1]) return false;
        int from = Math.max(0, top - 4 * reach);
        int to = Math.min(size, top + 4 * reach + 1);
        double[] around = Arrays.copyOfRange(counts, from, to);
        Arrays.sort(around);
        double base = around[around.length / 2];
        double height = counts[top] - base;
        return counts[top - reach] - base < REMAINDER * height && counts[top + reach] - base < REMAINDER * height;
    }

    private int bridge(double[] counts, int top) {
        double left = counts[top - reach];
        double right = counts[top + reach];
        for (int i = 1 - reach; i < reach; i++) counts[top + i] = left + (right - left) * (i + reach) / (2.0 * reach);
        return 2 * reach - 1;
    }

    /** From second differences, which a smooth spectrum does not have; their median does not see the spikes. */
    private double noise(double[] counts, int size) {
        if (scratch.length < size) scratch = new double[size];
        for (int i = 1; i < size - 1; i++) scratch[i - 1] = Math.abs(counts[i - 1] - 2 * counts[i] + counts[i + 1]);
        return Statistics.median(scratch, size - 2) / (0.6745 * Math.sqrt(6));
    }
}
