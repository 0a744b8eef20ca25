// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Refusals in one form: what it is, where it must lie, what it was. */
public final class Checks {

    private Checks() {}

    public static double positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value))
            throw new IllegalArgumentException(what + " must be > 0, got " + value);
        return value;
    }

    public static double atLeast(String what, double value, double least) {
        if (!(value >= least)) throw new IllegalArgumentException(what + " must be >= " + least + ", got " + value);
        return value;
    }

    public static double within(String what, double value, double low, double high) {
        if (!(value >= low && value <= high))
            throw new IllegalArgumentException(what + " must be in [" + low + ", " + high + "], got " + value);
        return value;
    }

    public static int atLeast(String what, int value, int least) {
        if (value < least) throw new IllegalArgumentException(what + " must be >= " + least + ", got " + value);
        return value;
    }

    /** @return a word as it is known; blanks around it and capitals are forgiven */
    public static String oneOf(String what, String word, List<String> known) {
        String wanted = word.trim().toLowerCase(Locale.ROOT);
        if (!known.contains(wanted)) throw unknown(what, word, known);
        return wanted;
    }

    /** @return the value that a word names; blanks, dashes and capitals are forgiven */
    public static <E extends Enum<E>> E oneOf(String what, String word, Class<E> type) {
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = known.indexOf(
                word.trim().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
        if (index < 0) throw unknown(what, word, known);
        return type.getEnumConstants()[index];
    }

    private static IllegalArgumentException unknown(String what, String word, List<String> known) {
        return new IllegalArgumentException(
                what + " must be one of " + String.join(", ", known) + ", got '" + word + "'");
    }
}
