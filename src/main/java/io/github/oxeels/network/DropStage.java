// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import java.util.SplittableRandom;

/**
 * Silences values at random in training and scales the others up to make up for them [Srivastava et al. 2014, JMLR
 * 15:1929].
 */
public final class DropStage extends Stage {

    private final Step.Drop drop;
    private final Layout layout;
    private final float[][] factor;
    private final float[][] y;
    private boolean drops;

    /** @param capacity most spectra at once */
    public DropStage(Step.Drop drop, int capacity) {
        this.drop = drop;
        layout = new Layout(drop.out(), capacity);
        factor = layout.newRows();
        y = layout.newRows();
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        drops = random != null;
        if (!drops) return x;
        float kept = (float) (1 / (1 - drop.rate()));
        for (int row = 0; row < x.length; row++) {
            int width = layout.width(row, lanes);
            for (int i = 0; i < width; i++) factor[row][i] = random.nextDouble() < drop.rate() ? 0 : kept;
            multiply(x[row], factor[row], y[row], width);
        }
        return y;
    }

    @Override
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
        if (drops)
            for (int row = 0; row < slope.length; row++)
                multiply(slope[row], factor[row], slope[row], layout.width(row, lanes));
        return slope;
    }

    private static void multiply(float[] x, float[] factor, float[] y, int width) {
        for (int i = 0; i < width; i++) y[i] = x[i] * factor[i];
    }
}
