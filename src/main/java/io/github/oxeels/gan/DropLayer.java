// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.SplittableRandom;

/** Dropout in training: a value becomes 0 with the given probability, and those kept grow by 1 / (1 − probability). */
final class DropLayer extends Layer {

    private final double probability;
    private final float[][] y;
    private final float[][] mask;
    private final float[][] back;
    private boolean drops;

    DropLayer(int rows, double probability, int capacity) {
        this.probability = probability;
        y = new float[rows][capacity];
        mask = new float[rows][capacity];
        back = new float[rows][capacity];
    }

    @Override
    int outputs() {
        return y.length;
    }

    @Override
    float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        drops = random != null;
        if (!drops) return x;
        float kept = (float) (1 / (1 - probability));
        for (int r = 0; r < y.length; r++) {
            for (int p = 0; p < lanes; p++) mask[r][p] = random.nextDouble() < probability ? 0 : kept;
            LeakyLayer.product(x[r], mask[r], y[r], lanes);
        }
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes, boolean adds) {
        if (!drops) return slope;
        for (int r = 0; r < y.length; r++) LeakyLayer.product(slope[r], mask[r], back[r], lanes);
        return back;
    }
}
