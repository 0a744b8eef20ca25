// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.numeric.NumberOrAuto;
import java.util.OptionalDouble;

/** What a user says about how well the energy axis is known. */
public final class AxisUncertaintyChoice {

    public static final String AUTO = NumberOrAuto.AUTO;
    /** eV; beyond it no axis is one. */
    public static final int LARGEST = 20;

    private AxisUncertaintyChoice() {}

    /**
     * @param text standard deviation in 0…20 eV at the edge, or {@code auto} for what is known of the axis
     * @return empty for {@code auto}
     * @throws IllegalArgumentException if it is neither
     */
    public static OptionalDouble of(String text) {
        return NumberOrAuto.of("axis_uncertainty_ev", text, LARGEST, " of eV");
    }
}
