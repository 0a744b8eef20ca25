// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.SplittableRandom;

/** Adds Gaussian noise in training. */
final class NoiseLayer extends Layer {

    private final double deviation;
    private final float[][] y;

    NoiseLayer(int rows, double deviation, int capacity) {
        this.deviation = deviation;
        y = new float[rows][capacity];
    }

    @Override
    int outputs() {
        return y.length;
    }

    @Override
    float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        if (random == null) return x;
        for (int r = 0; r < y.length; r++)
            for (int p = 0; p < lanes; p++) y[r][p] = x[r][p] + (float) (deviation * random.nextGaussian());
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes, boolean adds) {
        return slope;
    }
}
