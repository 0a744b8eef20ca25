// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.EnergyAxis;

/**
 * An error of the dispersion: a feature at energy E appears at {@code pivot + (E − pivot)·(1 + strength / 100)}, the
 * strength being in %. What comes in at an end is the spectrum mirrored there.
 *
 * @param axis of the spectra
 * @param pivot energy that stays where it is, eV
 */
public record DispersionError(EnergyAxis axis, double pivot) implements Perturbation {

    @Override
    public Worker at(double percent) {
        if (!(Math.abs(percent) < 50))
            throw new IllegalArgumentException("dispersion error must be above −50 and below 50 %, got " + percent);
        double scale = 1 / (1 + percent / 100);
        double fixed = axis.channel(pivot);
        return (counts, start, target, targetStart, random) -> {
            for (int i = 0; i < axis.size(); i++)
                target[targetStart + i] = (float)
                        Channels.value(counts, start, axis.size(), percent == 0 ? i : fixed + (i - fixed) * scale);
        };
    }
}
