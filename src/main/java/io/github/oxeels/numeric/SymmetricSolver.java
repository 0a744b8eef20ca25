// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Arrays;
import java.util.Optional;

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
    public static Optional<double[]> inverse(double[] matrix, int size) {
        double[] scale = new double[size];
        double[] lower = new double[size * size];
        return factorise(matrix, size, scale, lower) ? Optional.of(inverse(lower, scale, size)) : Optional.empty();
    }

    /**
     * Solves matrix · x = right.
     *
     * @param matrix {@code size × size}, row after row, symmetric
     * @param right receives x
     * @return false, with {@code right} as it was, if the matrix is not positive definite to about 1e-12
     */
    public static boolean solve(double[] matrix, double[] right) {
        int size = right.length;
        double[] scale = new double[size];
        double[] lower = new double[size * size];
        if (!factorise(matrix, size, scale, lower)) return false;
        for (int i = 0; i < size; i++) right[i] *= scale[i];
        substitute(lower, right);
        for (int i = 0; i < size; i++) right[i] *= scale[i];
        return true;
    }

    /** Writes the scale of rows and columns and the lower triangle of what is left; false if there is none. */
    private static boolean factorise(double[] matrix, int size, double[] scale, double[] lower) {
        for (int i = 0; i < size; i++) {
            if (!(matrix[i * size + i] > 0)) return false;
            scale[i] = 1 / Math.sqrt(matrix[i * size + i]);
        }
        for (int i = 0; i < size; i++)
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * size + j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) sum -= lower[i * size + k] * lower[j * size + k];
                if (i == j && !(sum > 1e-12)) return false;
                lower[i * size + j] = i == j ? Math.sqrt(sum) : sum / lower[j * size + j];
            }
        return true;
    }

    private static double[] inverse(double[] lower, double[] scale, int size) {
        double[] inverse = new double[size * size];
        double[] column = new double[size];
        for (int c = 0; c < size; c++) {
            Arrays.fill(column, 0);
            column[c] = 1;
            substitute(lower, column);
            for (int i = 0; i < size; i++) inverse[i * size + c] = column[i] * scale[i] * scale[c];
        }
        return inverse;
    }

    /** Solves lower · lowerᵀ · x = right; {@code right} receives x. */
    private static void substitute(double[] lower, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            double sum = right[i];
            for (int k = 0; k < i; k++) sum -= lower[i * size + k] * right[k];
            right[i] = sum / lower[i * size + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = right[i];
            for (int k = i + 1; k < size; k++) sum -= lower[k * size + i] * right[k];
            right[i] = sum / lower[i * size + i];
        }
    }
}
