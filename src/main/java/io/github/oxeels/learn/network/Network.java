// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Step;
import java.util.List;
import java.util.function.Consumer;

/**
 * A trained network. Immutable; may be used by many threads at once. The arrays are not copied: do not write to them.
 *
 * @param architecture what it consists of
 * @param mean of each feature over the training spectra, subtracted from it; where the network convolves, the same for
 *     all features
 * @param scale of each feature: about 1 / standard deviation, multiplied by after that; where the network convolves,
 *     the same for all
 * @param weights of the layers, one after the other; of each {@code units × inputs}, then the biases, then factors and
 *     summands of its batch normalisation
 * @param statistics of the layers with batch normalisation, one after the other: means, then variances
 */
public record Network(
        NetworkArchitecture architecture, float[] mean, float[] scale, float[] weights, float[] statistics) {

    /** @throws IllegalArgumentException if an array is not of the architecture's length, or a value is not finite */
    public Network {
        NetworkPlan plan = architecture.plan();
        require("means", mean, architecture.features());
        require("scales", scale, architecture.features());
        require("weights", weights, plan.weights());
        require("statistics of batch normalisation", statistics, plan.statistics());
        for (Step step : plan.steps()) if (step instanceof Step.Normalise norm) requireVariances(norm, statistics);
    }

    /** @param values fills an array with the next values: means, scales, weights and statistics come in this order */
    public static Network read(NetworkArchitecture architecture, Consumer<float[]> values) {
        NetworkPlan plan = architecture.plan();
        Network network = new Network(
                architecture,
                new float[architecture.features()],
                new float[architecture.features()],
                new float[plan.weights()],
                new float[plan.statistics()]);
        for (float[] part : List.of(network.mean, network.scale, network.weights, network.statistics))
            values.accept(part);
        return new Network(architecture, network.mean, network.scale, network.weights, network.statistics);
    }

    /** @return number of values of a network: means, scales, weights and statistics */
    public static long values(NetworkArchitecture architecture) {
        NetworkPlan plan = architecture.plan();
        return 2L * architecture.features() + plan.weights() + plan.statistics();
    }

    private static void requireVariances(Step.Normalise norm, float[] statistics) {
        int channels = norm.out().channels();
        for (int c = 0; c < channels; c++)
            if (statistics[norm.statisticsAt() + channels + c] < 0)
                throw new IllegalArgumentException("a variance of its batch normalisation must not be negative, got "
                        + statistics[norm.statisticsAt() + channels + c]);
    }

    private static void require(String what, float[] values, int length) {
        if (values.length != length)
            throw new IllegalArgumentException("the network needs " + length + " " + what + ", got " + values.length);
        for (float value : values)
            if (!Float.isFinite(value))
                throw new IllegalArgumentException("its " + what + " must be finite, got " + value);
    }
}
