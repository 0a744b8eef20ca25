// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import io.github.oxeels.numeric.Checks;
import java.util.List;

/**
 * The O K edge of an oxide: pre-peaks (O 2p mixed with metal 3d), main peak, second bump, EXAFS rise and continuum.
 *
 * @param prePeaks energies in eV, at least one, ascending
 * @param preWidth FWHM of a pre-peak in eV
 * @param main energy of the main peak in eV, above the pre-peaks
 * @param mainWidth FWHM of the main peak in eV
 * @param preToMain height of the pre-peak group over the height of the main peak, continuum included
 */
public record OxygenEdge(List<Double> prePeaks, double preWidth, double main, double mainWidth, double preToMain) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public OxygenEdge {
        if (prePeaks.isEmpty()) throw new IllegalArgumentException("an O K edge needs at least one pre-peak");
        prePeaks.forEach(energy -> Checks.positive("O K pre-peak energy in eV", energy));
        Checks.positive("O K pre-peak width in eV", preWidth);
        Checks.positive("O K main width in eV", mainWidth);
        Checks.within("O K pre/main", preToMain, 0, 5);
        if (main <= prePeaks.get(prePeaks.size() - 1))
            throw new IllegalArgumentException(
                    "the O K main peak at " + main + " eV must lie above its pre-peaks " + prePeaks);
        prePeaks = List.copyOf(prePeaks);
    }
}
