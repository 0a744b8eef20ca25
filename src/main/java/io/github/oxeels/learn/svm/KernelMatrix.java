// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.tensor.Blas;
import io.github.oxeels.tensor.DoubleLanes;

/** Kernel values of training spectra with each other, by matrix products. */
final class KernelMatrix {

    private KernelMatrix() {}

    /**
     * @param rows {@code n × d}, of length 1 for a cosine kernel
     * @return {@code [n][n]}
     */
    static double[][] of(double[] rows, int n, int d, SvmOptions options) {
        double[] arguments = arguments(rows, n, rows, n, d, options.kernel());
        double[][] kernel = new double[n][n];
        double[] scratch = new double[n];
        for (int t = 0; t < n; t++) {
            System.arraycopy(arguments, t * n, kernel[t], 0, n);
            apply(options, kernel[t], scratch);
        }
        return kernel;
    }

    /** @return {@code n × m}: squared distances for radial basis functions, else scalar products */
    static double[] arguments(double[] rows, int n, double[] others, int m, int d, SvmKernel kernel) {
        double[] products = new double[n * m];
        Blas.fastest().multiplyTransposed(n, m, d, rows, others, products);
        if (kernel != SvmKernel.RBF) return products;
        double[] ofRow = squares(rows, n, d), ofColumn = squares(others, m, d);
        for (int i = 0, at = 0; i < n; i++)
            for (int j = 0; j < m; j++, at++) products[at] = Math.max(0, ofRow[i] + ofColumn[j] - 2 * products[at]);
        return products;
    }

    /** Turns arguments into kernel values, in place. */
    static void apply(SvmOptions options, double[] values, double[] scratch) {
        int n = values.length;
        switch (options.kernel()) {
            case LINEAR, COSINE -> {}
            case RBF -> {
                DoubleLanes.scale(values, -options.gamma(), 0, n);
                DoubleLanes.exp(values, scratch, n);
            }
            case POLYNOMIAL -> {
                DoubleLanes.scale(values, options.gamma(), options.coef0(), n);
                System.arraycopy(values, 0, scratch, 0, n);
                for (int d = 1; d < options.degree(); d++) for (int p = 0; p < n; p++) values[p] *= scratch[p];
            }
            case SIGMOID -> {
                for (int p = 0; p < n; p++) values[p] = StrictMath.tanh(options.gamma() * values[p] + options.coef0());
            }
        }
    }

    private static double[] squares(double[] rows, int n, int d) {
        double[] squares = new double[n];
        for (int i = 0; i < n; i++) for (int q = 0; q < d; q++) squares[i] += rows[i * d + q] * rows[i * d + q];
        return squares;
    }
}
