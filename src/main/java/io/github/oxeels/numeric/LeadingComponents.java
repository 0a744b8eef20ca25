// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.SplittableRandom;

/**
 * The mean and the leading principal components of rows, by orthogonal iteration with Rayleigh–Ritz steps (Golub and
 * Van Loan, Matrix Computations, section 8.2.4): a hundredth of the work of all eigenvectors, the same bits on every
 * run.
 *
 * @param mean of the rows
 * @param vectors {@code count × columns}, orthonormal, by falling variance; the entry of largest magnitude is positive
 * @param variances of the scores, falling
 */
public record LeadingComponents(double[] mean, double[][] vectors, double[] variances) {

    private static final int SPARE = 8;
    private static final int ITERATIONS = 40;

    /**
     * @param rows at least 2 rows of one length; finite
     * @param count number of components, 1 … min(rows − 1, columns)
     * @throws IllegalArgumentException if count is out of range
     */
    public static LeadingComponents of(float[][] rows, int count) {
        int columns = rows[0].length, most = Math.min(rows.length - 1, columns);
        if (count < 1 || count > most)
            throw new IllegalArgumentException("number of principal components must be 1…" + most + ", got " + count);
        double[] mean = mean(rows);
        double[][] covariance = covariance(rows, mean);
        int kept = Math.min(columns, count + SPARE);
        double[][] basis = new double[kept][columns];
        SplittableRandom random = Seeds.random(0, "first basis", columns);
        for (double[] vector : basis) for (int i = 0; i < columns; i++) vector[i] = random.nextDouble() - 0.5;
        orthonormalise(basis);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            basis = times(basis, covariance);
            orthonormalise(basis);
        }
        return ritz(basis, covariance, mean, count);
    }

    /** @return scores of a row, its products with the vectors after the mean is off */
    public double[] scores(float[] row) {
        double[] scores = new double[vectors.length];
        for (int k = 0; k < scores.length; k++)
            for (int i = 0; i < mean.length; i++) scores[k] += (row[i] - mean[i]) * vectors[k][i];
        return scores;
    }

    private static double[] mean(float[][] rows) {
        double[] mean = new double[rows[0].length];
        for (float[] row : rows) for (int i = 0; i < mean.length; i++) mean[i] += row[i] / (double) rows.length;
        return mean;
    }

    private static double[][] covariance(float[][] rows, double[] mean) {
        int n = mean.length;
        double[][] covariance = new double[n][n];
        double[] net = new double[n];
        for (float[] row : rows) {
            for (int i = 0; i < n; i++) net[i] = row[i] - mean[i];
            for (int i = 0; i < n; i++) add(net[i] / (rows.length - 1), net, covariance[i]);
        }
        return covariance;
    }

    private static void add(double factor, double[] values, double[] sum) {
        for (int i = 0; i < sum.length; i++) sum[i] += factor * values[i];
    }

    /** Four rows of the matrix serve all vectors before the next are read: as a whole it fits no cache. */
    private static double[][] times(double[][] basis, double[][] matrix) {
        int n = basis[0].length;
        double[][] product = new double[basis.length][n];
        int row = 0;
        for (; row + 4 <= n; row += 4)
            for (int k = 0; k < basis.length; k++) addFour(basis[k], row, matrix, product[k]);
        for (; row < n; row++) for (int k = 0; k < basis.length; k++) add(basis[k][row], matrix[row], product[k]);
        return product;
    }

    /** One after the other, so that the sums are those of single rows. */
    private static void addFour(double[] vector, int row, double[][] matrix, double[] sum) {
        double a = vector[row], b = vector[row + 1], c = vector[row + 2], d = vector[row + 3];
        double[] first = matrix[row], second = matrix[row + 1], third = matrix[row + 2], fourth = matrix[row + 3];
        for (int i = 0; i < sum.length; i++)
            sum[i] = sum[i] + a * first[i] + b * second[i] + c * third[i] + d * fourth[i];
    }

    /** Gram–Schmidt, twice against rounding; a vector that vanishes (low rank) becomes a unit vector. */
    private static void orthonormalise(double[][] basis) {
        for (int k = 0; k < basis.length; k++) {
            double length = norm(basis[k]);
            for (int attempt = -1; attempt < basis[k].length; attempt++) {
                if (attempt >= 0) {
                    java.util.Arrays.fill(basis[k], 0);
                    basis[k][(k + attempt) % basis[k].length] = length = 1;
                }
                for (int twice = 0; twice < 2; twice++)
                    for (int j = 0; j < k; j++) {
                        double part = dot(basis[k], basis[j]);
                        add(-part, basis[j], basis[k]);
                    }
                if (norm(basis[k]) > 1e-12 * length && length > 1e-150) break;
            }
            double scale = 1 / norm(basis[k]);
            for (int i = 0; i < basis[k].length; i++) basis[k][i] *= scale;
        }
    }

    private static LeadingComponents ritz(double[][] basis, double[][] covariance, double[] mean, int count) {
        int size = basis.length, n = mean.length;
        double[][] product = times(basis, covariance);
        double[] small = new double[size * size];
        for (int a = 0; a < size; a++)
            for (int b = 0; b < size; b++)
                small[a * size + b] = (dot(basis[a], product[b]) + dot(basis[b], product[a])) / 2;
        SymmetricEigen eigen = SymmetricEigen.of(small, size);
        double[][] vectors = new double[count][n];
        double[] variances = new double[count];
        for (int k = 0; k < count; k++) {
            for (int a = 0; a < size; a++)
                for (int i = 0; i < n; i++) vectors[k][i] += eigen.vectors()[k * size + a] * basis[a][i];
            int largest = 0;
            for (int i = 1; i < n; i++) if (Math.abs(vectors[k][i]) > Math.abs(vectors[k][largest])) largest = i;
            if (vectors[k][largest] < 0) for (int i = 0; i < n; i++) vectors[k][i] = -vectors[k][i];
            variances[k] = Math.max(0, eigen.values()[k]);
        }
        return new LeadingComponents(mean, vectors, variances);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
