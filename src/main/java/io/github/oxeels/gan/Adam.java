// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

/**
 * Adam [Kingma and Ba 2015, arXiv 1412.6980] on one array of weights. Short loops over whole arrays become vector code.
 */
final class Adam {

    private static final float EPSILON = 1e-8f;

    private final float beta1;
    private final float beta2;
    final float[] mean;
    final float[] square;

    Adam(int weights, double beta1, double beta2) {
        this.beta1 = (float) beta1;
        this.beta2 = (float) beta2;
        mean = new float[weights];
        square = new float[weights];
    }

    /**
     * Moves the weights against their gradient.
     *
     * @param step number of this step, from 1 on
     */
    void step(Weights weights, double learningRate, long step) {
        // StrictMath: the same bits on every processor
        double correction = Math.sqrt(1 - StrictMath.pow(beta2, step));
        float rate = (float) (learningRate * correction / (1 - StrictMath.pow(beta1, step)));
        move(weights.values, weights.gradient, mean, square, beta1, beta2, rate, (float) (EPSILON * correction));
    }

    private static void move(
            float[] w, float[] g, float[] mean, float[] square, float beta1, float beta2, float rate, float epsilon) {
        float rest1 = 1 - beta1, rest2 = 1 - beta2;
        for (int i = 0; i < w.length; i++) mean[i] = beta1 * mean[i] + rest1 * g[i];
        for (int i = 0; i < w.length; i++) square[i] = beta2 * square[i] + rest2 * g[i] * g[i];
        for (int i = 0; i < w.length; i++) w[i] -= rate * mean[i] / ((float) Math.sqrt(square[i]) + epsilon);
    }
}
