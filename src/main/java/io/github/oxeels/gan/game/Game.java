// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.game;

import io.github.oxeels.network.Adam;
import io.github.oxeels.network.Stage;
import io.github.oxeels.network.Weights;
import io.github.oxeels.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A generator and its opponent, and a step of the training of both. For one thread. */
public abstract class Game {

    /** Weights of the generator are averaged over this many steps, about: single steps swing around what they learn. */
    private static final float KEPT = 0.995f;

    protected final Weights generatorWeights = new Weights();
    protected final Weights criticWeights = new Weights();
    protected Stage generator;
    protected Stage critic;
    /** Of the last step. */
    protected double generatorLoss, criticLoss;

    private float[] smoothed;
    private Adam generatorAdam, criticAdam;

    /** To be called when both networks are built. */
    protected final void start(long seed, double beta1, double beta2) {
        generatorWeights.initialise(Seeds.random(seed, "generator", 0));
        criticWeights.initialise(Seeds.random(seed, "critic", 0));
        smoothed = generatorWeights.values().clone();
        generatorAdam = new Adam(generatorWeights.size(), beta1, beta2);
        criticAdam = new Adam(criticWeights.size(), beta1, beta2);
    }

    /** @param step number of the step, from 0 on; what is random in it depends on this number only */
    public abstract void step(long step);

    /** @return loss of the generator in the last step */
    public final double generatorLoss() {
        return generatorLoss;
    }

    /** @return loss of its opponent in the last step */
    public final double criticLoss() {
        return criticLoss;
    }

    /** @return averaged weights of the generator; the array itself */
    public final float[] smoothed() {
        return smoothed;
    }

    protected final void moveCritic(double learningRate) {
        move(criticAdam, criticWeights, learningRate);
    }

    protected final void moveGenerator(double learningRate) {
        move(generatorAdam, generatorWeights, learningRate);
        // in the beginning the average is over the steps there were
        float steps = generatorAdam.steps(), kept = Math.min(KEPT, steps / (steps + 9));
        blend(smoothed, generatorWeights.values(), kept);
    }

    private static void move(Adam adam, Weights weights, double learningRate) {
        adam.step(weights, weights.gradient(), learningRate);
        Arrays.fill(weights.gradient(), 0);
    }

    private static void blend(float[] average, float[] values, float kept) {
        for (int i = 0; i < average.length; i++) average[i] = kept * average[i] + (1 - kept) * values[i];
    }

    /** @return all that a resumed training needs beside the number of steps; the arrays themselves */
    public final List<float[]> state() {
        return List.of(
                generatorWeights.values(),
                criticWeights.values(),
                smoothed,
                generatorAdam.mean(),
                generatorAdam.square(),
                criticAdam.mean(),
                criticAdam.square());
    }

    /** To be called when {@link #state()} was filled. */
    public final void resume(long steps, int criticStepsEach) {
        generatorAdam.resume(steps);
        criticAdam.resume(steps * criticStepsEach);
        generatorWeights.changed();
        criticWeights.changed();
    }

    /** Fills rows with standard normal numbers, spectrum by spectrum. */
    public static void fillNormal(float[][] rows, int from, int to, int lanes, SplittableRandom random) {
        for (int p = 0; p < lanes; p++) for (int r = from; r < to; r++) rows[r][p] = (float) random.nextGaussian();
    }

    /** Rows from {@code from} on: 1 for the class of a lane, 0 for the others. */
    protected static void fillClasses(float[][] rows, int from, int first, int[] classOf, int lanes) {
        for (int r = from; r < rows.length; r++) Arrays.fill(rows[r], first, first + lanes, 0);
        for (int p = 0; p < lanes; p++) rows[from + classOf[p]][first + p] = 1;
    }
}
