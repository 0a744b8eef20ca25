// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network consists of. Readable as JSON. The layers are followed by a dense one with one unit per output, whose
 * softmax gives the probabilities (or fractions).
 *
 * @param features length of a feature vector, 1 … 65536
 * @param outputs number of classes, 2 … 1024
 * @param layers hidden layers from the features on, at most 64
 */
public record NetworkArchitecture(int features, int outputs, List<Layer> layers) {

    private static final int MOST_LAYERS = 64;
    /** 256 MB of weights. */
    private static final long MOST_WEIGHTS = 1 << 26;

    /** @throws IllegalArgumentException if a value is outside its range, or the network would be too large */
    public NetworkArchitecture {
        if (features < 1 || features > 1 << 16)
            throw new IllegalArgumentException("features of a network must be 1…65536, got " + features);
        if (outputs < 2 || outputs > 1024)
            throw new IllegalArgumentException("outputs of a network must be 2…1024, got " + outputs);
        if (layers == null || layers.size() > MOST_LAYERS)
            throw new IllegalArgumentException("a network has 0…" + MOST_LAYERS + " hidden layers, got "
                    + (layers == null ? "none" : layers.size()));
        layers = List.copyOf(layers);
        long weights = NetworkPlan.weights(features, outputs, layers);
        if (weights > MOST_WEIGHTS)
            throw new IllegalArgumentException(
                    "a network has at most " + MOST_WEIGHTS + " weights, this one would have " + weights);
    }

    /**
     * Blocks of a convolution, batch normalisation, ReLU and the mean of two neighbours (of none in the last block),
     * then the mean over all positions.
     *
     * @param kernel of the first block, odd; those that follow see two positions less, at least three
     * @param filters of the blocks, from the features on
     */
    public static NetworkArchitecture convolutional(int features, int outputs, int kernel, int... filters) {
        List<Layer> layers = new ArrayList<>();
        for (int block = 0; block < filters.length; block++)
            layers.add(Layer.Convolution.of(
                    filters[block],
                    Math.max(Math.min(kernel, 3), kernel - 2 * block),
                    block + 1 < filters.length ? 2 : 1,
                    Activation.RELU));
        layers.add(new Layer.GlobalAverage());
        return new NetworkArchitecture(features, outputs, layers);
    }

    /** @param units of the hidden layers, from the features on */
    public static NetworkArchitecture dense(int features, int outputs, Activation activation, int... units) {
        return new NetworkArchitecture(
                features,
                outputs,
                java.util.Arrays.stream(units)
                        .<Layer>mapToObj(number -> Layer.Dense.of(number, activation))
                        .toList());
    }

    /** @return its steps and where each has its weights */
    NetworkPlan plan() {
        return NetworkPlan.of(features, layers, outputs);
    }
}
