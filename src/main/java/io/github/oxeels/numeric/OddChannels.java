// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Single channels of a mean spectrum that stand out of their neighbours as nothing does that a spectrometer has
 * blurred: its neighbours on both sides lie on one smooth line without it.
 */
public final class OddChannels {

    private static final int NEIGHBOURHOOD = 20;
    /** Robust standard deviations of what channels usually stand out. */
    private static final double MANY = 10;
    /** Share of its neighbours by which a channel must stand out. */
    private static final double LEAST = 0.05;
    /** A peak two channels wide raises its neighbours too; a lone channel lowers their second difference by a half. */
    private static final double LONE = 0.35;

    /** Share of the spectra in which a dead or hot channel stands out the way it does in their mean. */
    private static final double NEARLY_ALL = 0.9;

    private OddChannels() {}

    /**
     * @param mean of many spectra
     * @param spectra some of them, or all
     * @return channels that are dead or hot in nearly all of them, ascending; what a cosmic ray leaves in a few is none
     */
    public static int[] in(double[] mean, double[][] spectra) {
        return Arrays.stream(in(mean))
                .filter(channel -> {
                    double wanted = Math.signum(excess(mean, channel));
                    double[] found = Arrays.stream(spectra)
                            .mapToDouble(spectrum -> Math.signum(excess(spectrum, channel)))
                            .filter(sign -> sign != 0)
                            .toArray();
                    return Arrays.stream(found).filter(sign -> sign == wanted).count() >= NEARLY_ALL * found.length;
                })
                .toArray();
    }

    private static double excess(double[] spectrum, int channel) {
        return spectrum[channel] - (spectrum[channel - 1] + spectrum[channel + 1]) / 2;
    }

    /**
     * @param mean of many spectra
     * @return channels that stand out, ascending, none next to another
     */
    static int[] in(double[] mean) {
        double[] excess = new double[mean.length];
        for (int i = 1; i < mean.length - 1; i++) excess[i] = excess(mean, i);
        return IntStream.range(2, mean.length - 2)
                .filter(i -> isOdd(mean, excess, i))
                .toArray();
    }

    private static boolean isOdd(double[] mean, double[] excess, int channel) {
        double size = Math.abs(excess[channel]);
        double level = Math.abs(mean[channel - 1] + mean[channel + 1]) / 2;
        if (!(size > LEAST * level)) return false;
        for (int side : new int[] {channel - 1, channel + 1})
            if (!(Math.abs(excess[side] + excess[channel] / 2) < LONE * size / 2)) return false;
        double[] others = IntStream.range(
                        Math.max(1, channel - NEIGHBOURHOOD), Math.min(mean.length - 1, channel + NEIGHBOURHOOD + 1))
                .filter(i -> Math.abs(i - channel) > 1)
                .mapToDouble(i -> Math.abs(excess[i]))
                .toArray();
        Arrays.sort(others);
        return others.length > 5 && size > MANY * others[others.length / 2] / 0.6745;
    }

    /** Replaces channels of a spectrum by the mean of their neighbours. */
    public static void interpolate(float[] counts, int start, int[] channels) {
        for (int channel : channels)
            counts[start + channel] = (counts[start + channel - 1] + counts[start + channel + 1]) / 2;
    }
}
