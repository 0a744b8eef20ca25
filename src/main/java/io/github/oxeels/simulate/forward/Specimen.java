// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Checks;

/**
 * What a specimen adds to the edges of its ions, and how far those are from the references.
 *
 * @param thickness t/λ, in [0, 5]
 * @param plasmon where it takes energy from most electrons
 * @param background below the edges
 * @param fluence dose in e/nm² that the specimen has got before; reduces ions as
 *     {@link io.github.oxeels.simulate.artefact.BeamDamage} says
 * @param variability factor on the {@link io.github.oxeels.simulate.reference.Spread} of each ion and of the O K edge;
 *     0 for the references themselves
 */
public record Specimen(double thickness, Plasmon plasmon, Background background, double fluence, double variability) {

    /**
     * A plasmon.
     *
     * @param energy eV
     * @param width FWHM, eV
     */
    public record Plasmon(double energy, double width) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Plasmon {
            Checks.within("plasmon energy in eV", energy, 1, 60);
            Checks.within("plasmon width in eV", width, 0.5, 100);
        }
    }

    /**
     * A background A·E<sup>−r</sup>.
     *
     * @param exponent r
     * @param jumpRatio net maximum of L3 over the background below it; infinite for no background
     */
    public record Background(double exponent, double jumpRatio) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Background {
            Checks.within("background exponent", exponent, 0, 8);
            if (!(jumpRatio > 0)) throw new IllegalArgumentException("L3 jump ratio must be > 0, got " + jumpRatio);
        }
    }

    /** @throws IllegalArgumentException if a value is outside its range */
    public Specimen {
        Checks.within("t/λ", thickness, 0, 5);
        Checks.atLeast("fluence in e/nm²", fluence, 0);
        Checks.within("variability", variability, 0, 3);
    }
}
