// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.stream.DoubleStream;

/**
 * An error of the energy axis: everything appears higher by the strength, in eV. What comes in at an end is the
 * spectrum mirrored there. A shift by whole channels changes no noise.
 *
 * @param axis of the spectra
 */
public record EnergyShift(EnergyAxis axis) implements Perturbation {

    /** @return what a model is asked about, see {@link Sweep} */
    public static Sweep sweep(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "energy_shift",
                "Energy axis off",
                "energy shift (eV)",
                false,
                0,
                wholeChannels(Sweep.steps(-5, 5, 0.5), axis),
                new EnergyShift(axis),
                "Everything appears higher by this much; by whole channels, so that no noise is smoothed. At the "
                        + "ends the spectra are mirrored.");
    }

    private static double[] wholeChannels(double[] shifts, EnergyAxis axis) {
        return DoubleStream.of(shifts)
                .map(shift -> Math.rint(shift / axis.dispersion()) * axis.dispersion())
                .distinct()
                .sorted()
                .toArray();
    }

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
