// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import java.util.SplittableRandom;

/**
 * A step of a network in training, with the values of the spectra that it sees at once; they lie as {@link Layout}
 * says. Arrays that a method returns belong to the stage and are overwritten by its next call. For one thread at a
 * time.
 */
public abstract class Stage {

    /**
     * @param x values before the step, which a stage may overwrite if it says so; nobody else may change them until
     *     {@link #backward}
     * @param random of what is random in training; null = as in use, without noise and dropout
     * @return values after the step
     */
    public abstract float[][] forward(float[][] x, int lanes, SplittableRandom random);

    /**
     * @param slope of the loss with regard to what {@link #forward} returned; may be overwritten
     * @param adds whether the gradient of the weights is added to
     * @return slope with regard to the values before the step; null if nothing before it is trained
     */
    public abstract float[][] backward(float[][] slope, int lanes, boolean adds);

    /**
     * Sends a direction v of the input through the step, linearised where {@link #forward} was last taken, and adds to
     * the gradient that of ⟨v, g⟩, where g is what {@link #backward} last returned. The slopes of the activations count
     * as constants, which is exact almost everywhere for piecewise linear ones.
     *
     * @param v may be overwritten
     * @return the direction after the step
     */
    public float[][] tangent(float[][] v, int lanes) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " has no second derivative");
    }
}
