// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.nearest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.learn.FeatureMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {

    private static FeatureMatrix random(int rows, int columns, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * columns];
        int[] classOf = new int[rows];
        for (int i = 0; i < rows; i++) classOf[i] = i % 3 == 0 ? 0 : random.nextInt(classes);
        for (int i = 0; i < values.length; i++)
            values[i] = (float) (classOf[i / columns] * 0.3 + random.nextGaussian());
        return new FeatureMatrix(columns, values, classOf);
    }

    /** The probabilities written out: sort all training spectra by distance, weigh the first k by their class. */
    @Test
    void probabilitiesAreThoseOfTheSortedNeighbours() {
        FeatureMatrix training = random(60, 5, 3, 1), asked = random(25, 5, 3, 2);
        int[] sizes = new int[3];
        for (int c : training.classOf()) sizes[c]++;
        for (int k : new int[] {1, 4, 7, 60, 100}) {
            float[] said = new float[25 * 3];
            new NearestNeighbours(training, 3, k).predict(asked.values(), 25, said);
            for (int row = 0; row < 25; row++) {
                int at = row * 5;
                int[] order = IntStream.range(0, 60)
                        .boxed()
                        .sorted(Comparator.comparingDouble(t -> IntStream.range(0, 5)
                                .mapToDouble(i ->
                                        Math.pow((double) asked.values()[at + i] - training.values()[t * 5 + i], 2))
                                .sum()))
                        .mapToInt(Integer::intValue)
                        .limit(k)
                        .toArray();
                double[] share = new double[3];
                for (int t : order) share[training.classOf()[t]] += 1.0 / sizes[training.classOf()[t]];
                double sum = Arrays.stream(share).sum();
                for (int c = 0; c < 3; c++)
                    assertEquals((order.length * share[c] / sum + 1) / (order.length + 3), said[row * 3 + c], 1e-6);
            }
        }
    }

    @Test
    void aTrainingSpectrumIsItsOwnNearestNeighbour() {
        FeatureMatrix training = random(40, 4, 2, 3);
        float[] said = new float[80];
        new NearestNeighbours(training, 2, 1).predict(training.values(), 40, said);
        for (int row = 0; row < 40; row++) assertTrue(said[2 * row + training.classOf()[row]] > 0.6);
    }

    @Test
    void ofEquallyFarNeighboursTheFirstCount() {
        FeatureMatrix training = new FeatureMatrix(1, new float[] {1, -1, 1}, new int[] {1, 0, 0});
        float[] said = new float[2];
        new NearestNeighbours(training, 2, 1).predict(new float[] {0}, 1, said);
        assertArrayEquals(new float[] {1 / 3f, 2 / 3f}, said);
    }

    @Test
    void whatCannotBeIsRefused() {
        FeatureMatrix training = random(4, 2, 2, 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new NearestNeighbours(training, 2, 0))
                .getMessage()
                .contains("1…1000, got 0"));
        FeatureMatrix none = new FeatureMatrix(2, new float[0], new int[0]);
        assertThrows(IllegalArgumentException.class, () -> new NearestNeighbours(none, 2, 1));
        FeatureMatrix endless = new FeatureMatrix(1, new float[] {Float.NaN}, new int[] {0});
        assertThrows(IllegalArgumentException.class, () -> new NearestNeighbours(endless, 2, 1));
    }
}
