// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;

/**
 * What lies below the white lines of a spectrum: the power law fitted before them where enough of it is recorded, else
 * the mean of the first 3 eV of what a classifier sees. For one thread at a time; allocates nothing for a spectrum.
 */
public final class BelowEdge {

    /** Of the pre-edge, as the preprocessing asks for, eV. */
    public static final double LEAST_PRE_EDGE = 10;

    private static final int LEAST_CHANNELS = 8;
    private static final double LEVEL_WIDTH = 3;
    /** The maximum is that of means over so much, eV: narrower than any white line, wider than a noisy channel. */
    private static final double MAXIMUM_WIDTH = 0.5;

    private final EnergyAxis axis;
    private final boolean fitted;
    private final ChannelRange below;
    private final ChannelRange above;
    private final PowerLawFit fit = new PowerLawFit();
    private final double[] energies;
    private final double[] values;
    private double level;

    /** @throws IllegalArgumentException if the axis holds nothing of the edge */
    BelowEdge(EnergyAxis axis, Edge edge) {
        this(axis, edge, 0);
    }

    /** @param shortened eV by which the pre-edge window ends earlier */
    BelowEdge(EnergyAxis axis, Edge edge, double shortened) {
        this.axis = axis;
        fitted = hasPreEdge(axis, edge);
        EnergyWindow before =
                new EnergyWindow(edge.background().from(), edge.background().to() - shortened);
        double from = Math.max(edge.model().from(), axis.offset());
        below = axis.channels(fitted ? before : new EnergyWindow(from, from + LEVEL_WIDTH));
        above = axis.channels(
                new EnergyWindow(edge.background().to(), edge.postEdge().to()));
        energies = new double[below.count()];
        values = new double[below.count()];
        for (int i = 0; i < energies.length; i++) energies[i] = axis.energy(below.first() + i);
    }

    /** @return whether enough is recorded before an edge to fit its background */
    static boolean hasPreEdge(EnergyAxis axis, Edge edge) {
        return preEdge(axis, edge) >= LEAST_PRE_EDGE - 1e-6;
    }

    /**
     * @return eV of the pre-edge window of an edge that an axis holds; 0 if they are too few channels for a power law
     */
    public static double preEdge(EnergyAxis axis, Edge edge) {
        double width = Math.min(edge.background().to(), axis.last())
                - Math.max(edge.background().from(), axis.offset());
        return width / axis.dispersion() < LEAST_CHANNELS - 1 ? 0 : Math.max(0, width);
    }

    /** Takes a spectrum in. */
    void take(float[] counts, int start) {
        level = 0;
        for (int i = 0; i < values.length; i++) level += values[i] = counts[start + below.first() + i];
        level /= values.length;
        if (fitted) fit.fit(energies, values, values.length);
    }

    /** @return counts per channel below the edge, at an energy above 0 in eV */
    double value(double energy) {
        return fitted ? fit.value(energy) : level;
    }

    /** @return variance over mean of the counts before the edge, channel by channel; at least 0 */
    double gain() {
        return fitted && fit.exponent() > 0 ? fit.noiseScale() : 0;
    }

    /**
     * @return net maximum of the edge in counts per channel, of means over {@value #MAXIMUM_WIDTH} eV; 0 if nothing is
     *     above the background
     */
    double fullScale(float[] counts, int start) {
        int width = Math.max(1, Math.min(above.count(), (int) Math.round(MAXIMUM_WIDTH / axis.dispersion())));
        double sum = 0;
        double highest = 0;
        for (int i = above.first(); i < above.end(); i++) {
            sum += counts[start + i];
            if (i - above.first() >= width) sum -= counts[start + i - width];
            if (i - above.first() >= width - 1)
                highest = Math.max(highest, sum / width - value(axis.energy(i - (width - 1) / 2.0)));
        }
        return highest;
    }
}
