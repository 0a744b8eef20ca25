// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/**
 * Fréchet distance of the normal distributions that fit two samples, d² = ‖μ₁ − μ₂‖² + Tr(Σ₁ + Σ₂ − 2 (Σ₁<sup>½</sup>
 * Σ₂ Σ₁<sup>½</sup>)<sup>½</sup>) [Dowson and Landau 1982, doi:10.1016/0047-259X(82)90077-X]. The covariances are
 * between the numbers of a row, over the rows.
 */
public final class FrechetDistance {

    private FrechetDistance() {}

    /**
     * @param a at least 2 rows
     * @param b at least 2 rows of the same length
     * @return d², ≥ 0; of finite samples of one distribution it is above 0, so compare samples of the same size
     */
    public static double squared(double[][] a, double[][] b) {
        double[] meanA = mean(a), meanB = mean(b);
        int n = meanA.length;
        double[] covarianceA = covariance(a, meanA), covarianceB = covariance(b, meanB), root = root(covarianceA, n);
        double[] inner = product(product(root, covarianceB, n), root, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (meanA[i] - meanB[i]) * (meanA[i] - meanB[i]) + covarianceA[i * n + i] + covarianceB[i * n + i];
            for (int j = 0; j < i; j++) inner[i * n + j] = inner[j * n + i] = (inner[i * n + j] + inner[j * n + i]) / 2;
        }
        for (double value : SymmetricEigen.of(inner, n).values()) sum -= 2 * Math.sqrt(Math.max(0, value));
        return Math.max(0, sum);
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) for (int i = 0; i < mean.length; i++) mean[i] += row[i] / rows.length;
        return mean;
    }

    private static double[] covariance(double[][] rows, double[] mean) {
        int n = mean.length;
        double[] covariance = new double[n * n];
        for (double[] row : rows)
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    covariance[i * n + j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (rows.length - 1);
        return covariance;
    }

    private static double[] root(double[] matrix, int n) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix, n);
        double[] root = new double[n * n];
        for (int k = 0; k < n; k++) {
            double value = Math.sqrt(Math.max(0, eigen.values()[k]));
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    root[i * n + j] += value * eigen.vectors()[k * n + i] * eigen.vectors()[k * n + j];
        }
        return root;
    }

    private static double[] product(double[] a, double[] b, int n) {
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++) for (int j = 0; j < n; j++) product[i * n + j] += a[i * n + k] * b[k * n + j];
        return product;
    }
}
