// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.numeric.Checks;
import java.util.Locale;

/** By what an energy axis is calibrated. */
public enum CalibrationMethod {

    /** one feature that the user has measured lies where the user says; the whole image moves */
    FEATURE,
    /** the zero-loss peak of the low-loss image recorded with it (dual EELS), pixel by pixel */
    ZERO_LOSS,
    /** the O K edge, pixel by pixel */
    O_K,
    /** the L3 white line, pixel by pixel; throws away the chemical shift of L3 */
    L3;

    /** @return the name that commands use, such as {@code zero_loss} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return what it goes by in words, such as {@code zero loss} */
    public String feature() {
        return switch (this) {
            case FEATURE -> "feature";
            case ZERO_LOSS -> "zero loss";
            case O_K -> "O K";
            case L3 -> "L3";
        };
    }

    /**
     * @param key as a user wrote it; dashes and capitals are forgiven
     * @throws IllegalArgumentException if there is none of that name
     */
    public static CalibrationMethod of(String key) {
        return Checks.oneOf("method", key, CalibrationMethod.class);
    }
}
