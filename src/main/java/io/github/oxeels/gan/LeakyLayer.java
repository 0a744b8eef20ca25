// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.SplittableRandom;

/** y = x for x > 0, leak · x below. Piecewise linear, so that the gradient penalty of a critic is exact. */
final class LeakyLayer extends Layer {

    private final float leak;
    private final float[][] y;
    private final float[][] mask;
    private final float[][] back;

    LeakyLayer(int rows, double leak, int capacity) {
        this.leak = (float) leak;
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
        for (int r = 0; r < y.length; r++) bend(x[r], y[r], mask[r], lanes, leak);
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes, boolean adds) {
        for (int r = 0; r < y.length; r++) product(slope[r], mask[r], back[r], lanes);
        return back;
    }

    @Override
    float[][] tangent(float[][] v, int lanes) {
        for (int r = 0; r < y.length; r++) product(v[r], mask[r], y[r], lanes);
        return y;
    }

    private static void bend(float[] x, float[] y, float[] mask, int lanes, float leak) {
        for (int p = 0; p < lanes; p++) mask[p] = x[p] > 0 ? 1 : leak;
        product(x, mask, y, lanes);
    }

    static void product(float[] a, float[] b, float[] product, int lanes) {
        for (int p = 0; p < lanes; p++) product[p] = a[p] * b[p];
    }
}
