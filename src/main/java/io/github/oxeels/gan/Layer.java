// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.SplittableRandom;

/**
 * A layer of a network in training. In {@code float[rows][lanes]} a row is one quantity and a lane one spectrum of the
 * batch. Arrays that a method returns belong to the layer and are overwritten by its next call. For one thread at a
 * time.
 */
abstract class Layer {

    /** @return number of rows behind the layer */
    abstract int outputs();

    /**
     * @param x rows before the layer; must not change until {@link #backward}
     * @param random of what is random in training; null = as in use, without noise and dropout
     */
    abstract float[][] forward(float[][] x, int lanes, SplittableRandom random);

    /**
     * @param slope of the loss with regard to what {@link #forward} returned
     * @param adds whether the gradient of the weights is added to
     * @return slope with regard to the rows before the layer
     */
    abstract float[][] backward(float[][] slope, int lanes, boolean adds);

    /**
     * Sends a direction v of the input through the layer, linearised where {@link #forward} was last taken, and adds to
     * the gradient that of ⟨v, g⟩, where g is what {@link #backward} last returned. The slopes of the activations count
     * as constants, which is exact almost everywhere for piecewise linear ones.
     *
     * @return the direction behind the layer
     */
    float[][] tangent(float[][] v, int lanes) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " has no second derivative");
    }

    /** Draws the first weights. */
    void initialise(SplittableRandom random) {}

    /** Moves what was added to the gradient since the last call to {@link Weights#gradient}. */
    void collectGradient() {}

    /** Says that the weights have changed. */
    void weightsChanged() {}
}
