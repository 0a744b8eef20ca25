// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FractionReadingTest {

    private static final List<String> STATES = List.of("Mn2+", "Mn3+");
    private static final double[] VALENCES = {2, 3};

    /** The probability of a class is proportional to its share plus 1e-4, times e to its bias. */
    private static final FractionReading READING =
            new FractionReading(STATES, VALENCES, 0.5, 0.1, new double[][] {{1, 0}, {0, 1}}, new double[2], 0.5);

    @Test
    void sharesAreThoseOfTheMetalAlone() {
        float[] outputs = {9, 0.1f, 0.3f, 0.6f}, fractions = new float[3];
        assertEquals(0.6f, READING.fractions(outputs, 1, fractions, 1), "what is everything else");
        assertArrayEquals(new float[] {0, 0.25f, 0.75f}, fractions, 1e-6f);
        assertEquals(2.75, READING.valence(fractions, 1), 1e-6);
        READING.fractions(new float[] {0, 0, 1}, 0, fractions, 1);
        assertArrayEquals(new float[] {0, 0.5f, 0.5f}, fractions, "no metal at all");
        assertEquals(3, READING.outputs());
    }

    @Test
    void classesFollowFromSharesByTheirLogarithms() {
        float[] probabilities = new float[3];
        READING.probabilities(new float[] {9, 0.25f, 0.75f}, 1, probabilities, 1);
        assertArrayEquals(new float[] {0, 0.2501f / 1.0002f, 0.7501f / 1.0002f}, probabilities, 1e-6f);
        FractionReading biased =
                new FractionReading(STATES, VALENCES, 0.5, 0.1, READING.weights(), new double[] {Math.log(3), 0}, 0.5);
        biased.probabilities(new float[] {0.25f, 0.75f}, 0, probabilities, 0);
        assertEquals(0.5, probabilities[0], 1e-4);
        float[] fractions = new float[2];
        READING.read(new float[] {0.2f, 0, 0.8f}, 0, fractions, probabilities);
        assertArrayEquals(new float[] {1, 0}, fractions);
        assertEquals(1e-4, probabilities[1], 1e-6);
    }

    /** Shares whose logarithms move by d a unit of valence move their mean valence by d times its variance. */
    @Test
    void doubtIsThatOfTheLogarithms() {
        FractionReading reading =
                new FractionReading(STATES, VALENCES, 0.5, 0, READING.weights(), READING.bias(), 0.01);
        for (float share : new float[] {0, 0.1f, 0.5f, 0.9f}) {
            double moved = share * Math.exp(0.01) / (1 - share + share * Math.exp(0.01));
            assertEquals(
                    moved - share,
                    Math.sqrt(reading.doubtVariance(new float[] {9, 1 - share, share}, 1)),
                    2e-5,
                    "Mn3+ " + share);
        }
        assertEquals(
                0.125 * 0.125 + 0.01,
                READING.doubtVariance(new float[] {0.5f, 0.5f}, 0),
                1e-7,
                "of an earlier version");
    }

    /** Outputs that are right in their order, but far too timid, are made as sure as the labels show. */
    @Test
    void calibrationLearnsHowSureOutputsAre() {
        float[] outputs = {0.6f, 0.4f, 0, 0.4f, 0.6f, 0, 0.55f, 0.35f, 0.1f, 0.3f, 0.5f, 0.2f};
        int[] classOf = {0, 1, 0, 1};
        FractionReading fitted = DirichletCalibration.fit(STATES, VALENCES, 0.5, 0.1, outputs, classOf, 2);
        float[] fractions = new float[2], probabilities = new float[2];
        for (int i = 0; i < classOf.length; i++) {
            fitted.read(outputs, 3 * i, fractions, probabilities);
            assertTrue(probabilities[classOf[i]] > 0.85, "spectrum " + i + ": " + probabilities[classOf[i]]);
        }
        assertEquals(0.5, fitted.otherAbove());
        assertEquals(0, fitted.leastDoubt());
        assertEquals(0.1, fitted.doubtOfLogarithms());
        // the two classes mirror each other
        assertEquals(fitted.weights()[0][0], -fitted.weights()[1][0], 1e-6);
    }

    /** Where outputs say nothing, the best that can be said is how often each class occurs: 3 to 1. */
    @Test
    void outputsThatSayNothingAreReadAsTheSharesOfTheClasses() {
        float[] outputs = new float[12];
        for (int i = 0; i < 4; i++) outputs[3 * i] = outputs[3 * i + 1] = 0.5f;
        FractionReading fitted =
                DirichletCalibration.fit(STATES, VALENCES, 0.5, 0.1, outputs, new int[] {0, 0, 1, 0}, 2);
        float[] probabilities = new float[2];
        fitted.read(outputs, 0, new float[2], probabilities);
        assertEquals(0.75, probabilities[0], 0.005);
    }

    @Test
    void nonsenseIsRefused() {
        double[][] weights = READING.weights();
        double[] bias = new double[2];
        assertRefused("2 oxidation states have 3 valences", STATES, new double[3], 0.5, 0.1, weights, bias);
        assertRefused("1 oxidation states", List.of("Mn2+"), new double[1], 0.5, 0.1, weights, bias);
        assertRefused("everything else must be in (0, 1], got 0.0", STATES, VALENCES, 0, 0.1, weights, bias);
        assertRefused("everything else must be in (0, 1], got 1.1", STATES, VALENCES, 1.1, 0.1, weights, bias);
        assertRefused("doubt of a valence must be in 0…10, got -0.1", STATES, VALENCES, 1, -0.1, weights, bias);
        assertRefused("doubt of a valence must be in 0…10, got 10.0", STATES, VALENCES, 1, 10, weights, bias);
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> new FractionReading(STATES, VALENCES, 1, 0, weights, bias, Double.NaN))
                .getMessage()
                .contains("logarithms of shares must be in 0…100, got NaN"));
        assertRefused("2 rows of weights and 3 values of bias", STATES, VALENCES, 1, 0, weights, new double[3]);
        assertRefused("1 rows of weights", STATES, VALENCES, 1, 0, new double[1][2], new double[1]);
        assertRefused("needs 2 finite weights, got [1.0]", STATES, VALENCES, 1, 0, new double[][] {{1}, {1}}, bias);
        double[][] infinite = {{1, 0}, {0, Double.NaN}};
        assertRefused("needs 2 finite weights, got [0.0, NaN]", STATES, VALENCES, 1, 0, infinite, bias);
        assertRefused("must be finite", STATES, VALENCES, 1, 0, weights, new double[] {0, Double.NaN});
        assertRefused("must be finite", STATES, new double[] {2, Double.NaN}, 1, 0, weights, bias);
    }

    private static void assertRefused(
            String message,
            List<String> states,
            double[] valences,
            double other,
            double doubt,
            double[][] weights,
            double[] bias) {
        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> new FractionReading(states, valences, other, doubt, weights, bias, 0))
                .getMessage();
        assertTrue(said.contains(message), said);
    }
}
