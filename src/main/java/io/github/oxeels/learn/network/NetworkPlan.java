// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

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

    /**
     * Values of one spectrum between two steps, channels side by side: value of channel c at position t stands in row
     * {@code t * channels + c}.
     */
    record Shape(int positions, int channels) {

        int rows() {
            return positions * channels;
        }
    }

    sealed interface Step {

        /** @return values before the step; as many as behind it, if it says nothing else */
        default Shape in() {
            return out();
        }

        Shape out();
    }

    /**
     * Weighted sums over a window of {@code kernel} positions that moves by {@code stride}, as many before as behind;
     * what lies outside is 0. A dense layer is the case of one position.
     *
     * @param at first weight: {@code filters × kernel × channels}, then a bias a filter
     */
    record Affine(Shape in, int kernel, int stride, int filters, int at) implements Step {

        @Override
        public Shape out() {
            return new Shape((in.positions() + stride - 1) / stride, filters);
        }

        /** @return number of inputs of a sum */
        int depth() {
            return kernel * in.channels();
        }

        int biasAt() {
            return at + filters * depth();
        }

        /** @return the first position of the window of an output, may be negative */
        int window(int position) {
            return position * stride - (kernel - 1) / 2;
        }
    }

    /**
     * Each channel to mean 0 and variance 1, then times a factor plus a summand, both trained.
     *
     * @param at first factor, then the summands
     * @param statisticsAt first mean, then the variances
     */
    record Normalise(Shape out, int at, int statisticsAt) implements Step {}

    record Activate(Shape out, Activation activation) implements Step {}

    /** Mean of so many neighbouring positions; what is left over at the end is not looked at. */
    record Pool(Shape in, int factor) implements Step {

        @Override
        public Shape out() {
            return new Shape(in.positions() / factor, in.channels());
        }
    }

    record Drop(Shape out, double rate) implements Step {}

    /** The values at all positions become channels of one position. */
    record Flatten(Shape in) implements Step {

        @Override
        public Shape out() {
            return new Shape(1, in.rows());
        }
    }

    static NetworkPlan of(NetworkArchitecture architecture) {
        Builder builder = new Builder(architecture.features());
        architecture.layers().forEach(builder::add);
        builder.dense(architecture.outputs());
        return new NetworkPlan(
                List.copyOf(builder.steps), Math.toIntExact(builder.weights), Math.toIntExact(builder.statistics));
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
                push(new Pool(shape, shape.positions()));
            }
        }

        private void requirePositions(String what) {
            if (shape.positions() < 2)
                throw new IllegalArgumentException(
                        what + " needs several positions along the energy, but the layers before it leave "
                                + shape.positions());
        }

        private void dense(int units) {
            if (shape.positions() > 1 && !steps.isEmpty()) push(new Flatten(shape));
            shape = new Shape(1, shape.rows());
            affine(1, 1, units);
        }

        private void affine(int kernel, int stride, int filters) {
            Affine affine = new Affine(shape, kernel, stride, filters, (int) Math.min(weights, Integer.MAX_VALUE));
            weights += (long) filters * kernel * shape.channels() + filters;
            push(affine);
        }

        private void bend(Activation activation, boolean batchNorm, int pooling, double dropout) {
            if (batchNorm) {
                push(new Normalise(shape, (int) Math.min(weights, Integer.MAX_VALUE), (int)
                        Math.min(statistics, Integer.MAX_VALUE)));
                weights += 2L * shape.channels();
                statistics += 2L * shape.channels();
            }
            push(new Activate(shape, activation));
            if (pooling > shape.positions())
                throw new IllegalArgumentException(
                        "pooling of " + pooling + " leaves nothing of " + shape.positions() + " positions");
            if (pooling > 1) push(new Pool(shape, pooling));
            if (dropout > 0) push(new Drop(shape, dropout));
        }

        private void push(Step step) {
            if ((long) step.out().positions() * step.out().channels() > MOST_VALUES)
                throw new IllegalArgumentException(
                        "a layer has at most " + MOST_VALUES + " values a spectrum, this one would have " + step.out());
            steps.add(step);
            shape = step.out();
        }
    }
}
