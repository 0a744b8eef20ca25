// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.OptionalDouble;

/**
 * What a file says about how its spectra were recorded; each value is empty where the file is silent.
 *
 * @param beamEnergy keV
 * @param convergenceAngle semi-angle in mrad
 * @param collectionAngle semi-angle in mrad
 * @param dwellTime exposure of a pixel in s
 */
public record Microscope(
        OptionalDouble beamEnergy,
        OptionalDouble convergenceAngle,
        OptionalDouble collectionAngle,
        OptionalDouble dwellTime) {

    public static final Microscope UNKNOWN = new Microscope(
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** Zero stands for unknown in files: what is not above it, or not finite, is left empty. */
    public Microscope {
        beamEnergy = known(beamEnergy);
        convergenceAngle = known(convergenceAngle);
        collectionAngle = known(collectionAngle);
        dwellTime = known(dwellTime);
    }

    private static OptionalDouble known(OptionalDouble stated) {
        double value = stated.orElse(0);
        return value > 0 && Double.isFinite(value) ? stated : OptionalDouble.empty();
    }
}
