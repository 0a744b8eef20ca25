// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.EnergyAxis;

/**
 * An error of the energy axis: everything appears higher by the strength, in eV. What comes in at an end is the
 * spectrum mirrored there. A shift by whole channels changes no noise.
 *
 * @param axis of the spectra
 */
public record EnergyShift(EnergyAxis axis) implements Perturbation {

    @Override
    public Worker at(double shift) {
        if (!(Math.abs(shift) <= 100))
            throw new IllegalArgumentException("energy shift must be in −100…100 eV, got " + shift);
        double exact = shift / axis.dispersion();
        // a rounding error of the axis must not turn a copy into an interpolation
        double channels = Math.abs(exact - Math.rint(exact)) < 1e-6 ? Math.rint(exact) : exact;
        return (counts, start, target, targetStart, random) -> {
            for (int i = 0; i < axis.size(); i++)
                target[targetStart + i] = (float) Channels.value(counts, start, axis.size(), i - channels);
        };
    }
}
