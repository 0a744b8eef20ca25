// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;

/**
 * Neighbouring channels that a fit takes together: up to half an eV where the references have lines, about 1 eV where
 * they are smooth. A mean over this many channels holds what they say, and a fit is as many times faster.
 *
 * @param starts index of the first fitted channel of each bin, and after the last bin the number of channels
 */
record FitBins(int[] starts) {

    /** Widest bin where there are lines, eV; the sharpest line is twice as wide. */
    private static final double FINE = 0.5;
    /** Width of the bins elsewhere, eV; wider than a detector's spread. */
    static final double COARSE = 1;
    /** Second difference over 1 eV, as a share of the highest value, above which references have lines. */
    private static final double SHARP = 0.01;

    /** @param channels that are fitted */
    static FitBins of(EnergyAxis axis, ChannelRange channels, References references, double shiftRange) {
        EnergyWindow lines = lines(references);
        double known = Math.min(
                axis.energy(channels.first()) - references.axis().offset(),
                references.axis().last() - axis.energy(channels.end() - 1));
        // references that reach farther than the shift that is fitted are for spectra with a known shift in addition
        double reach = Math.max(shiftRange, known) + COARSE;
        int[] starts = new int[channels.count() + 1];
        int bins = 0;
        for (int channel = 0; channel < channels.count(); bins++) {
            double energy = axis.energy(channels.first() + channel);
            boolean fine = energy > lines.from() - reach && energy < lines.to() + reach;
            starts[bins] = channel;
            channel = Math.min(channels.count(), channel + channelsIn(fine ? FINE : COARSE, axis));
        }
        starts[bins] = channels.count();
        return new FitBins(java.util.Arrays.copyOf(starts, bins + 1));
    }

    private static int channelsIn(double width, EnergyAxis axis) {
        return Math.max(1, (int) Math.floor(width / axis.dispersion() + 1e-6));
    }

    private static EnergyWindow lines(References references) {
        EnergyAxis axis = references.axis();
        int step = Math.max(1, (int) Math.round(1 / axis.dispersion()));
        int first = axis.size();
        int last = 0;
        for (double[] spectrum : references.spectra()) {
            double highest = 0;
            for (double value : spectrum) highest = Math.max(highest, value);
            for (int i = step; i < axis.size() - step; i++) {
                if (Math.abs(spectrum[i - step] - 2 * spectrum[i] + spectrum[i + step]) < SHARP * highest) continue;
                first = Math.min(first, i - step);
                last = Math.max(last, i + step);
            }
        }
        return first < last
                ? new EnergyWindow(axis.energy(first), axis.energy(last))
                : new EnergyWindow(axis.offset(), axis.last());
    }

    int count() {
        return starts.length - 1;
    }

    /** @return number of channels of a bin */
    int size(int bin) {
        return starts[bin + 1] - starts[bin];
    }
}
