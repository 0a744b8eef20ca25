// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

/**
 * A whole number. On its scale each value k is the cell from k − ½ to k + ½, of which the logarithm is taken if asked
 * for.
 *
 * @param name see {@link Parameter#name}
 * @param low least value
 * @param high greatest value, ≥ low
 * @param logarithmic whether the prior is uniform in the logarithm; then low ≥ 1
 */
public record IntegerParameter(String name, long low, long high, boolean logarithmic) implements Parameter.Numeric {

    /** @throws IllegalArgumentException if the range is empty, or not above 0 where it must be */
    public IntegerParameter {
        Parameter.requireName(name);
        if (low > high) throw new IllegalArgumentException(name + " has the empty range " + low + "…" + high);
        if (logarithmic && low < 1)
            throw new IllegalArgumentException(name + " is logarithmic, so it must be ≥ 1, got " + low + "…" + high);
    }

    @Override
    public double scaleLow() {
        return place(low - 0.5);
    }

    @Override
    public double scaleHigh() {
        return place(high + 0.5);
    }

    @Override
    public double toScale(Object value) {
        return place(((Long) value).doubleValue());
    }

    @Override
    public Object fromScale(double place) {
        return Math.max(low, Math.min(high, Math.round(number(place))));
    }

    @Override
    public double[] cell(Object value) {
        long number = (Long) value;
        return new double[] {place(number - 0.5), place(number + 0.5)};
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof Long number && number >= low && number <= high;
    }

    @Override
    public String range() {
        return low + "…" + high;
    }
}
