// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Drop;
import java.util.SplittableRandom;

/** Silences values at random and makes up for them by the others [Srivastava et al. 2014, JMLR 15:1929]. */
final class DropStage extends Stage {

    private final Drop drop;
    private final Layout layout;
    private final float[][] factor;
    private final float[][] y;
    private SplittableRandom random;

    DropStage(Drop drop) {
        this.drop = drop;
        layout = new Layout(drop.out());
        factor = layout.newRows();
        y = layout.newRows();
    }

    void use(SplittableRandom ofThisStep) {
        random = ofThisStep;
    }

    @Override
    float[][] forward(float[][] x, int lanes) {
        float kept = (float) (1 / (1 - drop.rate()));
        for (int row = 0; row < x.length; row++) {
            int width = layout.width(row, lanes);
            for (int i = 0; i < width; i++) factor[row][i] = random.nextDouble() < drop.rate() ? 0 : kept;
            multiply(x[row], factor[row], y[row], width);
        }
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes) {
        for (int row = 0; row < slope.length; row++)
            multiply(slope[row], factor[row], slope[row], layout.width(row, lanes));
        return slope;
    }

    private static void multiply(float[] x, float[] factor, float[] y, int width) {
        for (int i = 0; i < width; i++) y[i] = x[i] * factor[i];
    }
}
