// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

/**
 * How a generator is trained.
 *
 * @param design of both networks
 * @param latentSize random numbers that a spectrum is made from, 4 … 512
 * @param trainingSteps most steps of the generator, 1 … 1000000; training ends earlier when held-out spectra say so
 * @param batchSize spectra a step, 4 … 512
 * @param criticSteps steps of the opponent a step of the generator, 1 … 50
 * @param learningRate of the generator, in (0, 0.1]
 * @param seed of everything random
 */
public record GanOptions(
        GanDesign design,
        int latentSize,
        int trainingSteps,
        int batchSize,
        int criticSteps,
        double learningRate,
        long seed) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public GanOptions {
        require("latent_size", latentSize, 4, 512);
        require("training_steps", trainingSteps, 1, 1_000_000);
        require("batch_size", batchSize, 4, 512);
        require("critic_steps", criticSteps, 1, 50);
        if (!(learningRate > 0 && learningRate <= 0.1))
            throw new IllegalArgumentException("learning_rate must be in (0, 0.1], got " + learningRate);
    }

    private static void require(String key, int value, int least, int most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(key + " must be " + least + "…" + most + ", got " + value);
    }

    /** @return 30 random numbers, batches of 32, and what the design asks for */
    public static GanOptions defaults(GanDesign design) {
        return new GanOptions(design, 30, design.trainingSteps(), 32, design.criticSteps(), design.learningRate(), 1);
    }

    public GanOptions withTrainingSteps(int steps) {
        return new GanOptions(design, latentSize, steps, batchSize, criticSteps, learningRate, seed);
    }

    public GanOptions withLatentSize(int size) {
        return new GanOptions(design, size, trainingSteps, batchSize, criticSteps, learningRate, seed);
    }

    public GanOptions withBatchSize(int size) {
        return new GanOptions(design, latentSize, trainingSteps, size, criticSteps, learningRate, seed);
    }

    public GanOptions withCriticSteps(int steps) {
        return new GanOptions(design, latentSize, trainingSteps, batchSize, steps, learningRate, seed);
    }

    public GanOptions withLearningRate(double rate) {
        return new GanOptions(design, latentSize, trainingSteps, batchSize, criticSteps, rate, seed);
    }

    public GanOptions withSeed(long newSeed) {
        return new GanOptions(design, latentSize, trainingSteps, batchSize, criticSteps, learningRate, newSeed);
    }
}
