// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

/**
 * A measured value with its error.
 *
 * @param value finite
 * @param error one standard deviation, at least 0
 */
public record Measured(double value, double error) {

    /** @throws IllegalArgumentException if the value is not finite or the error negative */
    public Measured {
        if (!Double.isFinite(value) || !(error >= 0))
            throw new IllegalArgumentException(
                    "a measured value must be finite with an error >= 0, got " + value + " ± " + error);
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%.4g ± %.2g", value, error);
    }
}
