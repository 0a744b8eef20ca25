// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.wasserstein;

import io.github.oxeels.network.ActivateStage;
import io.github.oxeels.network.Activation;
import io.github.oxeels.network.Chain;
import io.github.oxeels.network.DenseStage;
import io.github.oxeels.network.Shape;
import io.github.oxeels.network.Step;
import io.github.oxeels.network.Weights;

/**
 * The generator of {@link Wasserstein}: whitened numbers are a draw from the smooth density of the recorded ones plus
 * what a network of two hidden layers makes of that, of further random numbers and of the class.
 */
final class ScoreGenerator {

    private static final int UNITS = 128;
    private static final double LEAK = 0.2;

    private ScoreGenerator() {}

    /** @return the network; rows before it are latent numbers, then classes */
    static Chain network(Weights weights, int latent, int classes, int numbers, int capacity) {
        return new Chain()
                .then(DenseStage.claim(weights, latent + classes, UNITS, 1, capacity))
                .then(bend(capacity))
                .then(DenseStage.claim(weights, UNITS, UNITS, 1, capacity))
                .then(bend(capacity))
                .then(DenseStage.claim(weights, UNITS, numbers, 0.05, capacity));
    }

    /** @return a critic of the same size; rows before it are whitened numbers, then classes */
    static Chain critic(Weights weights, int numbers, int classes, int capacity) {
        return new Chain()
                .then(DenseStage.claim(weights, numbers + classes, UNITS, 1, capacity))
                .then(bend(capacity))
                .then(DenseStage.claim(weights, UNITS, UNITS, 1, capacity))
                .then(bend(capacity))
                .then(DenseStage.claim(weights, UNITS, 1, 1, capacity));
    }

    private static ActivateStage bend(int capacity) {
        return new ActivateStage(new Step.Activate(new Shape(1, UNITS), Activation.LEAKY), LEAK, capacity);
    }

    /** Adds the random numbers that are passed on as they are. */
    static void addLatent(float[][] latent, float[][] made, float[][] sum, int lanes) {
        for (int r = 0; r < made.length; r++) for (int p = 0; p < lanes; p++) sum[r][p] = made[r][p] + latent[r][p];
    }
}
