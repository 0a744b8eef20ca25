// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Flatten;
import io.github.oxeels.learn.network.NetworkPlan.Shape;

/** Gives every position a row of its own. */
final class FlattenStage extends Stage {

    private final Layout in;
    private final float[][] y;
    private final float[][] slopeOfX;

    FlattenStage(Flatten flatten) {
        in = new Layout(flatten.in());
        y = new Layout(flatten.out()).newRows();
        slopeOfX = in.newRows();
    }

    @Override
    float[][] forward(float[][] x, int lanes) {
        Shape shape = in.shape();
        for (int row = 0; row < y.length; row++)
            in.gather(x, row % shape.channels(), row / shape.channels(), 1, 1, lanes, y[row]);
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes) {
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
