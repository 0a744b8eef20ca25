// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.calibrate.AxisUncertaintyChoice;
import java.util.Locale;
import java.util.OptionalDouble;

/** Words that stand for a choice; Fiji hands over whatever a macro wrote. */
final class Choices {

    private Choices() {}

    /** @throws IllegalArgumentException if the word is neither yes nor no */
    static boolean yes(String key, String word) {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false", "" -> false;
            default -> throw new IllegalArgumentException(key + " must be yes or no, got '" + word + "'");
        };
    }

    /** @return see {@link AxisUncertaintyChoice#of} */
    static OptionalDouble axisUncertainty(String text) {
        return AxisUncertaintyChoice.of(text);
    }
}
