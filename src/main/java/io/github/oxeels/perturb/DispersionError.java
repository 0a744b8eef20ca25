// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Locale;

/**
 * An error of the dispersion: a feature at energy E appears at {@code pivot + (E − pivot)·(1 + strength / 100)}, the
 * strength being in %. What comes in at an end is the spectrum mirrored there.
 *
 * @param axis of the spectra
 * @param pivot energy that stays where it is, eV
 */
public record DispersionError(EnergyAxis axis, double pivot) implements Perturbation {

    /** @return what a model is asked about, see {@link Sweep} */
    public static Sweep sweep(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "dispersion_error",
                "Dispersion off",
                "dispersion error (%)",
                false,
                0,
                Sweep.steps(-5, 5, 1),
                new DispersionError(axis, edge.l3().get().centre()),
                String.format(
                        Locale.ROOT,
                        "Energies are stretched about %.1f eV, so the distance from L3 to L2 is wrong. At the "
                                + "ends the spectra are mirrored.",
                        edge.l3().get().centre()));
    }

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
