// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

/**
 * A number. Logarithms are those of {@link StrictMath}, so that a search is the same on every machine.
 *
 * @param name see {@link Parameter#name}
 * @param low least value, finite
 * @param high greatest value, finite, > low
 * @param logarithmic whether the prior is uniform in the logarithm; then low > 0
 */
public record RealParameter(String name, double low, double high, boolean logarithmic) implements Parameter.Numeric {

    /** @throws IllegalArgumentException if the range is empty, not finite, or not above 0 where it must be */
    public RealParameter {
        Parameter.requireName(name);
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high) || logarithmic && !(low > 0))
            throw new IllegalArgumentException(name + " needs a finite range "
                    + (logarithmic ? "above 0" : "from low to high") + ", got " + low + "…" + high);
    }

    @Override
    public double scaleLow() {
        return place(low);
    }

    @Override
    public double scaleHigh() {
        return place(high);
    }

    @Override
    public double toScale(Object value) {
        return place((Double) value);
    }

    @Override
    public Object fromScale(double place) {
        return Math.max(low, Math.min(high, number(place)));
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
