// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

/**
 * Sum and extremes of a data set, as stored.
 *
 * @param count number of values
 * @param sum of the finite values, added in double precision
 * @param min smallest finite value; +∞ if there is none
 * @param max largest finite value; −∞ if there is none
 * @param notFinite number of NaN and infinite values, which the other numbers leave out
 */
public record Statistics(long count, double sum, double min, double max, long notFinite) {

    /** The statistics of no values. */
    public static final Statistics EMPTY = new Statistics(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    /** @return the statistics of both sets of values together */
    public Statistics plus(Statistics other) {
        return new Statistics(
                count + other.count,
                sum + other.sum,
                Math.min(min, other.min),
                Math.max(max, other.max),
                notFinite + other.notFinite);
    }

    /** @return statistics of the first values of an array */
    public static Statistics of(double[] values, int count) {
        double sum = 0, min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
        int finite = 0;
        for (int i = 0; i < count; i++) {
            double value = values[i];
            if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) continue;
            finite++;
            sum += value;
            if (value < min) min = value;
            if (value > max) max = value;
        }
        return new Statistics(count, sum, min, max, count - finite);
    }
}
