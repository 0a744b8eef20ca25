// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.game;

/**
 * How a generator and its opponent are trained.
 *
 * @param latentSize random numbers that a spectrum is made from, 4 … 512
 * @param batchSize spectra per step, 4 … 512
 * @param criticSteps steps of the opponent per step of the generator, 1 … 50
 * @param learningRate of the generator, in (0, 0.1]
 */
public record GameOptions(int latentSize, int batchSize, int criticSteps, double learningRate) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public GameOptions {
        require("latent_size", latentSize, 4, 512);
        require("batch_size", batchSize, 4, 512);
        require("critic_steps", criticSteps, 1, 50);
        if (!(learningRate > 0 && learningRate <= 0.1))
            throw new IllegalArgumentException("learning_rate must be in (0, 0.1], got " + learningRate);
    }

    private static void require(String key, int value, int least, int most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(key + " must be " + least + "…" + most + ", got " + value);
    }
}
