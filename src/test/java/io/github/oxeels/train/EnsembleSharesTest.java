// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnsembleSharesTest {

    private static final double[] VALENCES = {2, 3, 4};
    private static final int SPECTRA = 4000, OUTPUTS = 4;

    /**
     * Specimens that move the logarithms of the shares by so much a unit of valence, which all members see alike.
     *
     * @param apart by how much two members differ
     */
    private static double measured(double moved, double apart) {
        Random random = new Random(3);
        float[] logits = new float[2 * SPECTRA * OUTPUTS];
        double[] truth = new double[SPECTRA];
        for (int i = 0; i < SPECTRA; i++) {
            double tilt = moved * random.nextGaussian(), sum = 0;
            for (int s = 0; s < VALENCES.length; s++) {
                double logarithm = 2 * random.nextGaussian();
                sum += Math.exp(logarithm);
                truth[i] += VALENCES[s] * Math.exp(logarithm);
                for (int m = 0; m < 2; m++)
                    logits[(m * SPECTRA + i) * OUTPUTS + s] =
                            (float) (logarithm + (tilt + (m - 0.5) * apart) * VALENCES[s]);
            }
            truth[i] /= sum;
            // what is said of everything else changes no share of the metal
            for (int m = 0; m < 2; m++) logits[(m * SPECTRA + i) * OUTPUTS + 3] = random.nextFloat();
        }
        return EnsembleShares.of(logits, 2, OUTPUTS, 1).doubtOfLogarithms(VALENCES, truth);
    }

    @Test
    void doubtIsByHowMuchSpecimensMoveTheLogarithms() {
        assertEquals(0.1, measured(0.1, 0), 0.006);
        assertEquals(0.3, measured(0.3, 0), 0.018);
        assertEquals(0, measured(0, 0), 1e-5);
    }

    /** Two members that are 0.1 apart scatter by 0.1/√2. */
    @Test
    void whatTheMembersTellIsNotCountedTwice() {
        assertEquals(Math.sqrt(0.1 * 0.1 - 0.1 * 0.1 / 2), measured(0.1, 0.1), 0.012);
        assertEquals(0, measured(0.05, 0.2), 1e-9);
    }
}
