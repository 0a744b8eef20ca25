// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Checks;

/**
 * How the energy axis of a recording is wrong.
 *
 * @param offset ΔE at the white lines, eV
 * @param dispersion ε, relative error of the dispersion, in (−0.5, 0.5)
 * @param jitter standard deviation of the energy error from spectrum to spectrum, eV
 * @param drift energy error gained from the first spectrum to the last, eV
 */
public record AxisError(double offset, double dispersion, double jitter, double drift) {

    public static final AxisError NONE = new AxisError(0, 0, 0, 0);

    /** @throws IllegalArgumentException if a value is outside its range */
    public AxisError {
        Checks.within("energy offset in eV", offset, -100, 100);
        Checks.within("relative dispersion error", dispersion, -0.5, 0.5);
        Checks.within("energy jitter in eV", jitter, 0, 10);
        Checks.within("energy drift in eV", drift, -20, 20);
    }
}
