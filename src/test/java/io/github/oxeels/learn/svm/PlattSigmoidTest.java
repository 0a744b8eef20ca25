// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattSigmoidTest {

    @Test
    void aSigmoidIsFoundAgain() {
        Random random = new Random(1);
        int size = 100_000;
        double[] decisions = new double[size];
        boolean[] first = new boolean[size];
        for (int i = 0; i < size; i++) {
            decisions[i] = 2 * random.nextGaussian();
            first[i] = random.nextDouble() < 1 / (1 + Math.exp(-1.7 * decisions[i] + 0.4));
        }
        PlattSigmoid sigmoid = PlattSigmoid.fit(decisions, first);
        assertEquals(-1.7, sigmoid.slope(), 0.05);
        assertEquals(0.4, sigmoid.intercept(), 0.05);
    }

    /** At the minimum the expected counts are those of the smoothed targets, and so are their first moments. */
    @Test
    void theGradientVanishes() {
        double[] decisions = {-2, -1, -0.5, 0.2, 0.7, 1.5, -0.1, 0.3};
        boolean[] first = {false, false, true, false, true, true, false, true};
        PlattSigmoid sigmoid = PlattSigmoid.fit(decisions, first);
        double zeroth = 0, moment = 0;
        for (int i = 0; i < decisions.length; i++) {
            double target = first[i] ? 5.0 / 6 : 1.0 / 6;
            zeroth += sigmoid.probability(decisions[i]) - target;
            moment += (sigmoid.probability(decisions[i]) - target) * decisions[i];
        }
        assertEquals(0, zeroth, 2e-5);
        assertEquals(0, moment, 2e-5);
    }

    @Test
    void separableAndOneSidedDataGiveFiniteSigmoids() {
        PlattSigmoid separable =
                PlattSigmoid.fit(new double[] {-5, -4, 4, 5}, new boolean[] {false, false, true, true});
        assertTrue(Double.isFinite(separable.slope()) && separable.slope() < 0 && separable.probability(5) > 0.7);
        PlattSigmoid oneSided = PlattSigmoid.fit(new double[] {1, 2}, new boolean[] {true, true});
        assertTrue(Double.isFinite(oneSided.slope()) && Double.isFinite(oneSided.intercept()));
        assertEquals(0, separable.probability(-1e6), 1e-12);
    }
}
