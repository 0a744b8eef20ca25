// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.dag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.oxeels.gan.game.Game;
import io.github.oxeels.network.DenseStage;
import io.github.oxeels.network.Weights;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ring of pairs against the sum over all pairs as the paper writes it. */
class MinibatchStageTest {

    private static final int INPUTS = 4;
    private static final int KERNELS = 3;
    private static final int WIDTH = 2;

    private final Weights weights = new Weights();
    private final MinibatchStage layer = new MinibatchStage(weights, INPUTS, KERNELS, WIDTH, 9);

    /** M(i) of kernel b, from the weights as {@link DenseStage} lays them. */
    private double m(float[][] x, int b, int w, int i) {
        int row = b * WIDTH + w;
        double sum = weights.values()[KERNELS * WIDTH * INPUTS + row];
        for (int q = 0; q < INPUTS; q++) sum += weights.values()[row * INPUTS + q] * x[q][i];
        return sum;
    }

    private double near(float[][] x, int b, int i, int j) {
        double distance = 0;
        for (int w = 0; w < WIDTH; w++) distance += Math.abs(m(x, b, w, i) - m(x, b, w, j));
        return Math.exp(-distance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9})
    void everySpectrumMeetsEveryOtherOnce(int lanes) {
        weights.initialise(new SplittableRandom(1));
        SplittableRandom random = new SplittableRandom(2);
        float[][] x = new float[INPUTS][9], slope = new float[INPUTS + KERNELS][9];
        // what lies there from a larger batch must not be seen
        layer.forward(slope, 9, null);
        Game.fillNormal(x, 0, INPUTS, lanes, random);
        float[][] y = layer.forward(x, lanes, null);
        for (int b = 0; b < KERNELS; b++)
            for (int i = 0; i < lanes; i++) {
                double sum = 0;
                for (int j = 0; j < lanes; j++) if (j != i) sum += near(x, b, i, j);
                assertEquals(sum, y[INPUTS + b][i], 1e-5);
            }
        Game.fillNormal(slope, 0, slope.length, lanes, random);
        float[][] back = layer.backward(slope, lanes, true);
        for (int q = 0; q < INPUTS; q++)
            for (int i = 0; i < lanes; i++) {
                double sum = slope[q][i];
                for (int b = 0; b < KERNELS; b++)
                    for (int j = 0; j < lanes; j++)
                        for (int w = 0; w < WIDTH; w++)
                            sum += (slope[INPUTS + b][i] + slope[INPUTS + b][j])
                                    * near(x, b, i, j)
                                    * Math.signum(m(x, b, w, j) - m(x, b, w, i))
                                    * weights.values()[(b * WIDTH + w) * INPUTS + q];
                assertEquals(sum, back[q][i], 1e-4);
            }
    }
}
