// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import io.github.oxeels.gan.game.GameOptions;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /**
     * @param design name of a {@link GanDesign}
     * @throws IllegalArgumentException if there is none of this name
     */
    public static GanOptions defaults(String design) {
        return defaults(GanDesign.of(design));
    }

    /** @return the keys of the command that this stands for, but the seed */
    public Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("design", design.key());
        keys.put("latent_size", Integer.toString(game.latentSize()));
        keys.put("training_steps", Integer.toString(trainingSteps));
        keys.put("batch_size", Integer.toString(game.batchSize()));
        keys.put("critic_steps", Integer.toString(game.criticSteps()));
        keys.put("learning_rate", Double.toString(game.learningRate()));
        return keys;
    }

    public GanOptions withTrainingSteps(int steps) {
        return new GanOptions(design, steps, game, seed);
    }

    public GanOptions withSeed(long newSeed) {
        return new GanOptions(design, trainingSteps, game, newSeed);
    }
}
