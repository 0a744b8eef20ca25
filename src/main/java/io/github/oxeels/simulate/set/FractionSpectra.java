// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;

/**
 * Spectra of mixtures with their truth. Arrays are not copied.
 *
 * @param axis nominal axis of every spectrum
 * @param counts {@code size × channels}
 * @param ions names of the ions
 * @param fractions {@code size × ions}, fraction of the metal atoms; each row sums to 1
 * @param valence mean valence of the metal, one per spectrum
 * @param shift by how many eV per spectrum's white lines appear too high on the axis
 * @param acquisitions the acquisitions; the spectra of one are its group
 * @param acquisitionOf index of the acquisition of each spectrum
 */
public record FractionSpectra(
        EnergyAxis axis,
        float[] counts,
        List<String> ions,
        float[] fractions,
        float[] valence,
        float[] shift,
        List<Acquisition> acquisitions,
        int[] acquisitionOf) {

    /** @throws IllegalArgumentException if lengths do not fit */
    public FractionSpectra {
        int size = acquisitionOf.length;
        if (counts.length != (long) size * axis.size()
                || fractions.length != (long) size * ions.size()
                || valence.length != size
                || shift.length != size)
            throw new IllegalArgumentException("the arrays of " + size + " spectra have the lengths " + counts.length
                    + ", " + fractions.length + ", " + valence.length + ", " + shift.length);
        ions = List.copyOf(ions);
        acquisitions = List.copyOf(acquisitions);
    }

    public int size() {
        return acquisitionOf.length;
    }
}
