// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.spectrum.EnergyShifts;
import java.util.List;

/**
 * What a simulated image is made of. All planes are row-major, {@code width × height}, and not copied.
 *
 * @param ions of which the metal consists
 * @param valence mean valence of the metal; NaN where there is no metal
 * @param thickness t/λ of specimen and support
 * @param shift by how many eV the white lines appear too high on the axis: offset, drift and jitter
 * @param compounds names of the compounds
 * @param label 0 where there is no metal, else 1 + index of the compound that holds most of the metal
 * @param mask whether at least 2 % of the largest amount of metal is there
 * @param counts expected net L3 maximum in counts per channel, of an equal mixture of the compounds at that amount of
 *     metal
 */
public record ImageTruth(
        IonFractions ions,
        float[] valence,
        float[] thickness,
        float[] shift,
        List<String> compounds,
        byte[] label,
        boolean[] mask,
        float[] counts) {

    /** Share of the thickest place's metal below which a pixel counts as empty. */
    public static final double LEAST_METAL = 0.02;

    /**
     * @param names of the ions
     * @param planes one per ion, fraction of the metal atoms; 0 where there is no metal
     */
    public record IonFractions(List<String> names, List<float[]> planes) {}

    /** @return the correction that puts every pixel on a true axis, but for the dispersion error */
    public EnergyShifts correction() {
        float[] correction = new float[shift.length];
        for (int i = 0; i < shift.length; i++) correction[i] = -shift[i];
        return new EnergyShifts("truth", correction);
    }
}
