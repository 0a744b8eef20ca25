// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.wasserstein;

import io.github.oxeels.network.Stage;

/**
 * Keeps the slope of a critic near 1: λ · mean (‖g‖ − 1)², where g is the gradient of the critic with regard to the
 * spectrum [Gulrajani et al. 2017, arXiv 1704.00028]. For piecewise linear activations g = W₁ᵀ (m₁ ∘ W₂ᵀ (m₂ ∘ w₃)) is
 * linear in each weight, so the gradient of the penalty needs no second derivatives: the direction 2 λ (‖g‖ − 1) g /
 * ‖g‖ is sent forward through the masked layers.
 */
final class GradientPenalty {

    /** λ of the paper. */
    static final double WEIGHT = 10;

    private final int numbers;
    private final float[][] one;
    private final float[][] direction;

    /** @param numbers leading rows that count; rows of classes after them do not */
    GradientPenalty(int numbers, int rows, int capacity) {
        this.numbers = numbers;
        one = new float[1][capacity];
        java.util.Arrays.fill(one[0], 1);
        direction = new float[rows][capacity];
    }

    /**
     * Adds the gradient of the penalty to that of the critic's weights.
     *
     * @return the penalty
     */
    double add(Stage critic, float[][] x, int lanes) {
        critic.forward(x, lanes, null);
        float[][] g = critic.backward(one, lanes, false);
        double penalty = 0;
        for (int p = 0; p < lanes; p++) {
            double square = 0;
            for (int r = 0; r < numbers; r++) square += (double) g[r][p] * g[r][p];
            double norm = Math.sqrt(square) + 1e-12;
            penalty += WEIGHT / lanes * (norm - 1) * (norm - 1);
            double factor = 2 * WEIGHT / lanes * (norm - 1) / norm;
            for (int r = 0; r < numbers; r++) direction[r][p] = (float) (factor * g[r][p]);
        }
        critic.tangent(direction, lanes);
        return penalty;
    }
}
