// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Checks;

/**
 * The zero-loss peak of an instrument.
 *
 * @param resolution FWHM, eV
 * @param asymmetry mean of an exponential tail towards higher loss, eV
 */
public record ZeroLoss(double resolution, double asymmetry) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public ZeroLoss {
        Checks.within("resolution in eV", resolution, 0.05, 10);
        Checks.within("zero-loss asymmetry in eV", asymmetry, 0, 5);
    }
}
