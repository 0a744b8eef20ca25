// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Weights;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;

/**
 * The built-in engine, in plain Java. A batch is cut into chunks of a fixed size, whose gradients are added in their
 * order, so that the same seed gives the same bits on every processor and for any number of threads.
 */
final class JavaLearner implements Learner {

    private final long seed;
    private final Weights weights;
    private final TrainingState state;
    private final Chunk[] chunks;
    private final Intake[] intakes;
    private final float[] gradient;

    JavaLearner(Task task) {
        weights = task.weights();
        state = task.state();
        seed = task.options().seed();
        gradient = new float[weights.size()];
        chunks = new Chunk[chunks(task.options().batchSize())];
        intakes = new Intake[chunks.length];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new Chunk(task.architecture(), task.architecture().plan(), weights);
            intakes[i] = task.intakes().get();
        }
    }

    @Override
    public double step(int[] rows, int epoch, long step, double learningRate) {
        int size = rows.length, used = chunks(size);
        Parallel.forEach(
                used,
                index -> {
                    Intake intake = intakes[index];
                    int first = start(index, used, size), lanes = start(index + 1, used, size) - first;
                    for (int lane = 0; lane < lanes; lane++) {
                        intake.take(rows[first + lane], epoch);
                        chunks[index].put(lane, intake.features(), intake.targets());
                    }
                    chunks[index].run(lanes, 1f / size, Seeds.derive(seed, "step " + step, index));
                },
                Progress.NONE);
        double loss = gather(used, size, step == 0);
        state.adam.step(weights, gradient, learningRate);
        return loss;
    }

    /** Adds up what the chunks found, always in the same order. */
    private double gather(int used, int size, boolean first) {
        Arrays.fill(gradient, 0);
        float[] means = new float[state.statistics.length];
        double loss = 0;
        for (int index = 0; index < used; index++) {
            add(chunks[index].weights.gradient(), 1, gradient);
            add(
                    chunks[index].statistics,
                    (float) (start(index + 1, used, size) - start(index, used, size)) / size,
                    means);
            loss += chunks[index].loss;
        }
        for (int i = 0; i < means.length; i++)
            state.statistics[i] = first ? means[i] : MOMENTUM * state.statistics[i] + (1 - MOMENTUM) * means[i];
        return loss;
    }

    /** It works in the arrays of the state. */
    @Override
    public void store() {}

    @Override
    public void resume() {
        weights.changed();
    }

    private static void add(float[] values, float factor, float[] sum) {
        for (int i = 0; i < sum.length; i++) sum[i] = Math.fma(factor, values[i], sum[i]);
    }

    private static int chunks(int size) {
        return (size + Chunk.LANES - 1) / Chunk.LANES;
    }

    private static int start(int index, int used, int size) {
        return (int) ((long) size * index / used);
    }
}
