// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import io.github.oxeels.tensor.FloatLanes;
import java.util.SplittableRandom;

/** y = tanh x = 1 − 2 / (exp(2 x) + 1), from the exponential that has the same bits everywhere. */
final class TanhLayer extends Layer {

    private final float[][] y;
    private final float[][] back;
    private final float[] scratch;

    TanhLayer(int rows, int capacity) {
        y = new float[rows][capacity];
        back = new float[rows][capacity];
        scratch = new float[capacity];
    }

    @Override
    int outputs() {
        return y.length;
    }

    @Override
    float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        for (int r = 0; r < y.length; r++) {
            // the exponential is accurate for negative arguments: tanh |x| = (1 − e) / (1 + e), e = exp(−2 |x|)
            for (int p = 0; p < lanes; p++) y[r][p] = -2 * Math.abs(x[r][p]);
            FloatLanes.exp(y[r], scratch, lanes);
            for (int p = 0; p < lanes; p++) y[r][p] = Math.copySign((1 - y[r][p]) / (1 + y[r][p]), x[r][p]);
        }
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes, boolean adds) {
        for (int r = 0; r < y.length; r++)
            for (int p = 0; p < lanes; p++) back[r][p] = slope[r][p] * (1 - y[r][p] * y[r][p]);
        return back;
    }
}
