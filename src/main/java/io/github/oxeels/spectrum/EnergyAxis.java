// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.Locale;

/**
 * The energy axis of a spectrum: channel {@code i} is centred at {@code offset + dispersion · i} eV.
 *
 * @param offset energy of channel 0 in eV
 * @param dispersion width of a channel in eV/channel, above 0
 * @param size number of channels, at least 1
 */
public record EnergyAxis(double offset, double dispersion, int size) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public EnergyAxis {
        if (!Double.isFinite(offset))
            throw new IllegalArgumentException("energy offset must be a finite number of eV, got " + offset);
        if (!(dispersion > 0) || Double.isInfinite(dispersion))
            throw new IllegalArgumentException("dispersion must be > 0 eV/channel, got " + dispersion);
        if (size < 1) throw new IllegalArgumentException("an energy axis needs at least 1 channel, got " + size);
    }

    /** @return energy in eV at a channel, which may be fractional or outside the axis */
    public double energy(double channel) {
        return offset + dispersion * channel;
    }

    /** @return fractional channel at an energy in eV; outside [0, size − 1] if the energy is not on the axis */
    public double channel(double energy) {
        return (energy - offset) / dispersion;
    }

    /** @return energy of the last channel in eV */
    public double last() {
        return energy(size - 1);
    }

    /**
     * @return whether the energy lies between the centres of the first and the last channel, half a channel tolerated
     */
    public boolean covers(double energy) {
        return energy >= offset - dispersion / 2 && energy <= last() + dispersion / 2;
    }

    public boolean covers(EnergyWindow window) {
        return covers(window.from()) && covers(window.to());
    }

    /**
     * @return the channels whose centres lie in the window
     * @throws IllegalArgumentException if no channel does
     */
    public ChannelRange channels(EnergyWindow window) {
        int first = Math.max(0, (int) Math.ceil(channel(window.from()) - 1e-6));
        int last = Math.min(size - 1, (int) Math.floor(channel(window.to()) + 1e-6));
        if (last < first) throw new IllegalArgumentException("window " + window + " lies outside the axis " + this);
        return new ChannelRange(first, last - first + 1);
    }

    /**
     * @return whether both axes have the same channels, up to the rounding of a text file: a thousandth of a channel
     */
    public boolean matches(EnergyAxis other) {
        double tolerance = 1e-3 * dispersion;
        return size == other.size
                && Math.abs(offset - other.offset) <= tolerance
                && Math.abs(last() - other.last()) <= tolerance;
    }

    /** @return the same channels, {@code shift} eV higher */
    public EnergyAxis shifted(double shift) {
        return new EnergyAxis(offset + shift, dispersion, size);
    }

    /** @return the axis of a part of the channels */
    public EnergyAxis section(ChannelRange channels) {
        if (channels.end() > size)
            throw new IllegalArgumentException(
                    "channels " + channels + " lie outside an axis of " + size + " channels");
        return new EnergyAxis(energy(channels.first()), dispersion, channels.count());
    }

    /** @return all energies in eV, one per channel */
    public double[] energies() {
        double[] energies = new double[size];
        for (int i = 0; i < size; i++) energies[i] = energy(i);
        return energies;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f–%.2f eV (%d channels of %.4g eV)", offset, last(), size, dispersion);
    }
}
