// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import io.github.oxeels.tensor.FloatLanes;

/** The nonlinearity after a layer's sums. Works in place on lanes; its slope follows from its result alone. */
public enum Activation {

    /** max(0, x) */
    RELU,
    /** x for x > 0, 0.01 x below */
    LEAKY,
    TANH;

    /** Slope below 0 of {@link #LEAKY}, unless said otherwise. */
    public static final float LEAK = 0.01f;

    /**
     * @param x replaced by its activation
     * @param leak slope below 0 of {@link #LEAKY}
     * @param scratch, more overwritten
     */
    public void apply(float[] x, float leak, float[] scratch, float[] more, int lanes) {
        switch (this) {
            case RELU -> relu(x, lanes);
            case LEAKY -> leaky(x, leak, lanes);
            default -> tanh(x, scratch, more, lanes);
        }
    }

    /** @param gradient multiplied by the slope where the activation is y */
    void applySlope(float[] y, float leak, float[] gradient, int lanes) {
        switch (this) {
            case RELU -> reluSlope(y, gradient, lanes);
            case LEAKY -> leakySlope(y, leak, gradient, lanes);
            default -> tanhSlope(y, gradient, lanes);
        }
    }

    private static void relu(float[] x, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] = Math.max(0, x[p]);
    }

    private static void leaky(float[] x, float leak, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] = Math.max(leak * x[p], x[p]);
    }

    /** tanh |x| = 1 − 2 e / (1 + e) with e = exp(−2 |x|), where the exponential is accurate */
    private static void tanh(float[] x, float[] e, float[] scratch, int lanes) {
        for (int p = 0; p < lanes; p++) e[p] = -2 * Math.abs(x[p]);
        FloatLanes.exp(e, scratch, lanes);
        for (int p = 0; p < lanes; p++) {
            float magnitude = (1 - e[p]) / (1 + e[p]);
            x[p] = x[p] < 0 ? -magnitude : magnitude;
        }
    }

    /** 1 where y > 0, 0 where it is 0, without a branch, of which no vector code is made. */
    private static void reluSlope(float[] y, float[] gradient, int lanes) {
        for (int p = 0; p < lanes; p++) gradient[p] *= Math.min(1f, y[p] * 3e38f);
    }

    /** 1 where y > 0, the leak elsewhere; the product is infinite or above 1 for the smallest y, too. */
    private static void leakySlope(float[] y, float leak, float[] gradient, int lanes) {
        for (int p = 0; p < lanes; p++) gradient[p] *= Math.max(leak, Math.min(1f, y[p] * 1e30f * 1e30f));
    }

    private static void tanhSlope(float[] y, float[] gradient, int lanes) {
        for (int p = 0; p < lanes; p++) gradient[p] *= 1 - y[p] * y[p];
    }
}
