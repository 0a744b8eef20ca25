// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PredictionsTest {

    /** Three classes in two folds; the last spectrum is of none of them. */
    private static final Predictions SAID =
            new Predictions(3, new int[] {0, 0, 1, 2, 2, -1}, new int[] {0, 1, 0, 1, 1, 0}, new double[] {
                .8, .1, .1, .2, .5, .3, .1, .8, .1, .4, .2, .4, .1, .1, .8, 1, 0, 0
            });

    @Test
    void accuraciesCountTheSpectraOfKnownClassAndTheFirstOfEquals() {
        assertEquals(0, SAID.predicted(3), "0.4 and 0.4: the first");
        assertEquals(5, SAID.counted());
        assertEquals(3, SAID.right());
        assertEquals(0.6, SAID.accuracy());
        assertArrayEquals(new int[][] {{1, 1, 0}, {0, 1, 0}, {1, 0, 1}}, SAID.confusion());
        assertEquals((0.5 + 1 + 0.5) / 3, SAID.balancedAccuracy(), 1e-15);
    }

    @Test
    void theErrorComesFromFoldToFold() {
        assertEquals(2, SAID.folds());
        assertArrayEquals(new double[] {1, 1 / 3.0}, SAID.foldAccuracies(), 1e-15);
        double deviation = Math.sqrt(2 * Math.pow(1 / 3.0, 2));
        assertEquals(deviation, SAID.deviation(), 1e-15);
        assertEquals(deviation / Math.sqrt(2), SAID.standardError(), 1e-15);
    }

    @Test
    void spectraOfOtherFoldsAreNotCounted() {
        Predictions first = SAID.ofFolds(fold -> fold == 0);
        assertEquals(2, first.counted());
        assertEquals(1, first.accuracy());
        assertEquals(1, first.balancedAccuracy(), "of the classes that occur");
        assertEquals(0, SAID.ofFolds(fold -> false).accuracy());
    }

    @Test
    void arraysThatDoNotFitAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Predictions(2, new int[] {0}, new int[] {0}, new double[] {1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Predictions(2, new int[] {0}, new int[0], new double[] {1, 0}));
    }

    @Test
    void aProbabilityThatIsNoNumberIsAnErrorAndNotTheFirstClass() {
        for (double said : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            String message = assertThrows(
                            IllegalStateException.class,
                            () -> new Predictions(2, new int[] {0, 1}, new int[] {0, 1}, new double[] {1, 0, .5, said}))
                    .getMessage();
            assertTrue(
                    message.startsWith("a classifier says " + said + " for the probability of class 2 of spectrum 2"));
            // of a spectrum that nobody asked about nothing is said
            assertEquals(
                    1,
                    new Predictions(2, new int[] {0, 1}, new int[] {0, -1}, new double[] {1, 0, .5, said}).counted());
        }
        Classifier astray = new Classifier() {

            @Override
            public int features() {
                return 1;
            }

            @Override
            public int classes() {
                return 2;
            }

            @Override
            public void predict(float[] features, int rows, float[] probabilities) {
                java.util.Arrays.fill(probabilities, Float.NaN);
            }
        };
        assertThrows(
                IllegalStateException.class,
                () -> Predictions.named(astray, new FeatureMatrix(1, new float[] {1}, new int[1])));
    }
}
