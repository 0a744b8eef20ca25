// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where a quantity is drawn from, within [low, high].
 *
 * @param low lower end, finite
 * @param high upper end, at least {@code low}
 * @param shape how it is distributed between them
 * @param deviation standard deviation about the middle before it is clipped to the ends; 0 unless the shape is normal
 */
public record Range(double low, double high, Shape shape, double deviation) {

    /** Of a distribution. */
    public enum Shape {
        UNIFORM,
        /** uniform in the logarithm; needs {@code low > 0} */
        LOGARITHMIC,
        NORMAL
    }

    /** @throws IllegalArgumentException if the ends are not finite or ascending, or a logarithmic range reaches 0 */
    public Range {
        if (!Double.isFinite(low) || !(high >= low))
            throw new IllegalArgumentException(
                    "a range must run from a lower to a higher value, got " + low + " … " + high);
        if (shape == Shape.LOGARITHMIC && low <= 0)
            throw new IllegalArgumentException("a logarithmic range must begin above 0, got " + low);
        if (!(deviation >= 0))
            throw new IllegalArgumentException("a standard deviation must be at least 0, got " + deviation);
    }

    public static Range uniform(double low, double high) {
        return new Range(low, high, Shape.UNIFORM, 0);
    }

    public static Range logarithmic(double low, double high) {
        return new Range(low, high, Shape.LOGARITHMIC, 0);
    }

    /** @return a normal distribution about the middle, clipped to the ends */
    public static Range normal(double low, double high, double deviation) {
        return new Range(low, high, Shape.NORMAL, deviation);
    }

    /** @return a range that holds one value */
    public static Range fixed(double value) {
        return uniform(value, value);
    }

    public double draw(RandomGenerator random) {
        // one number is drawn in any case, so that narrowing one range leaves the draws of the others alone
        double u = random.nextDouble();
        if (low == high) return low;
        return switch (shape) {
            case UNIFORM -> low + u * (high - low);
            case LOGARITHMIC -> low * StrictMath.pow(high / low, u);
            case NORMAL ->
                Math.max(
                        low,
                        Math.min(
                                high,
                                (low + high) / 2
                                        + deviation * new SplittableRandom(Double.doubleToLongBits(u)).nextGaussian()));
        };
    }
}
