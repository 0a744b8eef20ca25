// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureMatrix;

/**
 * How a C-support vector machine is trained.
 *
 * @param kernel kernel function
 * @param penalty C, the price of a training error, > 0; with balanced classes that of the average class
 * @param gamma γ of the kernels that have one, > 0
 * @param degree of the polynomial kernel, 1 … 10
 * @param coef0 constant of the polynomial and the sigmoid kernel
 * @param balanced whether C of a class is scaled by n / (classes · n<sub>class</sub>), so that each class weighs the
 *     same
 * @param seed for folds that have to be drawn; LIBSVM itself draws nothing here
 */
public record SvmOptions(
        SvmKernel kernel, double penalty, double gamma, int degree, double coef0, boolean balanced, long seed) {

    private static final int MOST_DEGREE = 10;

    public SvmOptions {
        if (kernel == null) throw new IllegalArgumentException("a support vector machine needs a kernel");
        requirePositive("penalty", penalty);
        requirePositive("gamma", gamma);
        if (degree < 1 || degree > MOST_DEGREE)
            throw new IllegalArgumentException("degree must be 1…" + MOST_DEGREE + ", got " + degree);
        if (!Double.isFinite(coef0)) throw new IllegalArgumentException("coef0 must be finite, got " + coef0);
    }

    /** @return radial basis functions, C = 10, γ = 1/100, balanced classes */
    public static SvmOptions defaults() {
        return new SvmOptions(SvmKernel.RBF, 10, 0.01, 3, 0, true, 1);
    }

    public SvmOptions withKernel(SvmKernel newKernel) {
        return new SvmOptions(newKernel, penalty, gamma, degree, coef0, balanced, seed);
    }

    public SvmOptions withPenalty(double newPenalty) {
        return new SvmOptions(kernel, newPenalty, gamma, degree, coef0, balanced, seed);
    }

    public SvmOptions withGamma(double newGamma) {
        return new SvmOptions(kernel, penalty, newGamma, degree, coef0, balanced, seed);
    }

    public SvmOptions withDegree(int newDegree) {
        return new SvmOptions(kernel, penalty, gamma, newDegree, coef0, balanced, seed);
    }

    public SvmOptions withCoef0(double newCoef0) {
        return new SvmOptions(kernel, penalty, gamma, degree, newCoef0, balanced, seed);
    }

    public SvmOptions withBalanced(boolean newBalanced) {
        return new SvmOptions(kernel, penalty, gamma, degree, coef0, newBalanced, seed);
    }

    public SvmOptions withSeed(long newSeed) {
        return new SvmOptions(kernel, penalty, gamma, degree, coef0, balanced, newSeed);
    }

    /**
     * The width that suits the scale of the features, as scikit-learn's {@code gamma="scale"}.
     *
     * @return 1 / (columns · variance of all values); 1 if they are all equal
     */
    public static double scaleGamma(FeatureMatrix features) {
        double mean = 0;
        for (float value : features.values()) mean += value;
        mean /= Math.max(1, features.values().length);
        double variance = 0;
        for (float value : features.values()) variance += (value - mean) * (value - mean);
        variance /= Math.max(1, features.values().length);
        return variance > 0 ? 1 / (features.columns() * variance) : 1;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value))
            throw new IllegalArgumentException(name + " must be finite and > 0, got " + value);
    }
}
