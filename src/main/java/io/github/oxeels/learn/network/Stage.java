// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Step;

/**
 * A step of a network in training, with the values of one chunk of spectra, which lie as {@link Layout} says. Used by
 * one thread at a time.
 */
abstract sealed class Stage permits AffineStage, NormaliseStage, ActivateStage, PoolStage, DropStage, FlattenStage {

    /**
     * Most spectra of a chunk. What is summed over a batch is summed within chunks first, so it is part of the result.
     */
    static final int LANES = 32;

    /** @param x values before the step; must not change until {@link #backward} */
    abstract float[][] forward(float[][] x, int lanes);

    /**
     * Adds to the gradient of the weights what this chunk contributes.
     *
     * @param slope of the loss with regard to the values behind the step; may be overwritten
     * @return slope with regard to the values before it; null if nothing before it is trained
     */
    abstract float[][] backward(float[][] slope, int lanes);

    static Stage of(Step step, boolean first, Weights weights, float[] gradient, NormaliseStage.Means means) {
        if (step instanceof NetworkPlan.Affine affine) return new AffineStage(affine, first, weights, gradient);
        if (step instanceof NetworkPlan.Normalise norm) return new NormaliseStage(norm, weights, gradient, means);
        if (step instanceof NetworkPlan.Activate activate) return new ActivateStage(activate);
        if (step instanceof NetworkPlan.Pool pool) return new PoolStage(pool);
        if (step instanceof NetworkPlan.Flatten flatten) return new FlattenStage(flatten);
        return new DropStage((NetworkPlan.Drop) step);
    }
}
