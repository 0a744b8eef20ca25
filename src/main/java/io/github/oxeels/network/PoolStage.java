// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import io.github.oxeels.network.Step.Pool;
import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Means of neighbouring positions. */
public final class PoolStage extends Stage {

    private final Pool pool;
    private final Layout in;
    private final Layout out;
    private final float[][] y;
    private final float[][] slopeOfX;
    private final float[] one;

    /** @param capacity most spectra at once */
    public PoolStage(Pool pool, int capacity) {
        this.pool = pool;
        in = new Layout(pool.in(), capacity);
        out = new Layout(pool.out(), capacity);
        y = out.newRows();
        slopeOfX = in.newRows();
        one = new float[out.length()];
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
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
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
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
