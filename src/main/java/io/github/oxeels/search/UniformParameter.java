// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

/**
 * A number whose prior is uniform.
 *
 * @param name see {@link Parameter#name}
 * @param low least value, finite
 * @param high greatest value, finite, > low
 */
public record UniformParameter(String name, double low, double high) implements Parameter.Numeric {

    /** @throws IllegalArgumentException if the range is empty or not finite */
    public UniformParameter {
        Parameter.requireName(name);
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high))
            throw new IllegalArgumentException(
                    name + " needs a finite range from low to high, got " + low + "…" + high);
    }

    @Override
    public double scaleLow() {
        return low;
    }

    @Override
    public double scaleHigh() {
        return high;
    }

    @Override
    public double toScale(Object value) {
        return (Double) value;
    }

    @Override
    public Object fromScale(double place) {
        return Math.max(low, Math.min(high, place));
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof Double number && number >= low && number <= high;
    }

    @Override
    public String range() {
        return low + "…" + high;
    }
}
