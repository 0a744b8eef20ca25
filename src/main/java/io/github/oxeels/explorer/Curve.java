// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.spectrum.EnergyAxis;

/**
 * A spectrum as it is drawn.
 *
 * @param name what the legend says
 * @param axis calibrated axis in eV, with the shift of the pixel
 * @param values one per channel; not copied
 * @param deviations one standard deviation per channel, for a band; empty for none
 */
public record Curve(String name, EnergyAxis axis, double[] values, double[] deviations) {

    /** @throws IllegalArgumentException if the lengths differ */
    public Curve {
        if (values.length != axis.size() || deviations.length != 0 && deviations.length != values.length)
            throw new IllegalArgumentException("a curve needs " + axis.size()
                    + " values, and as many deviations or none; got " + values.length + " and " + deviations.length);
    }

    /** A curve without a band. */
    public Curve(String name, EnergyAxis axis, double[] values) {
        this(name, axis, values, new double[0]);
    }

    public boolean hasBand() {
        return deviations.length > 0;
    }
}
