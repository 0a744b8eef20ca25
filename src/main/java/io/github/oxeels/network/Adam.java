// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

/**
 * Steps of Adam [Kingma and Ba 2015, arXiv 1412.6980] with decoupled weight decay. Short loops over whole arrays, which
 * the just-in-time compiler makes vector code of.
 */
public final class Adam {

    private static final float EPSILON = 1e-8f;

    private final float beta1;
    private final float beta2;
    private final float[] mean;
    private final float[] square;
    private final float[] step;
    private long steps;

    /**
     * @param weights number of weights
     * @param beta1 share of the old in the running mean of the gradient
     * @param beta2 share of the old in the running mean of its square
     */
    public Adam(int weights, double beta1, double beta2) {
        this.beta1 = (float) beta1;
        this.beta2 = (float) beta2;
        mean = new float[weights];
        square = new float[weights];
        step = new float[weights];
    }

    /** @return running mean of the gradient; the array itself */
    public float[] mean() {
        return mean;
    }

    /** @return running mean of its square; the array itself */
    public float[] square() {
        return square;
    }

    /** @return steps that were taken */
    public long steps() {
        return steps;
    }

    /** To be called when the running means were filled with those of this many steps. */
    public void resume(long stepsTaken) {
        steps = stepsTaken;
    }

    /** Moves the weights against their gradient, and each by its decay times the learning rate towards 0. */
    public void step(Weights weights, float[] gradient, double learningRate) {
        steps++;
        // powers by StrictMath: the same on every processor
        double correction1 = 1 - StrictMath.pow(beta1, steps), correction2 = 1 - StrictMath.pow(beta2, steps);
        float rate = (float) (learningRate * Math.sqrt(correction2) / correction1),
                epsilon = (float) (EPSILON * Math.sqrt(correction2));
        blend(mean, gradient, beta1);
        blendSquare(square, gradient, beta2);
        root(square, epsilon, step);
        quotient(mean, step, rate);
        move(weights.values(), step, weights.decay(), (float) learningRate);
        weights.changed();
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
