// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import io.github.oxeels.network.Step.Affine;
import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Weighted sums over windows of positions. For one block of positions after the other, what the windows see is copied
 * into rows that lie one below the other, so that the sums are a product of matrices with long rows.
 */
public final class AffineStage extends Stage {

    /** Rows that are copied at once; with those of the sums they stay in a processor's own cache. */
    private static final int COPIED_ROWS = 256;

    private final Affine affine;
    private final Layout in;
    private final Layout out;
    /** Whether a window is one position: then nothing needs copying. */
    private final boolean plain;

    private final Weights weights;
    private final WeightGradient gradient;
    private final float[][] y;
    /** Null for the first step, whose slope nobody needs. */
    private final float[][] slopeOfX;

    private final float[][] copied;
    private float[][] x;

    /**
     * @param first whether nothing before the step is trained, so that nobody needs its slope
     * @param capacity most spectra at once
     */
    public AffineStage(Affine affine, boolean first, Weights weights, int capacity) {
        this.affine = affine;
        this.weights = weights;
        in = new Layout(affine.in(), capacity);
        out = new Layout(affine.out(), capacity);
        plain = affine.kernel() == 1 && affine.stride() == 1;
        gradient = new WeightGradient(affine, weights, capacity);
        y = out.newRows();
        slopeOfX = first ? null : in.newRows();
        int forward = affine.in().channels(), backward = affine.filters();
        copied = plain
                ? null
                : new float[Math.max(taps(forward) * forward, taps(backward) * backward)][Layout.BLOCK * capacity];
    }

    /** @return positions of a window that are copied at once */
    private int taps(int channels) {
        return Math.min(affine.kernel(), Math.max(1, COPIED_ROWS / channels));
    }

    @Override
    public float[][] forward(float[][] newX, int lanes, SplittableRandom random) {
        x = newX;
        int filters = affine.filters(), channels = affine.in().channels(), taps = taps(channels);
        for (int block = 0; block < out.blocks(); block++) {
            int count = out.positions(block), width = count * lanes;
            for (int f = 0; f < filters; f++)
                Arrays.fill(y[block * filters + f], 0, width, weights.values()[affine.biasAt() + f]);
            if (plain)
                FloatLanes.addProduct(
                        weights.values(),
                        affine.at(),
                        channels,
                        filters,
                        channels,
                        x,
                        block * channels,
                        y,
                        block * filters,
                        width);
            else
                for (int tap = 0; tap < affine.kernel(); tap += taps) {
                    int some = Math.min(taps, affine.kernel() - tap);
                    for (int k = 0; k < some; k++)
                        for (int c = 0; c < channels; c++)
                            in.gather(
                                    x,
                                    c,
                                    affine.window(block * Layout.BLOCK) + tap + k,
                                    affine.stride(),
                                    count,
                                    lanes,
                                    copied[k * channels + c]);
                    FloatLanes.addProduct(
                            weights.values(),
                            affine.at() + tap * channels,
                            affine.depth(),
                            filters,
                            some * channels,
                            copied,
                            0,
                            y,
                            block * filters,
                            width);
                }
        }
        return y;
    }

    @Override
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
        if (adds) gradient.add(x, slope, lanes);
        if (slopeOfX == null) return null;
        int filters = affine.filters(), channels = affine.in().channels(), taps = taps(filters);
        for (int block = 0; block < in.blocks(); block++) {
            int width = in.positions(block) * lanes;
            for (int c = 0; c < channels; c++) Arrays.fill(slopeOfX[block * channels + c], 0, width, 0);
            if (plain)
                FloatLanes.addProduct(
                        weights.transposed(),
                        affine.at(),
                        filters,
                        channels,
                        filters,
                        slope,
                        block * filters,
                        slopeOfX,
                        block * channels,
                        width);
            else
                for (int tap = 0; tap < affine.kernel(); tap += taps) {
                    int some = Math.min(taps, affine.kernel() - tap);
                    for (int k = 0; k < some; k++)
                        for (int f = 0; f < filters; f++)
                            gatherSlope(slope, f, block, tap + k, lanes, copied[k * filters + f]);
                    FloatLanes.addProduct(
                            weights.transposed(),
                            affine.at() + tap * filters,
                            affine.kernel() * filters,
                            channels,
                            some * filters,
                            copied,
                            0,
                            slopeOfX,
                            block * channels,
                            width);
                }
        }
        return slopeOfX;
    }

    /**
     * Slope of what each position of a block contributed to, at one place of the windows.
     *
     * @param tap counted from the end of a window, as in {@link Weights#changed}
     */
    private void gatherSlope(float[][] slope, int f, int block, int tap, int lanes, float[] to) {
        int stride = affine.stride(), count = in.positions(block);
        // the position whose window begins so that its tap lies on the first position of the block, times the stride
        int first = block * Layout.BLOCK - affine.window(0) - (affine.kernel() - 1 - tap);
        if (stride == 1) {
            out.gather(slope, f, first, 1, count, lanes, to);
            return;
        }
        for (int i = 0; i < count; i++) {
            int t = Math.floorDiv(first + i, stride);
            if (t * stride == first + i && t >= 0 && t < affine.out().positions())
                System.arraycopy(
                        slope[t / Layout.BLOCK * affine.filters() + f], t % Layout.BLOCK * lanes, to, i * lanes, lanes);
            else Arrays.fill(to, i * lanes, (i + 1) * lanes, 0);
        }
    }
}
