// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.random.RandomGenerator;

/** The standard normal distribution, the same to the bit on every machine. */
final class Normal {

    private static final double SQRT_TWO_PI = StrictMath.sqrt(2 * Math.PI);

    private Normal() {}

    static double density(double x) {
        return StrictMath.exp(-0.5 * x * x) / SQRT_TWO_PI;
    }

    /**
     * @return Φ(x) to 7.5e-8 (Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.2.17): densities that
     *     are made of it hold a uniform share a million times as large
     */
    static double cumulative(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = density(x)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x < 0 ? tail : 1 - tail;
    }

    /** @return a random number, by the polar method of Marsaglia and Bray (1964, doi:10.1137/1006063) */
    static double sample(RandomGenerator random) {
        while (true) {
            double u = 2 * random.nextDouble() - 1, v = 2 * random.nextDouble() - 1;
            double square = u * u + v * v;
            if (square > 0 && square < 1) return u * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        }
    }
}
