// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import java.util.OptionalDouble;

/** What a user says about how well the energy axis is known. */
public final class AxisUncertaintyChoice {

    public static final String AUTO = "auto";
    /** eV; beyond it no axis is one. */
    public static final double LARGEST = 20;

    private AxisUncertaintyChoice() {}

    /**
     * @param text standard deviation in 0…20 eV at the edge, or {@code auto} for what is known of the axis
     * @return empty for {@code auto}
     * @throws IllegalArgumentException if it is neither
     */
    public static OptionalDouble of(String text) {
        if (text.isBlank() || text.trim().equalsIgnoreCase(AUTO)) return OptionalDouble.empty();
        double value;
        try {
            value = Double.parseDouble(text.trim());
        } catch (NumberFormatException notANumber) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= LARGEST))
            throw new IllegalArgumentException(
                    "axis_uncertainty_ev must be a number of eV in 0…20, or auto, got '" + text + "'");
        return OptionalDouble.of(value);
    }
}
