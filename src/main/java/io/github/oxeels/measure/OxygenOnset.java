// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.PeakFinder;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.Optional;

/**
 * Where O K begins: where the net edge first rises over 20 % of its maximum. This moves with the pre-peak, by some 3 eV
 * from MnO to MnO₂, and needs no peak to be told from another.
 */
final class OxygenOnset {

    private static final double SHARE = 0.2;
    /** Half width of the parabola that smooths the edge, eV. */
    private static final double HALF_WIDTH = 1.2;
    /** Where the maximum is looked for and how far below it the rise begins, eV. */
    private static final EnergyWindow MAXIMUM = new EnergyWindow(526, 552);

    private OxygenOnset() {}

    /**
     * @param error by how much the axis seems to be off, eV
     * @param end where the next edge may begin
     * @return empty if the axis does not hold O K with 10 eV before it, or O K is not there
     */
    static Optional<Measured> find(NetSpectrum work, float[] counts, int offset, double error, double end) {
        EnergyAxis axis = work.axis();
        EnergyWindow window = Edge.O_K.background().shifted(error);
        EnergyWindow maximum = MAXIMUM.shifted(error);
        if (axis.offset() > window.to() - 10 || axis.last() < maximum.to() || maximum.to() > end)
            return Optional.empty();
        int first = ChannelWeights.first(axis, window.from());
        int last = ChannelWeights.last(axis, window.to());
        work.take(counts, offset, first, last - first + 1);
        int half = Math.max(1, (int) Math.round(HALF_WIDTH / axis.dispersion()));
        int from = Math.max(half, (int) axis.channel(maximum.from() - 4));
        int to = Math.min(axis.size() - 1 - half, (int) axis.channel(maximum.to()));
        int highest = from;
        double height = Double.NEGATIVE_INFINITY;
        for (int i = from; i <= to; i++) {
            double smooth = PeakFinder.smoothed(work.net, i, half);
            if (smooth > height) {
                height = smooth;
                highest = i;
            }
        }
        if (!(height > 5 * Math.sqrt(PeakFinder.smoothedVariance(work.variance, highest, half))))
            return Optional.empty();
        // from below, since beyond the pre-peak the edge may fall under the threshold once more
        int above = from;
        while (above < highest && !staysAbove(work.net, above, half, SHARE * height)) above++;
        if (above == from) return Optional.empty();
        double high = PeakFinder.smoothed(work.net, above, half);
        double low = PeakFinder.smoothed(work.net, above - 1, half);
        double channel = above - (high - SHARE * height) / (high - low);
        double slope = (high - low) / axis.dispersion();
        return Optional.of(new Measured(
                axis.energy(channel), Math.sqrt(PeakFinder.smoothedVariance(work.variance, above, half)) / slope));
    }

    /** A single point above the threshold may be noise; what stays there for as far as it is smoothed is the edge. */
    private static boolean staysAbove(double[] net, int at, int half, double threshold) {
        for (int i = at; i <= Math.min(at + half, net.length - 1 - half); i++)
            if (PeakFinder.smoothed(net, i, half) <= threshold) return false;
        return true;
    }
}
