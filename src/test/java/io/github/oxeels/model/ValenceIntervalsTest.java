// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ValenceIntervalsTest {

    private static final ValenceReading READING = new ValenceReading(3, 0.48, 0.08);

    private static ValenceIntervals of(double... weights) {
        double[][] errors = new double[2][Conformal.LEVELS];
        Arrays.fill(errors[0], 0.5);
        Arrays.fill(errors[1], 2);
        return new ValenceIntervals(weights, errors, 2, 4);
    }

    @Test
    void aReadingIsTheMeanOfSharesWithTheirSpread() {
        ValenceReading reading = ValenceReading.of(new double[] {2, 3}, new float[] {9, 0.25f, 0.75f}, 1, 0.2);
        assertEquals(2.75, reading.valence(), 1e-6);
        assertEquals(Math.sqrt(0.25 * 0.75), reading.spread(), 1e-6);
        assertEquals(0.2, reading.doubt());
        assertEquals(
                0,
                ValenceReading.of(new double[] {2, 3}, new float[] {0, 1}, 0, 0).spread());
    }

    /** Each weight alone; spread and doubt count from 0.02 on, a significance below 1 as 1. */
    @Test
    void theExpectedErrorIsAProductOfPowers() {
        assertEquals(Math.E, of(1, 0, 0, 0, 0, 0).expected(READING, 50), 1e-9);
        assertEquals(50, of(0, 1, 0, 0, 0, 0).expected(READING, 50), 1e-9);
        assertEquals(1, of(0, 1, 0, 0, 0, 0).expected(READING, 0.5), 1e-9);
        assertEquals(0.5, of(0, 0, 0, 0, 1, 0).expected(READING, 50), 1e-9);
        assertEquals(0.1, of(0, 0, 0, 0, 0, 1).expected(READING, 50), 1e-9);
        // 3.5 lies half way from the middle of the scale to its end
        ValenceReading high = new ValenceReading(3.5, 0, 0);
        assertEquals(Math.exp(0.5), of(0, 0, 1, 0, 0, 0).expected(high, 1), 1e-9);
        assertEquals(Math.exp(0.25), of(0, 0, 0, 1, 0, 0).expected(high, 1), 1e-9);
        assertEquals(Math.exp(-0.5), of(0, 0, 1, 0, 0, 0).expected(new ValenceReading(2.5, 0, 0), 1), 1e-9);
    }

    @Test
    void anIntervalIsSoManyTimesTheExpectedErrorAndEndsWithTheScale() {
        ValenceIntervals intervals = of(0, 0, 0, 0, 1, 0);
        assertArrayEquals(new double[] {2.75, 3.25}, intervals.of(READING, 50, 0, 7), 1e-9);
        assertArrayEquals(new double[] {2, 4}, intervals.of(READING, 50, 1, 7), 1e-9);
        ValenceReading above = new ValenceReading(4.1, 0.48, 0);
        assertArrayEquals(new double[] {3.85, 4.1}, intervals.of(above, 50, 0, 7), 1e-9);
        ValenceReading below = new ValenceReading(1.9, 0.48, 0);
        assertArrayEquals(new double[] {1.9, 2.15}, intervals.of(below, 50, 0, 7), 1e-9);
    }

    @Test
    void nonsenseIsRefused() {
        assertTrue(of(new double[6]).known());
        assertFalse(ValenceIntervals.NONE.known());
        assertEquals("the expected error of a valence has 6 weights, got 5", refusal(2, 4, new double[5]));
        assertEquals("valences must ascend, got 4.0…2.0", refusal(4, 2, new double[6]));
        assertEquals("valences must ascend, got 2.0…Infinity", refusal(2, Double.POSITIVE_INFINITY, new double[6]));
        assertEquals("weights must be finite, got NaN", refusal(2, 4, 0, 0, 0, 0, 0, Double.NaN));
    }

    private static String refusal(double lowest, double highest, double... weights) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new ValenceIntervals(weights, new double[0][], lowest, highest))
                .getMessage();
    }
}
