// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.spectrum.EnergyAxis;

/**
 * How much of each channel lies in a window or above a step; channels at an edge count in part, so sums are continuous
 * in the edge.
 */
final class ChannelWeights {

    private ChannelWeights() {}

    /** @return share of channel {@code i}, {@code dispersion} wide, that lies in [from, to] */
    static double overlap(EnergyAxis axis, int i, double from, double to) {
        double half = axis.dispersion() / 2;
        double low = Math.max(from, axis.energy(i) - half);
        double high = Math.min(to, axis.energy(i) + half);
        return Math.max(0, high - low) / axis.dispersion();
    }

    /** @return first channel that a window touches */
    static int first(EnergyAxis axis, double from) {
        return Math.max(0, (int) Math.floor(axis.channel(from) + 0.5));
    }

    /** @return last channel that a window touches */
    static int last(EnergyAxis axis, double to) {
        return Math.min(axis.size() - 1, (int) Math.ceil(axis.channel(to) - 0.5));
    }
}
