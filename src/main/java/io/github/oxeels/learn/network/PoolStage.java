// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Pool;
import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;

/** Means of neighbouring positions. */
final class PoolStage extends Stage {

    private final Pool pool;
    private final Layout in;
    private final Layout out;
    private final float[][] y;
    private final float[][] slopeOfX;
    private final float[] one;

    PoolStage(Pool pool) {
        this.pool = pool;
        in = new Layout(pool.in());
        out = new Layout(pool.out());
        y = out.newRows();
        slopeOfX = in.newRows();
        one = new float[out.length()];
    }

    @Override
    float[][] forward(float[][] x, int lanes) {
        int channels = pool.in().channels(), factor = pool.factor();
        for (int row = 0; row < y.length; row++) {
            int block = row / channels, count = out.positions(block), width = count * lanes;
            Arrays.fill(y[row], 0, width, 0);
            for (int i = 0; i < factor; i++) {
                in.gather(x, row % channels, block * Layout.BLOCK * factor + i, factor, count, lanes, one);
                FloatLanes.add(one, y[row], width);
            }
            FloatLanes.scale(y[row], 1f / factor, 0, width);
        }
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes) {
        int channels = pool.in().channels(), factor = pool.factor();
        for (int row = 0; row < slope.length; row++)
            FloatLanes.scale(slope[row], 1f / factor, 0, out.width(row, lanes));
        for (int row = 0; row < slopeOfX.length; row++) {
            int first = row / channels * Layout.BLOCK, count = in.positions(row / channels);
            for (int i = 0; i < count; i++) {
                int t = (first + i) / factor;
                // what is left over at the end was not looked at
                if (t >= pool.out().positions()) Arrays.fill(slopeOfX[row], i * lanes, (i + 1) * lanes, 0);
                else
                    System.arraycopy(
                            slope[t / Layout.BLOCK * channels + row % channels],
                            t % Layout.BLOCK * lanes,
                            slopeOfX[row],
                            i * lanes,
                            lanes);
            }
        }
        return slopeOfX;
    }
}
