// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import io.github.oxeels.numeric.Checks;

/**
 * One line of a white line, as seen at the resolution of its reference.
 *
 * @param energy centre in eV, above 0
 * @param height relative to the maximum of L3, above 0
 * @param width FWHM in eV, lifetime and instrument included, above 0
 */
public record Line(double energy, double height, double width) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public Line {
        Checks.positive("line energy in eV", energy);
        Checks.positive("line height", height);
        Checks.positive("line width in eV", width);
    }
}
