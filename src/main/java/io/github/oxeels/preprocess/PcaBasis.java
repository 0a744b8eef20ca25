// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.numeric.SymmetricEigen;

/**
 * The mean and the leading principal components of feature vectors. Features are denoised by leaving out the rest. It
 * is fitted on the training part only, and kept by the model.
 *
 * @param features length of a feature vector
 * @param mean mean feature vector
 * @param components {@code components × features}, orthonormal, by falling variance; in each the entry of largest
 *     magnitude is positive
 * @param explained share of the variance that each component explains, in [0, 1]
 */
public record PcaBasis(int features, double[] mean, double[] components, double[] explained) {

    /** @throws IllegalArgumentException if the lengths do not fit or a value is not finite */
    public PcaBasis {
        if (features < 1
                || mean.length != features
                || components.length != (long) explained.length * features
                || explained.length < 1)
            throw new IllegalArgumentException(
                    "a PCA basis of " + features + " features has " + mean.length + " means, " + components.length
                            + " component entries and " + explained.length + " explained shares");
        requireFinite(mean);
        requireFinite(components);
        requireFinite(explained);
    }

    private static void requireFinite(double[] values) {
        for (double value : values)
            if (!Double.isFinite(value)) throw new IllegalArgumentException("a PCA basis must be finite, got " + value);
    }

    /**
     * @param values {@code rows × features}, a vector after the other; finite
     * @param rows number of vectors, at least 2
     * @param features length of a vector
     * @param components number of components to keep, at most {@code min(rows − 1, features)}
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static PcaBasis fit(float[] values, int rows, int features, int components) {
        if (values.length < (long) rows * features)
            throw new IllegalArgumentException(
                    values.length + " values are not " + rows + " rows of " + features + " features");
        int most = Math.min(rows - 1, features);
        if (components < 1 || components > most)
            throw new IllegalArgumentException("number of principal components must be 1…" + most + " for " + rows
                    + " spectra of " + features + " features, got " + components);
        double[] mean = mean(values, rows, features);
        SymmetricEigen eigen = SymmetricEigen.of(covariance(values, rows, features, mean), features);
        double total = 0;
        for (double variance : eigen.values()) total += Math.max(0, variance);
        double[] explained = new double[components];
        for (int i = 0; i < components; i++) explained[i] = total > 0 ? Math.max(0, eigen.values()[i]) / total : 0;
        double[] leading = java.util.Arrays.copyOf(eigen.vectors(), components * features);
        return new PcaBasis(features, mean, leading, explained);
    }

    private static double[] mean(float[] values, int rows, int features) {
        double[] mean = new double[features];
        for (int row = 0; row < rows; row++) for (int i = 0; i < features; i++) mean[i] += values[row * features + i];
        for (int i = 0; i < features; i++) mean[i] /= rows;
        return mean;
    }

    private static double[] covariance(float[] values, int rows, int features, double[] mean) {
        double[] covariance = new double[features * features];
        double[] centred = new double[features];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < features; i++) centred[i] = values[row * features + i] - mean[i];
            for (int i = 0; i < features; i++) {
                double value = centred[i] / (rows - 1);
                for (int j = i; j < features; j++) covariance[i * features + j] += value * centred[j];
            }
        }
        for (int i = 0; i < features; i++)
            for (int j = 0; j < i; j++) covariance[i * features + j] = covariance[j * features + i];
        return covariance;
    }

    /** @return number of components kept */
    public int size() {
        return explained.length;
    }

    /**
     * Replaces feature vectors by what the components kept can express of them.
     *
     * @param values {@code rows × features}, changed in place
     */
    public void apply(float[] values, int rows) {
        double[] denoised = new double[features];
        for (int row = 0; row < rows; row++) {
            int start = row * features;
            System.arraycopy(mean, 0, denoised, 0, features);
            for (int c = 0; c < size(); c++) {
                int component = c * features;
                double score = 0;
                for (int i = 0; i < features; i++) score += (values[start + i] - mean[i]) * components[component + i];
                for (int i = 0; i < features; i++) denoised[i] += score * components[component + i];
            }
            for (int i = 0; i < features; i++) values[start + i] = (float) denoised[i];
        }
    }
}
