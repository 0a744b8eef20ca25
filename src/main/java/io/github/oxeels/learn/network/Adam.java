// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

/**
 * Steps of Adam with decoupled weight decay. Short loops over whole arrays, which the just-in-time compiler makes
 * vector code of.
 */
final class Adam {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    final float[] mean;
    final float[] square;
    private final float[] step;
    long steps;

    Adam(int weights) {
        mean = new float[weights];
        square = new float[weights];
        step = new float[weights];
    }

    /** @param decay of each weight, see {@link NetworkOptions#weightDecay()} */
    void step(float[] weights, float[] gradient, float[] decay, double learningRate) {
        steps++;
        // powers by StrictMath: the same on every processor
        double correction1 = 1 - StrictMath.pow(BETA1, steps), correction2 = 1 - StrictMath.pow(BETA2, steps);
        float rate = (float) (learningRate * Math.sqrt(correction2) / correction1),
                epsilon = (float) (EPSILON * Math.sqrt(correction2));
        blend(mean, gradient, BETA1);
        blendSquare(square, gradient, BETA2);
        root(square, epsilon, step);
        quotient(mean, step, rate);
        move(weights, step, decay, (float) learningRate);
    }

    private static void blend(float[] mean, float[] gradient, float beta) {
        float rest = 1 - beta;
        for (int i = 0; i < mean.length; i++) mean[i] = beta * mean[i] + rest * gradient[i];
    }

    private static void blendSquare(float[] square, float[] gradient, float beta) {
        float rest = 1 - beta;
        for (int i = 0; i < square.length; i++) square[i] = beta * square[i] + rest * gradient[i] * gradient[i];
    }

    private static void root(float[] square, float epsilon, float[] root) {
        for (int i = 0; i < root.length; i++) root[i] = (float) Math.sqrt(square[i]) + epsilon;
    }

    private static void quotient(float[] mean, float[] step, float rate) {
        for (int i = 0; i < step.length; i++) step[i] = rate * mean[i] / step[i];
    }

    private static void move(float[] weights, float[] step, float[] decay, float learningRate) {
        for (int i = 0; i < weights.length; i++) weights[i] -= step[i] + learningRate * decay[i] * weights[i];
    }
}
