// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.dag;

import io.github.oxeels.network.Stage;
import java.util.SplittableRandom;

/** Adds Gaussian noise in training. */
final class NoiseStage extends Stage {

    private final double deviation;
    private final float[][] y;

    NoiseStage(int rows, double deviation, int capacity) {
        this.deviation = deviation;
        y = new float[rows][capacity];
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        if (random == null) return x;
        for (int r = 0; r < y.length; r++)
            for (int p = 0; p < lanes; p++) y[r][p] = x[r][p] + (float) (deviation * random.nextGaussian());
        return y;
    }

    @Override
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
        return slope;
    }
}
