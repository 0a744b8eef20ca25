// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.random.RandomGenerator;

/**
 * Exact Poisson random numbers of any mean: inversion by sequential search below a mean of 10, the transformed
 * rejection method PTRS of Hörmann (1993, doi:10.1016/0167-6687(93)90997-4) above.
 */
public final class PoissonSampler {

    private static final double SMALL = 10;
    /** ln k! for k below 16, where Stirling's series is not yet exact enough */
    private static final double[] LOG_FACTORIAL = logFactorials(16);

    private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

    private PoissonSampler() {}

    /**
     * @param mean at least 0 and finite
     * @return a random count
     * @throws IllegalArgumentException if the mean is negative, infinite or NaN
     */
    public static long sample(double mean, RandomGenerator random) {
        if (mean >= SMALL && mean < 1e15) return rejection(mean, random);
        if (mean >= 0 && mean < SMALL) return inversion(mean, random);
        throw new IllegalArgumentException("the mean of a Poisson count must be in [0, 1e15), got " + mean);
    }

    private static long inversion(double mean, RandomGenerator random) {
        double probability = StrictMath.exp(-mean);
        double left = random.nextDouble();
        long count = 0;
        // beyond 150 the tail of a mean below 10 is smaller than the resolution of nextDouble
        while (left > probability && count < 150) {
            left -= probability;
            probability *= mean / ++count;
        }
        return count;
    }

    private static long rejection(double mean, RandomGenerator random) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) return (long) k;
            if (k < 0 || us < 0.013 && v > us) continue;
            double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
            if (StrictMath.log(v * inverseAlpha / (a / (us * us) + b))
                    <= k * StrictMath.log(mean) - mean - logFactorial(k)) return (long) k;
        }
    }

    /** @return ln k! to 1e-13 relative */
    static double logFactorial(double k) {
        if (k < LOG_FACTORIAL.length) return LOG_FACTORIAL[(int) k];
        double inverse = 1 / k;
        double square = inverse * inverse;
        return (k + 0.5) * StrictMath.log(k)
                - k
                + HALF_LOG_TWO_PI
                + inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    }

    private static double[] logFactorials(int count) {
        double[] table = new double[count];
        for (int k = 2; k < count; k++) table[k] = table[k - 1] + StrictMath.log(k);
        return table;
    }
}
