// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A generator and its opponent, and a step of the training of both. For one thread. */
abstract class Game {

    /** Weights of the generator are averaged over so many steps, about: single steps swing around what they learn. */
    private static final float KEPT = 0.995f;

    final Weights generatorWeights = new Weights();
    final Weights criticWeights = new Weights();
    Layer generator;
    Layer critic;
    /** Averaged weights of the generator. */
    float[] smoothed;
    /** Of the last step. */
    double generatorLoss, criticLoss;

    private Adam generatorAdam, criticAdam;
    private long criticSteps;

    /** To be called when both networks are built. */
    final void start(long seed, double beta1, double beta2) {
        generator.initialise(io.github.oxeels.numeric.Seeds.random(seed, "generator", 0));
        critic.initialise(io.github.oxeels.numeric.Seeds.random(seed, "critic", 0));
        smoothed = generatorWeights.values.clone();
        generatorAdam = new Adam(generatorWeights.size(), beta1, beta2);
        criticAdam = new Adam(criticWeights.size(), beta1, beta2);
    }

    /** @param step number of the step, from 0 on; what is random in it depends on this number only */
    abstract void step(long step);

    final void moveCritic(double learningRate) {
        critic.collectGradient();
        criticAdam.step(criticWeights, learningRate, ++criticSteps);
        critic.weightsChanged();
    }

    final void moveGenerator(double learningRate, long step) {
        generator.collectGradient();
        generatorAdam.step(generatorWeights, learningRate, step + 1);
        generator.weightsChanged();
        // in the beginning the average is over the steps there were
        float kept = Math.min(KEPT, (step + 1f) / (step + 10f));
        blend(smoothed, generatorWeights.values, kept);
    }

    private static void blend(float[] average, float[] values, float kept) {
        for (int i = 0; i < average.length; i++) average[i] = kept * average[i] + (1 - kept) * values[i];
    }

    /** @return all that a resumed training needs beside the number of steps; the arrays themselves */
    final List<float[]> state() {
        return List.of(
                generatorWeights.values,
                criticWeights.values,
                smoothed,
                generatorAdam.mean,
                generatorAdam.square,
                criticAdam.mean,
                criticAdam.square);
    }

    /** To be called when {@link #state()} was filled. */
    final void resume(long steps, int criticStepsEach) {
        criticSteps = steps * criticStepsEach;
        generator.weightsChanged();
        critic.weightsChanged();
    }

    static void fillNormal(float[][] rows, int from, int to, int lanes, SplittableRandom random) {
        for (int p = 0; p < lanes; p++) for (int r = from; r < to; r++) rows[r][p] = (float) random.nextGaussian();
    }

    /** Rows from {@code from} on: 1 for the class of a lane, 0 for the others. */
    static void fillClasses(float[][] rows, int from, int first, int[] classOf, int lanes) {
        for (int r = from; r < rows.length; r++) Arrays.fill(rows[r], first, first + lanes, 0);
        for (int p = 0; p < lanes; p++) rows[from + classOf[p]][first + p] = 1;
    }
}
