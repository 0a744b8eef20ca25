// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

/**
 * A number whose logarithm has a uniform prior. Logarithms are those of {@link StrictMath}, so that a search is the
 * same on every machine.
 *
 * @param name see {@link Parameter#name}
 * @param low least value, > 0
 * @param high greatest value, finite, > low
 */
public record LogUniformParameter(String name, double low, double high) implements Parameter.Numeric {

    /** @throws IllegalArgumentException if the range is empty, not finite, or not above 0 */
    public LogUniformParameter {
        Parameter.requireName(name);
        if (!(low > 0 && low < high) || Double.isInfinite(high))
            throw new IllegalArgumentException(name + " needs a finite range above 0, got " + low + "…" + high);
    }

    @Override
    public double scaleLow() {
        return StrictMath.log(low);
    }

    @Override
    public double scaleHigh() {
        return StrictMath.log(high);
    }

    @Override
    public double toScale(Object value) {
        return StrictMath.log((Double) value);
    }

    @Override
    public Object fromScale(double place) {
        return Math.max(low, Math.min(high, StrictMath.exp(place)));
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
