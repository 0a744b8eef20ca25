// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.OptionalDouble;

/** What a user says of a quantity: its value, or that the program is to find it. */
public final class NumberOrAuto {

    public static final String AUTO = "auto";

    private NumberOrAuto() {}

    /**
     * @param key that the text is of, for the message
     * @param text a number in 0…largest, or {@code auto}
     * @param unit such as {@code " of eV"}; empty for a number without unit
     * @return empty for {@code auto} and for a blank text
     * @throws IllegalArgumentException if it is neither
     */
    public static OptionalDouble of(String key, String text, int largest, String unit) {
        if (text.isBlank() || text.trim().equalsIgnoreCase(AUTO)) return OptionalDouble.empty();
        double value;
        try {
            value = Double.parseDouble(text.trim());
        } catch (NumberFormatException notANumber) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= largest))
            throw new IllegalArgumentException(
                    key + " must be a number" + unit + " in 0…" + largest + ", or auto, got '" + text + "'");
        return OptionalDouble.of(value);
    }
}
