// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Checks;

/**
 * What a specimen adds to the edges of its ions, and how far those are from the references.
 *
 * @param thickness t/λ, in [0, 5]
 * @param plasmonEnergy eV
 * @param plasmonWidth FWHM, eV
 * @param backgroundExponent r of the background A·E^−r
 * @param jumpRatio net maximum of L3 over the background below it; infinite for no background
 * @param fluence dose in e/nm² that the specimen has got before; reduces ions as
 *     {@link io.github.oxeels.simulate.artefact.BeamDamage} says
 * @param variability factor on the {@link io.github.oxeels.simulate.reference.Spread} of each ion and of the O K edge;
 *     0 for the references themselves
 */
public record Specimen(
        double thickness,
        double plasmonEnergy,
        double plasmonWidth,
        double backgroundExponent,
        double jumpRatio,
        double fluence,
        double variability) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public Specimen {
        Checks.within("t/λ", thickness, 0, 5);
        Checks.within("plasmon energy in eV", plasmonEnergy, 1, 60);
        Checks.within("plasmon width in eV", plasmonWidth, 0.5, 100);
        Checks.within("background exponent", backgroundExponent, 0, 8);
        if (!(jumpRatio > 0)) throw new IllegalArgumentException("L3 jump ratio must be > 0, got " + jumpRatio);
        Checks.atLeast("fluence in e/nm²", fluence, 0);
        Checks.within("variability", variability, 0, 3);
    }
}
