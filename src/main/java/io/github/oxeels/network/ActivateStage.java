// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import java.util.SplittableRandom;

/** Works in place: no step before it needs its own result again. */
public final class ActivateStage extends Stage {

    private final Activation activation;
    private final float leak;
    private final Layout layout;
    private final float[] scratch;
    private final float[] more;
    private float[][] y;

    /**
     * @param leak slope below 0 of {@link Activation#LEAKY}
     * @param capacity most spectra at once
     */
    public ActivateStage(Step.Activate activate, double leak, int capacity) {
        activation = activate.activation();
        this.leak = (float) leak;
        layout = new Layout(activate.out(), capacity);
        scratch = new float[layout.length()];
        more = new float[layout.length()];
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        for (int row = 0; row < x.length; row++)
            activation.apply(x[row], leak, scratch, more, layout.width(row, lanes));
        y = x;
        return y;
    }

    @Override
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
        return multiplied(slope, lanes);
    }

    @Override
    public float[][] tangent(float[][] v, int lanes) {
        return multiplied(v, lanes);
    }

    private float[][] multiplied(float[][] slope, int lanes) {
        for (int row = 0; row < slope.length; row++)
            activation.applySlope(y[row], leak, slope[row], layout.width(row, lanes));
        return slope;
    }
}
