// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import java.util.List;

/**
 * What a trained support vector machine consists of, one versus one, as LIBSVM lays it out. Pairs (i, j), i &lt; j, are
 * numbered in the order (0, 1), (0, 2) …, (1, 2) …; the decision value of a pair is positive for class i. The arrays
 * are not copied: do not write to them.
 *
 * @param kernel kernel function; of {@code COSINE} the support vectors have length 1
 * @param features length of a feature vector
 * @param vectorsOfClass number of support vectors of each class; their number is that of the classes
 * @param vectors {@code Σ vectorsOfClass × features}, sorted by class
 * @param coefficients {@code (classes − 1) × Σ vectorsOfClass}: row m of a vector of class i belongs to the pair of i
 *     with the m-th other class
 * @param rho constant of each pair, subtracted
 * @param sigmoids probability of each pair; empty where the machine was not calibrated
 */
record SvmModel(
        KernelFunction kernel,
        int features,
        int[] vectorsOfClass,
        double[] vectors,
        double[] coefficients,
        double[] rho,
        List<PlattSigmoid> sigmoids) {

    SvmModel {
        long total = 0;
        for (int number : vectorsOfClass) {
            if (number < 0) throw new IllegalArgumentException("number of support vectors must be ≥ 0, got " + number);
            total += number;
        }
        int pairs = pairs(vectorsOfClass.length);
        if (vectorsOfClass.length < 2)
            throw new IllegalArgumentException(
                    "a support vector machine needs at least 2 classes, got " + vectorsOfClass.length);
        if (vectors.length != total * features
                || coefficients.length != total * (vectorsOfClass.length - 1)
                || rho.length != pairs)
            throw new IllegalArgumentException("support vectors, coefficients and constants do not fit "
                    + vectorsOfClass.length + " classes and " + total + " vectors");
        if (!sigmoids.isEmpty() && sigmoids.size() != pairs)
            throw new IllegalArgumentException(
                    pairs + " pairs of classes need as many sigmoids, got " + sigmoids.size());
        sigmoids = List.copyOf(sigmoids);
    }

    static int pairs(int classes) {
        return classes * (classes - 1) / 2;
    }

    /** @return number of the pair (i, j), i &lt; j */
    static int pair(int i, int j, int classes) {
        return i * (2 * classes - i - 1) / 2 + j - i - 1;
    }

    int classes() {
        return vectorsOfClass.length;
    }

    int pairs() {
        return rho.length;
    }

    /** @return number of support vectors */
    int size() {
        return coefficients.length / (classes() - 1);
    }

    boolean isCalibrated() {
        return !sigmoids.isEmpty();
    }

    SvmModel calibrated(List<PlattSigmoid> newSigmoids) {
        return new SvmModel(kernel, features, vectorsOfClass, vectors, coefficients, rho, newSigmoids);
    }

    /** @return {@code pairs × features}: the weight vectors that the support vectors of a linear kernel add up to */
    double[] weights() {
        double[] weights = new double[pairs() * features];
        int size = size();
        for (int i = 0, v = 0; i < classes(); i++)
            for (int n = 0; n < vectorsOfClass[i]; n++, v++)
                for (int m = 0; m < classes() - 1; m++) {
                    int other = m < i ? m : m + 1;
                    double coefficient = coefficients[m * size + v];
                    int at = pair(Math.min(i, other), Math.max(i, other), classes()) * features;
                    for (int q = 0; q < features; q++) weights[at + q] += coefficient * vectors[v * features + q];
                }
        return weights;
    }
}
