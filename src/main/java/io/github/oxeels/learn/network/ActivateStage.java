// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Activate;

/** Works in place: no step before it needs its own result again. */
final class ActivateStage extends Stage {

    private final Activation activation;
    private final Layout layout;
    private final float[] scratch;
    private final float[] more;
    private float[][] y;

    ActivateStage(Activate activate) {
        activation = activate.activation();
        layout = new Layout(activate.out());
        scratch = new float[layout.length()];
        more = new float[layout.length()];
    }

    @Override
    float[][] forward(float[][] x, int lanes) {
        for (int row = 0; row < x.length; row++) activation.apply(x[row], scratch, more, layout.width(row, lanes));
        y = x;
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes) {
        for (int row = 0; row < slope.length; row++)
            activation.applySlope(y[row], slope[row], layout.width(row, lanes));
        return slope;
    }
}
