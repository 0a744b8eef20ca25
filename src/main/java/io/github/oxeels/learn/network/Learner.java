// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Weights;
import java.util.function.Supplier;

/**
 * What computes a network in training and moves its weights. Used by one thread at a time; weights, statistics and the
 * memory of the optimiser stand in a {@link TrainingState} whenever somebody else looks.
 */
interface Learner {

    /**
     * What is to be learnt.
     *
     * @param weights those that the state keeps
     * @param intakes of the training spectra, one for each thread
     * @param options batches of no more spectra than there are
     */
    record Task(
            NetworkArchitecture architecture,
            Weights weights,
            TrainingState state,
            Supplier<Intake> intakes,
            NetworkOptions options) {}

    /** Share of the old in running means and variances. */
    float MOMENTUM = 0.9f;

    /**
     * Moves the weights against the gradient of the mean loss of a batch.
     *
     * @param rows training spectra of the batch, at least 1
     * @param step steps that were taken before
     * @param learningRate of this step
     * @return loss summed over the spectra of the batch, before the weights were moved
     */
    double step(int[] rows, int epoch, long step, double learningRate);

    /** Brings the state up to date: after an epoch. */
    void store();

    /** Goes on from what the state holds: before the first step. */
    void resume();
}
