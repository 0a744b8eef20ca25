// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.dag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.oxeels.gan.game.Game;
import io.github.oxeels.network.Stage;
import io.github.oxeels.network.Weights;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Gradients of the published networks against central differences. */
class DagGradientTest {

    private static final int LANES = 5;

    private static float[][] random(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] x = new float[rows][LANES];
        Game.fillNormal(x, 0, rows, LANES, random);
        return x;
    }

    /** A stage may overwrite the slope that it is given. */
    private static float[][] copy(float[][] rows) {
        return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }

    /** Single precision limits the difference quotient, so directions are compared, not single weights. */
    private static void assertDirections(Stage network, int outputs, Weights weights, float[][] x) {
        float[][] slope = random(outputs, 9);
        network.forward(x, LANES, null);
        float[][] back = network.backward(copy(slope), LANES, true);
        float[][] slopeOfX = new float[x.length][];
        for (int r = 0; r < x.length; r++) slopeOfX[r] = back[r].clone();
        float[] gradient = weights.gradient().clone();
        SplittableRandom random = new SplittableRandom(5);
        for (int direction = 0; direction < 5; direction++) {
            double expected = 0, h = 3e-4;
            float[] kept = weights.values().clone(), by = new float[kept.length];
            float[][] moved = new float[x.length][LANES], keptX = new float[x.length][];
            for (int i = 0; i < by.length; i++) expected += gradient[i] * (by[i] = (float) (random.nextDouble() - 0.5));
            for (int r = 0; r < x.length; r++) {
                keptX[r] = x[r].clone();
                for (int p = 0; p < LANES; p++)
                    expected += slopeOfX[r][p] * (moved[r][p] = (float) (random.nextDouble() - 0.5));
            }
            double[] loss = new double[2];
            for (int side = 0; side < 2; side++) {
                double step = side == 0 ? -h : h;
                for (int i = 0; i < by.length; i++) weights.values()[i] = (float) (kept[i] + step * by[i]);
                for (int r = 0; r < x.length; r++)
                    for (int p = 0; p < LANES; p++) x[r][p] = (float) (keptX[r][p] + step * moved[r][p]);
                weights.changed();
                float[][] y = network.forward(x, LANES, null);
                for (int r = 0; r < y.length; r++)
                    for (int p = 0; p < LANES; p++) loss[side] += (double) slope[r][p] * y[r][p];
            }
            System.arraycopy(kept, 0, weights.values(), 0, kept.length);
            for (int r = 0; r < x.length; r++) x[r] = keptX[r];
            weights.changed();
            assertEquals(
                    expected,
                    (loss[1] - loss[0]) / (2 * h),
                    0.03 * Math.abs(expected) + 0.03,
                    "direction " + direction);
        }
    }

    @Test
    void minibatchDiscriminationPassesItsSlopesBack() {
        Weights weights = new Weights();
        MinibatchStage layer = new MinibatchStage(weights, 6, 4, 3, LANES);
        weights.initialise(new SplittableRandom(1));
        assertDirections(layer, 10, weights, random(6, 7));
    }

    @Test
    void thePublishedNetworksPassTheirSlopesBack() {
        Weights generator = new Weights(), discriminator = new Weights();
        Stage g = DagNetworks.generator(generator, 8, 20, LANES),
                d = DagNetworks.discriminator(discriminator, 20, LANES);
        generator.initialise(new SplittableRandom(1));
        discriminator.initialise(new SplittableRandom(2));
        assertDirections(g, 20, generator, random(8, 3));
        assertDirections(d, 1, discriminator, random(20, 4));
    }
}
