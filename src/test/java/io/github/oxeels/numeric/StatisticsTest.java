// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianIsThatOfSortedValues() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 20_000; round++) {
            double[] values = new double[random.nextInt(1, round % 10 == 0 ? 2000 : 80)];
            // few different values, as of small counts, many, rising or falling ones
            int kind = random.nextInt(5);
            for (int i = 0; i < values.length; i++)
                values[i] = switch (kind) {
                    case 0 -> random.nextInt(3);
                    case 1 -> random.nextInt(40) - 20;
                    case 2 -> i;
                    case 3 -> -i;
                    default -> random.nextDouble(-1, 1);
                };
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            assertEquals(sorted[sorted.length / 2], Statistics.median(values, values.length), 0);
            Arrays.sort(values);
            assertEquals(0, Arrays.compare(sorted, values), "no value is lost");
        }
    }

    @Test
    void whatIsBehindTheSizeIsNotLookedAt() {
        double[] values = new double[100];
        Arrays.fill(values, 60, 100, 7);
        assertEquals(0, Statistics.median(values, 60));
    }

    @Test
    void numbersThatAreNoneDoNotKeepItForEver() {
        double[] values = new double[200];
        Arrays.fill(values, Double.NaN);
        assertEquals(Double.NaN, Statistics.median(values, values.length));
    }

    @Test
    void oneDeviationIsThatOfNormalErrors() {
        double[] errors = new double[20_000];
        Random random = new Random(2);
        for (int i = 0; i < errors.length; i++) errors[i] = Math.abs(3 * random.nextGaussian());
        // 68 % of n are known to 0.33 %, where the density is 0.48 a standard deviation
        assertEquals(3, Statistics.oneDeviation(errors, errors.length), 3 * 3 * 0.0033 / 0.48);
    }

    @Test
    void aFewErrorsThatAreFarOffDoNotMoveIt() {
        double[] errors = {5, 1, 4, 100, 3, 2, 1000, 0, 6, 7};
        assertEquals(6, Statistics.oneDeviation(errors, errors.length), "6 of 10 are less");
        double[] first = {2, 1, 1e9};
        assertEquals(2, Statistics.oneDeviation(first, 2));
        assertEquals(1e9, first[2], "the rest is left alone");
        assertEquals(7, Statistics.oneDeviation(new double[] {7}, 1));
        double[] equal = new double[9];
        Arrays.fill(equal, 2);
        assertEquals(2, Statistics.oneDeviation(equal, 9));
    }
}
