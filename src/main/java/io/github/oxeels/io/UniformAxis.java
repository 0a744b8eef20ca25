// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An axis that a text file spells out value by value, found to have equal steps as far as the rounding of the text lets
 * one say.
 *
 * @param offset first value
 * @param step from one value to the next; negative if the values fall
 */
public record UniformAxis(double offset, double step) {

    /** Steps may differ by this part of a step, and by the rounding of the text. */
    private static final double TOLERANCE = 0.01;

    /**
     * @param values at least 2, finite
     * @param resolution the last decimal that the text states, such as 0.01
     * @throws IllegalArgumentException if steps differ; the message names the place
     */
    public static UniformAxis of(double[] values, double resolution) {
        int last = values.length - 1;
        double step = (values[last] - values[0]) / last;
        if (step == 0) throw new IllegalArgumentException("the values do not change from " + values[0]);
        for (int i = 1; i <= last; i++) {
            double here = values[i] - values[i - 1];
            if (!(Math.abs(here - step) <= TOLERANCE * Math.abs(step) + 1.001 * resolution)
                    || here * step <= 0 && Math.abs(here) > resolution)
                throw new IllegalArgumentException("the step from value " + i + " (" + values[i - 1] + ") to value "
                        + (i + 1) + " (" + values[i] + ") is " + rounded(here) + ", the mean step is " + rounded(step));
        }
        return new UniformAxis(values[0], rounded(step));
    }

    /**
     * @param number as {@link StatedNumber#parse} accepts it
     * @return the last decimal place that its text states: 0.01 for {@code 700.10}, 1 for {@code 3e0}
     */
    public static double resolution(String number) {
        return Math.pow(10, -new BigDecimal(number.replace('D', 'E').replace('d', 'E')).scale());
    }

    /** Removes the dirt of binary fractions: a step of 0.1 shall be 0.1. */
    static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }
}
