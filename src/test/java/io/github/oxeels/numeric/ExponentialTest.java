// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialTest {

    @Test
    void isThatOfTheLibrary() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000_000; i++) {
            double x = random.nextDouble(-1, 1) * StrictMath.pow(10, random.nextDouble(-8, 2.9));
            double expected = StrictMath.exp(x);
            assertEquals(expected, Exponential.exp(x), 2 * Math.ulp(expected), () -> "exp(" + x + ")");
        }
    }

    @Test
    void endsOfTheRangeAreKept() {
        double[] ends = {709.78, 710, -745, -746, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
        for (double x : ends) assertEquals(StrictMath.exp(x), Exponential.exp(x));
        assertEquals(1, Exponential.exp(0));
        assertEquals(1, Exponential.exp(-0.0));
    }

    @Test
    void ofManyHasTheBitsOfEach() {
        SplittableRandom random = new SplittableRandom(4);
        for (double widest : new double[] {1e-3, 20, 690, 720})
            for (int size = 0; size < 60; size++) {
                double[] x = random.doubles(size, -widest, widest).toArray();
                double[] result = new double[size + 1];
                Exponential.exp(x.clone(), size, result);
                for (int i = 0; i < size; i++) assertEquals(Exponential.exp(x[i]), result[i], "exp(" + x[i] + ")");
                assertEquals(0, result[size]);
            }
    }
}
