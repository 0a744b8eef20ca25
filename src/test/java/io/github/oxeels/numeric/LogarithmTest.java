// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogarithmTest {

    @Test
    void hasTheBitsOfTheLibrary() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 300_000; i++) {
            same(Double.longBitsToDouble(random.nextLong()));
            same(random.nextDouble(0.5, 2));
            same(1 + random.nextDouble(-1, 1) * StrictMath.pow(2, random.nextDouble(-53, -15)));
            same(random.nextInt(1, 2000) / 4.0);
        }
    }

    @Test
    void powersOfTwoAndEndsOfTheRangeAreKept() {
        for (int exponent = -1074; exponent < 1024; exponent++) same(StrictMath.pow(2, exponent));
        for (double x : new double[] {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
            same(x);
        same(Double.MAX_VALUE);
        same(Double.MIN_VALUE);
        same(Double.MIN_NORMAL);
    }

    private static void same(double x) {
        assertEquals(
                Double.doubleToLongBits(StrictMath.log(x)),
                Double.doubleToLongBits(Logarithm.log(x)),
                () -> "ln(" + x + ")");
    }
}
