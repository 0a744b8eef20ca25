// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Activation;

/**
 * A layer as its architect describes it. Within a layer: weights, batch normalisation, activation, pooling, dropout.
 */
public sealed interface Layer {

    /**
     * Every unit sees every input.
     *
     * @param units 1 … 65536
     * @param activation of the units
     * @param dropout share of the units that is silenced at random while training, in [0, 1)
     * @param batchNorm whether the sums are normalised over the spectra of a batch [Ioffe and Szegedy 2015, arXiv
     *     1502.03167]
     */
    record Dense(int units, Activation activation, double dropout, boolean batchNorm) implements Layer {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Dense {
            requireRange("units of a dense layer", units, 1, 1 << 16);
            requireCommon(activation, dropout);
        }

        /** @return without dropout and batch normalisation */
        public static Dense of(int units, Activation activation) {
            return new Dense(units, activation, 0, false);
        }
    }

    /**
     * Filters that move along the channels of a spectrum. Beyond its ends there are zeros, so that without stride and
     * pooling as many positions come out as go in.
     *
     * @param filters 1 … 4096
     * @param kernel positions that a filter sees, odd, 1 … 1023
     * @param stride positions from one place of the filter to the next, 1 … 64
     * @param pooling neighbouring results whose mean is taken, 1 (none) … 1024; what is left over at the end is dropped
     * @param activation of the sums
     * @param dropout share of the results that is silenced at random while training, in [0, 1)
     * @param batchNorm whether the sums of a filter are normalised over the positions and spectra of a batch
     */
    record Convolution(
            int filters, int kernel, int stride, int pooling, Activation activation, double dropout, boolean batchNorm)
            implements Layer {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Convolution {
            requireRange("filters of a convolution", filters, 1, 4096);
            requireRange("kernel of a convolution", kernel, 1, 1023);
            if (kernel % 2 == 0)
                throw new IllegalArgumentException("kernel of a convolution must be odd, got " + kernel);
            requireRange("stride of a convolution", stride, 1, 64);
            requireRange("pooling of a convolution", pooling, 1, 1024);
            requireCommon(activation, dropout);
        }

        /** @return with batch normalisation, without stride and dropout */
        public static Convolution of(int filters, int kernel, int pooling, Activation activation) {
            return new Convolution(filters, kernel, 1, pooling, activation, 0, true);
        }
    }

    /** The mean of each filter over all positions. */
    record GlobalAverage() implements Layer {}

    private static void requireCommon(Activation activation, double dropout) {
        if (activation == null) throw new IllegalArgumentException("a layer needs an activation: relu, leaky or tanh");
        if (!(dropout >= 0 && dropout < 1))
            throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
    }

    private static void requireRange(String what, int value, int least, int most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(what + " must be " + least + "…" + most + ", got " + value);
    }
}
