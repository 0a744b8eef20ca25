// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

/**
 * The generator of {@link GanDesign#WASSERSTEIN}: whitened numbers are a draw from the smooth density of the recorded
 * ones plus what a network of two hidden layers makes of that, of further random numbers and of the class.
 */
final class ScoreGenerator {

    private static final int UNITS = 128;
    private static final double LEAK = 0.2;

    private ScoreGenerator() {}

    /** @return the network; rows before it are latent numbers, then classes */
    static Chain network(Weights weights, int latent, int classes, int numbers, int capacity) {
        return new Chain()
                .then(new DenseLayer(weights, latent + classes, UNITS, 1, capacity))
                .then(new LeakyLayer(UNITS, LEAK, capacity))
                .then(new DenseLayer(weights, UNITS, UNITS, 1, capacity))
                .then(new LeakyLayer(UNITS, LEAK, capacity))
                .then(new DenseLayer(weights, UNITS, numbers, 0.05, capacity));
    }

    /** @return a critic of the same size; rows before it are whitened numbers, then classes */
    static Chain critic(Weights weights, int numbers, int classes, int capacity) {
        return new Chain()
                .then(new DenseLayer(weights, numbers + classes, UNITS, 1, capacity))
                .then(new LeakyLayer(UNITS, LEAK, capacity))
                .then(new DenseLayer(weights, UNITS, UNITS, 1, capacity))
                .then(new LeakyLayer(UNITS, LEAK, capacity))
                .then(new DenseLayer(weights, UNITS, 1, 1, capacity));
    }

    /** Adds the random numbers that are passed on as they are. */
    static void addLatent(float[][] latent, float[][] made, float[][] sum, int lanes) {
        for (int r = 0; r < made.length; r++) for (int p = 0; p < lanes; p++) sum[r][p] = made[r][p] + latent[r][p];
    }
}
