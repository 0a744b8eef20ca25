// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.score;

/** Refusals of arrays that do not fit the others of a generator. */
final class Numbers {

    private Numbers() {}

    static void requireLength(double[] values, int length) {
        if (values.length != length)
            throw new IllegalArgumentException(
                    "a generator holds " + values.length + " values where " + length + " are expected");
        requireFinite(values);
    }

    static void requireFinite(double[] values) {
        for (double value : values)
            if (!Double.isFinite(value))
                throw new IllegalArgumentException("the numbers of a generator must be finite, got " + value);
    }
}
