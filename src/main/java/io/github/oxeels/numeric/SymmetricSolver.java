// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/**
 * Solves small symmetric positive definite systems by Cholesky's factorisation, rows and columns scaled to a unit
 * diagonal.
 */
public final class SymmetricSolver {

    private SymmetricSolver() {}

    /**
     * Inverts a matrix.
     *
     * @param matrix {@code size × size}, row after row, symmetric
     * @return its inverse; empty if it is not positive definite to about 1e-12
     */
    public static java.util.Optional<double[]> inverse(double[] matrix, int size) {
        double[] scale = new double[size];
        for (int i = 0; i < size; i++) {
            if (!(matrix[i * size + i] > 0)) return java.util.Optional.empty();
            scale[i] = 1 / Math.sqrt(matrix[i * size + i]);
        }
        double[] lower = new double[size * size];
        for (int i = 0; i < size; i++)
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * size + j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) sum -= lower[i * size + k] * lower[j * size + k];
                if (i == j && !(sum > 1e-12)) return java.util.Optional.empty();
                lower[i * size + j] = i == j ? Math.sqrt(sum) : sum / lower[j * size + j];
            }
        return java.util.Optional.of(inverse(lower, scale, size));
    }

    private static double[] inverse(double[] lower, double[] scale, int size) {
        double[] inverse = new double[size * size];
        double[] column = new double[size];
        for (int c = 0; c < size; c++) {
            for (int i = 0; i < size; i++) {
                double sum = i == c ? 1 : 0;
                for (int k = 0; k < i; k++) sum -= lower[i * size + k] * column[k];
                column[i] = sum / lower[i * size + i];
            }
            for (int i = size - 1; i >= 0; i--) {
                double sum = column[i];
                for (int k = i + 1; k < size; k++) sum -= lower[k * size + i] * column[k];
                column[i] = sum / lower[i * size + i];
            }
            for (int i = 0; i < size; i++) inverse[i * size + c] = column[i] * scale[i] * scale[c];
        }
        return inverse;
    }
}
