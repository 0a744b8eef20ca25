// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Activation;
import io.github.oxeels.network.Shape;
import io.github.oxeels.network.Step;
import io.github.oxeels.network.Weights;
import io.github.oxeels.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a network in their order, and where in the flat arrays of weights and of statistics each has its own.
 *
 * @param steps what is computed
 * @param weights number of weights that are trained
 * @param statistics number of means and variances that batch normalisation keeps
 */
record NetworkPlan(List<Step> steps, int weights, int statistics) {

    /** Of one spectrum between two steps: a tile of them fits into memory. */
    private static final int MOST_VALUES = 1 << 20;

    /** @param outputs of the dense layer after the others */
    static NetworkPlan of(int features, List<Layer> layers, int outputs) {
        Builder builder = new Builder(features);
        layers.forEach(builder::add);
        builder.dense(outputs);
        return new NetworkPlan(
                List.copyOf(builder.steps), Math.toIntExact(builder.weights), Math.toIntExact(builder.statistics));
    }

    /**
     * @param weightDecay of the weights that have one
     * @param seed of the first weights, each step with its own part of it
     */
    Weights firstWeights(double weightDecay, long seed) {
        Weights first = new Weights();
        for (int s = 0; s < steps.size(); s++)
            if (steps.get(s) instanceof Step.Affine affine) {
                first.claim(affine, 1, s > 0 || affine.isDense());
                first.initialise(affine, 1, Seeds.random(seed, "first weights", s));
            } else if (steps.get(s) instanceof Step.Normalise norm) first.claim(norm);
        first.setDecay(weightDecay);
        first.changed();
        return first;
    }

    /** @return whether the network treats neighbouring features as neighbours */
    boolean isConvolutional() {
        return steps.get(0).in().positions() > 1;
    }

    /** @return number of weights, however large */
    static long weights(int features, int outputs, List<Layer> layers) {
        Builder builder = new Builder(features);
        layers.forEach(builder::add);
        builder.dense(outputs);
        return builder.weights;
    }

    private static final class Builder {

        private final List<Step> steps = new ArrayList<>();
        private Shape shape;
        private long weights;
        private long statistics;

        private Builder(int features) {
            shape = new Shape(features, 1);
        }

        private void add(Layer layer) {
            if (layer instanceof Layer.Dense dense) {
                dense(dense.units());
                bend(dense.activation(), dense.batchNorm(), 1, dense.dropout());
            } else if (layer instanceof Layer.Convolution convolution) {
                requirePositions("a convolution");
                affine(convolution.kernel(), convolution.stride(), convolution.filters());
                bend(convolution.activation(), convolution.batchNorm(), convolution.pooling(), convolution.dropout());
            } else {
                requirePositions("a global average");
                push(new Step.Pool(shape, shape.positions()));
            }
        }

        private void requirePositions(String what) {
            if (shape.positions() < 2)
                throw new IllegalArgumentException(
                        what + " needs several positions along the energy, but the layers before it leave "
                                + shape.positions());
        }

        private void dense(int units) {
            if (shape.positions() > 1 && !steps.isEmpty()) push(new Step.Flatten(shape));
            shape = new Shape(1, shape.rows());
            affine(1, 1, units);
        }

        private void affine(int kernel, int stride, int filters) {
            Step.Affine affine =
                    new Step.Affine(shape, kernel, stride, filters, (int) Math.min(weights, Integer.MAX_VALUE));
            weights += (long) filters * kernel * shape.channels() + filters;
            push(affine);
        }

        private void bend(Activation activation, boolean batchNorm, int pooling, double dropout) {
            if (batchNorm) {
                push(new Step.Normalise(shape, (int) Math.min(weights, Integer.MAX_VALUE), (int)
                        Math.min(statistics, Integer.MAX_VALUE)));
                weights += 2L * shape.channels();
                statistics += 2L * shape.channels();
            }
            push(new Step.Activate(shape, activation));
            if (pooling > shape.positions())
                throw new IllegalArgumentException(
                        "pooling of " + pooling + " leaves nothing of " + shape.positions() + " positions");
            if (pooling > 1) push(new Step.Pool(shape, pooling));
            if (dropout > 0) push(new Step.Drop(shape, dropout));
        }

        private void push(Step step) {
            if ((long) step.out().positions() * step.out().channels() > MOST_VALUES)
                throw new IllegalArgumentException("a layer has at most " + MOST_VALUES
                        + " values per spectrum, this one would have " + step.out());
            steps.add(step);
            shape = step.out();
        }
    }
}
