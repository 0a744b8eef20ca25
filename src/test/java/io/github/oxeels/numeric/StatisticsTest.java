// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
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
}
