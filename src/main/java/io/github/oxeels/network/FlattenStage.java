// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import io.github.oxeels.network.Step.Flatten;
import java.util.SplittableRandom;

/** Gives every position a row of its own. */
public final class FlattenStage extends Stage {

    private final Layout in;
    private final float[][] y;
    private final float[][] slopeOfX;

    /** @param capacity most spectra at once */
    public FlattenStage(Flatten flatten, int capacity) {
        in = new Layout(flatten.in(), capacity);
        y = new Layout(flatten.out(), capacity).newRows();
        slopeOfX = in.newRows();
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        Shape shape = in.shape();
        for (int row = 0; row < y.length; row++)
            in.gather(x, row % shape.channels(), row / shape.channels(), 1, 1, lanes, y[row]);
        return y;
    }

    @Override
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
        int channels = in.shape().channels();
        for (int row = 0; row < slope.length; row++) {
            int t = row / channels;
            System.arraycopy(
                    slope[row],
                    0,
                    slopeOfX[t / Layout.BLOCK * channels + row % channels],
                    t % Layout.BLOCK * lanes,
                    lanes);
        }
        return slopeOfX;
    }
}
