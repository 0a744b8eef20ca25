// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import java.util.Arrays;

/**
 * A number with its 95 % interval, the percentiles of bootstrap draws.
 *
 * @param value as it was measured
 * @param low, high ends of the interval
 */
public record Estimate(double value, double low, double high) {

    /** @param draws NaN ones are left out */
    static Estimate of(double value, double[] draws) {
        double[] sorted =
                Arrays.stream(draws).filter(one -> !Double.isNaN(one)).sorted().toArray();
        if (sorted.length == 0) return new Estimate(value, Double.NaN, Double.NaN);
        return new Estimate(
                value,
                sorted[(int) (0.025 * (sorted.length - 1))],
                sorted[(int) Math.ceil(0.975 * (sorted.length - 1))]);
    }
}
