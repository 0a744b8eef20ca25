// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

/** A step of a network as it is planned: what it computes, and where its weights stand. */
public sealed interface Step {

    /** @return values before the step; as many as after it, if it says nothing else */
    default Shape in() {
        return out();
    }

    /** @return values after the step */
    Shape out();

    /**
     * Weighted sums over a window of {@code kernel} positions that moves by {@code stride}, as many before as after;
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
        public int depth() {
            return kernel * in.channels();
        }

        /** @return index of the first bias */
        public int biasAt() {
            return at + filters * depth();
        }

        /** @return number of weights, biases among them */
        public int weights() {
            return filters * depth() + filters;
        }

        /** @return whether every output sees every input */
        public boolean isDense() {
            return in.positions() == 1;
        }

        /** @return the first position of the window of an output, may be negative */
        public int window(int position) {
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

    /** Mean of this many neighbouring positions; what is left over at the end is not looked at. */
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
}
