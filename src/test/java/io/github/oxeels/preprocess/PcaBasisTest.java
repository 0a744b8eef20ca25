// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PcaBasisTest {

    private static final int ROWS = 300;
    private static final int FEATURES = 60;

    private static float[] mixtures(double noise) {
        Random random = new Random(3);
        float[] values = new float[ROWS * FEATURES];
        for (int row = 0; row < ROWS; row++) {
            double a = random.nextDouble(), b = random.nextGaussian();
            for (int i = 0; i < FEATURES; i++)
                values[row * FEATURES + i] =
                        (float) (5 + a * Math.sin(i / 5.0) + b * Math.cos(i / 9.0) + noise * random.nextGaussian());
        }
        return values;
    }

    @Test
    void whatTheComponentsExpressIsKept() {
        float[] values = mixtures(0);
        float[] denoised = values.clone();
        PcaBasis.fit(values, ROWS, FEATURES, 2).apply(denoised, ROWS);
        assertArrayEquals(values, denoised, 1e-4f);
    }

    @Test
    void noiseIsReduced() {
        float[] clean = mixtures(0), noisy = mixtures(0).clone();
        Random random = new Random(4);
        for (int i = 0; i < noisy.length; i++) noisy[i] += (float) (0.3 * random.nextGaussian());
        float[] denoised = noisy.clone();
        PcaBasis basis = PcaBasis.fit(noisy, ROWS, FEATURES, 2);
        basis.apply(denoised, ROWS);
        double before = 0, after = 0;
        for (int i = 0; i < clean.length; i++) {
            before += Math.pow(noisy[i] - clean[i], 2);
            after += Math.pow(denoised[i] - clean[i], 2);
        }
        assertTrue(after < before / 15, before + " → " + after);
        assertArrayEquals(
                basis.components(), PcaBasis.fit(noisy, ROWS, FEATURES, 2).components());
        assertTrue(basis.explained()[0] > basis.explained()[1]);
    }

    @Test
    void componentsAreOrthonormal() {
        PcaBasis basis = PcaBasis.fit(mixtures(0.1), ROWS, FEATURES, 5);
        for (int a = 0; a < 5; a++)
            for (int b = 0; b < 5; b++) {
                double product = 0;
                for (int i = 0; i < FEATURES; i++)
                    product += basis.components()[a * FEATURES + i] * basis.components()[b * FEATURES + i];
                assertEquals(a == b ? 1 : 0, product, 1e-9);
            }
    }

    @Test
    void moreComponentsThanDataAreRefused() {
        assertEquals(
                "number of principal components must be 1…4 for 5 spectra of 60 features, got 5",
                assertThrows(IllegalArgumentException.class, () -> PcaBasis.fit(new float[300], 5, 60, 5))
                        .getMessage());
    }
}
