// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.util.Optional;

/**
 * A spectrum whose energies a file spells out, on an axis of even steps.
 *
 * @param axis offset and step
 * @param counts one per channel
 * @param resampled how uneven the steps were, if the counts had to be interpolated
 */
public record EvenSpectrum(UniformAxis axis, double[] counts, Optional<String> resampled) {

    /**
     * Keeps the counts where the energies have even steps up to their rounding; else interpolates them linearly between
     * the energies, onto as many channels from the first to the last.
     *
     * @param energies at least 2, finite
     * @param resolution the last decimal that the text states, such as 0.01
     * @throws IllegalArgumentException if the energies neither rise nor fall throughout; the message names the place
     */
    public static EvenSpectrum of(double[] energies, double[] counts, double resolution) {
        try {
            return new EvenSpectrum(UniformAxis.of(energies, resolution), counts, Optional.empty());
        } catch (IllegalArgumentException uneven) {
            requireOrder(energies);
            UniformAxis axis = new UniformAxis(
                    energies[0],
                    UniformAxis.rounded((energies[energies.length - 1] - energies[0]) / (energies.length - 1)));
            return new EvenSpectrum(
                    axis,
                    interpolated(energies, counts, axis),
                    Optional.of("the energies have uneven steps (" + uneven.getMessage()
                            + "): the counts are interpolated onto even steps of " + axis.step() + " from "
                            + axis.offset()));
        }
    }

    private static void requireOrder(double[] energies) {
        double direction = Math.signum(energies[energies.length - 1] - energies[0]);
        for (int i = 1; i < energies.length; i++)
            if (!((energies[i] - energies[i - 1]) * direction > 0))
                throw new IllegalArgumentException("they neither rise nor fall from value " + i + " (" + energies[i - 1]
                        + ") to value " + (i + 1) + " (" + energies[i] + ") as from the first to the last");
    }

    private static double[] interpolated(double[] energies, double[] counts, UniformAxis axis) {
        double[] even = new double[counts.length];
        int last = energies.length - 1;
        double direction = Math.signum(axis.step());
        for (int i = 0, below = 0; i <= last; i++) {
            double energy = axis.offset() + axis.step() * i;
            while (below < last - 1 && (energies[below + 1] - energy) * direction < 0) below++;
            double part = (energy - energies[below]) / (energies[below + 1] - energies[below]);
            even[i] = counts[below] + Math.max(0, Math.min(1, part)) * (counts[below + 1] - counts[below]);
        }
        return even;
    }
}
