// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

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
}
