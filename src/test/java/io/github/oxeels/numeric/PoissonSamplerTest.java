// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonSamplerTest {

    private static final int DRAWS = 200_000;

    /** χ² of the drawn counts against the Poisson probabilities; its own standard deviation is √(2·cells). */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.7, 3, 9.99, 10.01, 30, 200, 5000})
    void countsFollowThePoissonDistribution(double mean) {
        SplittableRandom random = Seeds.random(7, "poisson", Double.doubleToLongBits(mean));
        int low = (int) Math.max(0, mean - 4 * Math.sqrt(mean));
        int cells = (int) (mean + 4 * Math.sqrt(mean) + 3) - low;
        double[] observed = new double[cells + 1];
        for (int i = 0; i < DRAWS; i++) {
            long k = PoissonSampler.sample(mean, random) - low;
            observed[k < 0 || k >= cells ? cells : (int) k]++;
        }
        double chiSquare = 0;
        double rest = 1;
        int used = 0;
        for (int i = 0; i < cells; i++) {
            double probability = Math.exp((i + low) * Math.log(mean) - mean - PoissonSampler.logFactorial(i + low));
            rest -= probability;
            if (DRAWS * probability < 5) continue;
            chiSquare += Math.pow(observed[i] - DRAWS * probability, 2) / (DRAWS * probability);
            used++;
        }
        assertTrue(
                Math.abs(chiSquare - used) < 5 * Math.sqrt(2.0 * used) + 5,
                "χ² " + chiSquare + " of " + used + " cells");
        assertEquals(DRAWS * rest, observed[cells], 6 * Math.sqrt(DRAWS * Math.max(rest, 1e-5)) + 3);
    }

    @Test
    void largeMeansHaveTheVarianceOfTheMean() {
        SplittableRandom random = Seeds.random(7, "large", 0);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double d = PoissonSampler.sample(1e9, random) - 1e9;
            sum += d;
            squares += d * d;
        }
        assertEquals(0, sum / DRAWS, 5 * Math.sqrt(1e9 / DRAWS));
        assertEquals(1, squares / DRAWS / 1e9, 0.02);
    }

    @Test
    void meansThatAreNoneAreRefused() {
        assertEquals(0, PoissonSampler.sample(0, new SplittableRandom(1)));
        for (double mean : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY})
            assertThrows(IllegalArgumentException.class, () -> PoissonSampler.sample(mean, new SplittableRandom(1)));
    }

    @Test
    void seedsOfPartsDifferByNameAndIndexAndStayTheSame() {
        assertEquals(Seeds.derive(1, "pixel", 5), Seeds.derive(1, "pixel", 5));
        assertEquals(
                4,
                java.util.stream.LongStream.of(
                                Seeds.derive(1, "pixel", 5),
                                Seeds.derive(1, "pixel", 6),
                                Seeds.derive(1, "fold", 5),
                                Seeds.derive(2, "pixel", 5))
                        .distinct()
                        .count());
    }
}
