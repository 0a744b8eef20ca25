// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.Optional;

/** Positions of features in the summed spectrum of many pixels, to a fraction of a channel. */
final class Features {

    /**
     * Where the O K pre-peak of transition-metal oxides lies in eV: 529.5 (MnO2) to 532.5 (MnO), 530.5 in Fe3O4.
     * Physics alone leaves about 1 eV of doubt.
     */
    static final double OXYGEN_PRE_PEAK = 530.5;

    static final double OXYGEN_PRE_PEAK_SPREAD = 1.0;

    /** Share of the edge's height that noise and background errors do not reach. */
    private static final double ONSET = 0.25;

    private static final double SMOOTHING = 0.5;
    /** eV above the onset in which the pre-peak has its top. */
    private static final double PRE_PEAK_WIDTH = 6;
    /** eV above the pre-peak between which the main peak has its top. */
    private static final double MAIN_PEAK_FROM = 5;

    private static final double MAIN_PEAK_TO = 14;

    /**
     * The O K pre-peak.
     *
     * @param energy in eV on the axis as recorded
     * @param height net height over that of the main peak
     */
    record PrePeak(double energy, double height) {}

    private Features() {}

    /**
     * @param range where to look, in eV
     * @return energy of the highest maximum of the smoothed spectrum
     * @throws IllegalArgumentException if the range is not on the axis
     */
    static double maximum(double[] counts, EnergyAxis axis, EnergyWindow range) {
        double[] smooth = smooth(counts, SMOOTHING / axis.dispersion());
        var channels = axis.channels(range);
        int best = channels.first();
        for (int i = channels.first(); i < channels.end(); i++) if (smooth[i] > smooth[best]) best = i;
        return axis.energy(refined(smooth, best));
    }

    /**
     * @return the highest maximum within {@code reach} eV of an energy, or, if there is none but a slope, the energy
     *     itself
     */
    static double maximumNear(double[] counts, EnergyAxis axis, double energy, double reach) {
        double found = maximum(counts, axis, new EnergyWindow(energy - reach, energy + reach));
        return Math.abs(found - energy) > reach - axis.dispersion() ? energy : found;
    }

    /**
     * @param range where the O K pre-peak may lie, in eV on the axis as recorded
     * @return the pre-peak: the first maximum, or shoulder, beyond the onset; empty if there is no such edge
     */
    static Optional<PrePeak> oxygenPrePeak(double[] counts, EnergyAxis axis, EnergyWindow range) {
        int from = (int) Math.ceil(axis.channel(range.from()));
        int first = Math.max(0, (int) Math.floor(axis.channel(range.from() - 35)));
        int last = Math.min(axis.size() - 1, (int) Math.floor(axis.channel(range.to() + 15)));
        if (from - first < 10 / axis.dispersion() || axis.channel(range.to()) > last || axis.energy(first) <= 0)
            return Optional.empty();
        double[] net = net(counts, axis, first, from, last);
        double highest = 0;
        for (int i = from - first; i < net.length; i++) highest = Math.max(highest, net[i]);
        double noise = 0;
        for (int i = 0; i < from - first; i++) noise += net[i] * net[i] / (from - first);
        if (highest < 8 * Math.sqrt(noise)) return Optional.empty();
        int onset = from - first;
        while (onset < net.length && net[onset] < ONSET * highest) onset++;
        double onsetEnergy = axis.energy(first + onset);
        if (onset == from - first || onsetEnergy > range.to()) return Optional.empty();
        double top = firstTop(net, onset, (int) Math.ceil(PRE_PEAK_WIDTH / axis.dispersion()));
        double main = 0;
        for (int i = (int) Math.ceil(top + MAIN_PEAK_FROM / axis.dispersion());
                i < net.length && i <= top + MAIN_PEAK_TO / axis.dispersion();
                i++) main = Math.max(main, net[i]);
        return Optional.of(new PrePeak(axis.energy(first + top), net[(int) Math.round(top)] / main));
    }

    /** @return first maximum; without one, where the rise is flattest */
    private static double firstTop(double[] net, int onset, int width) {
        int end = Math.min(net.length - 2, onset + width);
        int flattest = onset + 1;
        for (int i = onset + 1; i <= end; i++) {
            if (net[i] >= net[i - 1] && net[i] > net[i + 1]) return refined(net, i);
            if (net[i + 1] - net[i - 1] < net[flattest + 1] - net[flattest - 1]) flattest = i;
        }
        return flattest;
    }

    private static double[] net(double[] counts, EnergyAxis axis, int first, int edge, int last) {
        double[] smooth = smooth(counts, SMOOTHING / axis.dispersion());
        double[] energies = new double[edge - first];
        double[] preEdge = new double[edge - first];
        for (int i = first; i < edge; i++) {
            energies[i - first] = axis.energy(i);
            preEdge[i - first] = smooth[i];
        }
        PowerLawFit fit = new PowerLawFit();
        fit.fit(energies, preEdge, preEdge.length);
        double[] net = new double[last - first + 1];
        for (int i = first; i <= last; i++) net[i - first] = smooth[i] - fit.value(axis.energy(i));
        return net;
    }

    private static double refined(double[] values, int top) {
        if (top < 1 || top > values.length - 2) return top;
        double curvature = values[top - 1] - 2 * values[top] + values[top + 1];
        return curvature < 0 ? top + (values[top - 1] - values[top + 1]) / (2 * curvature) : top;
    }

    /** @param sigma of the Gaussian in channels */
    static double[] smooth(double[] values, double sigma) {
        int half = (int) Math.ceil(3 * sigma);
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double sum = 0, weights = 0;
            for (int j = Math.max(0, i - half); j <= Math.min(values.length - 1, i + half); j++) {
                double weight = Math.exp(-(i - j) * (i - j) / (2 * sigma * sigma));
                sum += weight * values[j];
                weights += weight;
            }
            smooth[i] = sum / weights;
        }
        return smooth;
    }
}
