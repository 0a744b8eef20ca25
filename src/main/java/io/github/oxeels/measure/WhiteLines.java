// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.Optional;

/**
 * What the white lines of one spectrum say. Energies are on the spectrum's own axis.
 *
 * @param ratio L3/L2 area by the recipe
 * @param l3Area counts · eV
 * @param l2Area counts · eV
 * @param l3Energy maximum of L3, eV
 * @param l2MinusL3 distance of the maxima, eV
 * @param l3MinusOxygen from the onset of O K (20 % of its maximum) to the L3 maximum, eV; empty if O K is not on the
 *     axis
 * @param postEdge level beyond L2 over the L3 maximum; above 0.2 the specimen is thick
 * @param ironThreeShare Fe³⁺/ΣFe after van Aken and Liebscher; only for their recipe
 */
public record WhiteLines(
        Measured ratio,
        Measured l3Area,
        Measured l2Area,
        Measured l3Energy,
        Measured l2MinusL3,
        Optional<Measured> l3MinusOxygen,
        double postEdge,
        Optional<Measured> ironThreeShare) {

    /** Thin references have 0.05–0.15, thick ones 0.2–0.3 [M]. */
    public static final double THICK_POST_EDGE = 0.2;
    /** Above this t/λ plural scattering changes the ratio by more than its classes differ [M]. */
    public static final double THICK = 0.5;

    /**
     * @return whether plural scattering makes the ratio doubtful, by t/λ where it is known, else by the level beyond L2
     */
    public boolean isThick(Optional<Measured> thickness) {
        return thickness.map(t -> t.value() > THICK).orElse(postEdge > THICK_POST_EDGE);
    }
}
