// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.wasserstein;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.gan.game.Game;
import io.github.oxeels.network.ActivateStage;
import io.github.oxeels.network.Activation;
import io.github.oxeels.network.Chain;
import io.github.oxeels.network.DenseStage;
import io.github.oxeels.network.Shape;
import io.github.oxeels.network.Step;
import io.github.oxeels.network.Weights;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Gradients against central differences; for the penalty, of a critic that is written down a second time, in double
 * precision.
 */
class GradientPenaltyTest {

    private static final int LANES = 5;

    private static float[][] random(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] x = new float[rows][LANES];
        Game.fillNormal(x, 0, rows, LANES, random);
        return x;
    }

    /**
     * z ↦ w₃ · leaky(W₂ leaky(W₁ z + b₁) + b₂) + b₃ with its gradient by the chain rule, weights as {@link DenseStage}
     * lays them.
     */
    private static double[] criticAndSlope(double[] w, double[] x, int hidden1, int hidden2, int numbers) {
        int n = x.length, at2 = hidden1 * n + hidden1, at3 = at2 + hidden2 * hidden1 + hidden2;
        double[] m1 = new double[hidden1], h1 = new double[hidden1], m2 = new double[hidden2];
        double y = w[at3 + hidden2];
        for (int i = 0; i < hidden1; i++) {
            double z = w[hidden1 * n + i];
            for (int j = 0; j < n; j++) z += w[i * n + j] * x[j];
            m1[i] = z > 0 ? 1 : 0.2;
            h1[i] = m1[i] * z;
        }
        double[] back = new double[hidden1];
        for (int k = 0; k < hidden2; k++) {
            double z = w[at2 + hidden2 * hidden1 + k];
            for (int i = 0; i < hidden1; i++) z += w[at2 + k * hidden1 + i] * h1[i];
            m2[k] = z > 0 ? 1 : 0.2;
            y += w[at3 + k] * m2[k] * z;
            for (int i = 0; i < hidden1; i++) back[i] += w[at3 + k] * m2[k] * w[at2 + k * hidden1 + i];
        }
        double square = 0;
        for (int j = 0; j < numbers; j++) {
            double g = 0;
            for (int i = 0; i < hidden1; i++) g += back[i] * m1[i] * w[i * n + j];
            square += g * g;
        }
        return new double[] {y, Math.sqrt(square)};
    }

    private static void assertGradient(float[] gradient, float[] weights, ToDoubleFunction<double[]> loss) {
        double[] w = new double[weights.length];
        for (int i = 0; i < w.length; i++) w[i] = weights[i];
        double largest = 0;
        for (float g : gradient) largest = Math.max(largest, Math.abs(g));
        assertTrue(largest > 1e-3, "the gradient vanishes");
        for (int i = 0; i < w.length; i++) {
            double kept = w[i], h = 1e-6;
            w[i] = kept + h;
            double above = loss.applyAsDouble(w);
            w[i] = kept - h;
            double below = loss.applyAsDouble(w);
            w[i] = kept;
            assertEquals((above - below) / (2 * h), gradient[i], 2e-5 * largest, "weight " + i);
        }
    }

    @Test
    void theGradientOfThePenaltyIsExact() {
        int numbers = 4, rows = 6, hidden1 = 7, hidden2 = 5;
        Weights weights = new Weights();
        Chain critic = new Chain()
                .then(DenseStage.claim(weights, rows, hidden1, 1, LANES))
                .then(bend(hidden1))
                .then(DenseStage.claim(weights, hidden1, hidden2, 1, LANES))
                .then(bend(hidden2))
                .then(DenseStage.claim(weights, hidden2, 1, 1, LANES));
        weights.initialise(new SplittableRandom(1));
        float[][] x = random(rows, 2);
        double penalty = new GradientPenalty(numbers, rows, LANES).add(critic, x, LANES);
        ToDoubleFunction<double[]> reference = w -> {
            double sum = 0;
            for (int p = 0; p < LANES; p++) {
                double norm = criticAndSlope(w, lane(x, p), hidden1, hidden2, numbers)[1];
                sum += GradientPenalty.WEIGHT / LANES * (norm - 1) * (norm - 1);
            }
            return sum;
        };
        assertGradient(weights.gradient(), weights.values(), reference);
        double[] w = new double[weights.size()];
        for (int i = 0; i < w.length; i++) w[i] = weights.values()[i];
        assertEquals(reference.applyAsDouble(w), penalty, 1e-5 * penalty);
    }

    @Test
    void theGradientOfTheCriticIsExact() {
        int rows = 6, hidden1 = 7, hidden2 = 5;
        Weights weights = new Weights();
        Chain critic = new Chain()
                .then(DenseStage.claim(weights, rows, hidden1, 1, LANES))
                .then(bend(hidden1))
                .then(DenseStage.claim(weights, hidden1, hidden2, 1, LANES))
                .then(bend(hidden2))
                .then(DenseStage.claim(weights, hidden2, 1, 1, LANES));
        weights.initialise(new SplittableRandom(3));
        float[][] x = random(rows, 4), slope = {{1, -2, 0.5f, 1, 3}};
        critic.forward(x, LANES, null);
        critic.backward(slope, LANES, true);
        assertGradient(weights.gradient(), weights.values(), w -> {
            double sum = 0;
            for (int p = 0; p < LANES; p++)
                sum += slope[0][p] * criticAndSlope(w, lane(x, p), hidden1, hidden2, rows)[0];
            return sum;
        });
    }

    private static ActivateStage bend(int units) {
        return new ActivateStage(new Step.Activate(new Shape(1, units), Activation.LEAKY), 0.2, LANES);
    }

    private static double[] lane(float[][] x, int p) {
        double[] lane = new double[x.length];
        for (int r = 0; r < lane.length; r++) lane[r] = x[r][p];
        return lane;
    }
}
