// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import io.github.oxeels.gan.game.GameOptions;

/**
 * How a generator is trained.
 *
 * @param design of both networks
 * @param trainingSteps most steps of the generator, 1 … 1000000; training ends earlier when held-out spectra say so
 * @param game what a step is made of
 * @param seed of everything random
 */
public record GanOptions(GanDesign design, int trainingSteps, GameOptions game, long seed) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public GanOptions {
        if (trainingSteps < 1 || trainingSteps > 1_000_000)
            throw new IllegalArgumentException("training_steps must be 1…1000000, got " + trainingSteps);
    }

    /** @return 30 random numbers, batches of 32, and what the design asks for */
    public static GanOptions defaults(GanDesign design) {
        GameOptions game = new GameOptions(30, 32, design.criticSteps(), design.learningRate());
        return new GanOptions(design, design.trainingSteps(), game, 1);
    }

    public GanOptions withTrainingSteps(int steps) {
        return new GanOptions(design, steps, game, seed);
    }

    public GanOptions withSeed(long newSeed) {
        return new GanOptions(design, trainingSteps, game, newSeed);
    }
}
