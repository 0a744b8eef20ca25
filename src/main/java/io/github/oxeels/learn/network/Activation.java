// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.oxeels.tensor.FloatLanes;

/** What a layer's sums are bent by. Works in place on lanes; the slope is told from the bent value alone. */
public enum Activation {

    /** max(0, x) */
    @JsonProperty("relu")
    RELU,
    /** x for x > 0, 0.01 x below */
    @JsonProperty("leaky")
    LEAKY,
    @JsonProperty("tanh")
    TANH;

    static final float LEAK = 0.01f;

    /**
     * @param x replaced by its activation
     * @param scratch, more overwritten
     */
    void apply(float[] x, float[] scratch, float[] more, int lanes) {
        switch (this) {
            case RELU -> relu(x, lanes);
            case LEAKY -> leaky(x, lanes);
            default -> tanh(x, scratch, more, lanes);
        }
    }

    /** @param gradient multiplied by the slope where the activation is y */
    void applySlope(float[] y, float[] gradient, int lanes) {
        switch (this) {
            case RELU -> reluSlope(y, gradient, lanes);
            case LEAKY -> leakySlope(y, gradient, lanes);
            default -> tanhSlope(y, gradient, lanes);
        }
    }

    private static void relu(float[] x, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] = Math.max(0, x[p]);
    }

    private static void leaky(float[] x, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] = Math.max(LEAK * x[p], x[p]);
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

    private static void leakySlope(float[] y, float[] gradient, int lanes) {
        for (int p = 0; p < lanes; p++) gradient[p] = y[p] > 0 ? gradient[p] : LEAK * gradient[p];
    }

    private static void tanhSlope(float[] y, float[] gradient, int lanes) {
        for (int p = 0; p < lanes; p++) gradient[p] *= 1 - y[p] * y[p];
    }
}
