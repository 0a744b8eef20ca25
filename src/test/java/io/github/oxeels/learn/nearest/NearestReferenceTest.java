// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.nearest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.learn.FeatureMatrix;
import org.junit.jupiter.api.Test;

class NearestReferenceTest {

    private static final FeatureMatrix TRAINING =
            new FeatureMatrix(2, new float[] {1, 0, 3, 0, 0, 2}, new int[] {0, 0, 1});

    @Test
    void spectraBelongToTheClassOfTheLargestCosineWhateverTheirHeight() {
        NearestReference nearest = NearestReference.train(TRAINING, 2);
        float[] probabilities = new float[6];
        nearest.predict(new float[] {100, 90, 0.01f, 0.02f, 0, 0}, 3, probabilities);
        assertTrue(probabilities[0] > 0.5 && probabilities[3] > 0.5);
        assertEquals(0.5, probabilities[4], 1e-6);
        for (int row = 0; row < 3; row++) assertEquals(1, probabilities[2 * row] + probabilities[2 * row + 1], 1e-6);
    }

    @Test
    void classesWithoutSpectraAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> NearestReference.train(TRAINING, 3));
    }
}
