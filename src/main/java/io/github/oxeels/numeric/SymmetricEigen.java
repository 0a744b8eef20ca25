// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix
 * Computations, section 8.5): not the fastest, but it converges for every matrix, those of low rank included, and gives
 * the same bits on every run. A matrix of 300 × 300 takes about a second.
 *
 * @param values falling
 * @param vectors {@code values.length × size}, one eigenvector after the other, of norm 1; the entry of largest
 *     magnitude is positive
 */
public record SymmetricEigen(double[] values, double[] vectors) {

    private static final int MOST_SWEEPS = 60;

    /** @param matrix {@code size × size}, symmetric, finite; not changed */
    public static SymmetricEigen of(double[] matrix, int size) {
        double[] a = matrix.clone();
        double[] v = new double[size * size];
        double norm = 0;
        for (int i = 0; i < size; i++) v[i * size + i] = 1;
        for (double value : a) norm += value * value;
        double negligible = 1e-15 * Math.sqrt(norm) / size;
        boolean rotated = norm > 0;
        for (int sweep = 0; sweep < MOST_SWEEPS && rotated; sweep++) {
            rotated = false;
            for (int p = 0; p < size - 1; p++)
                for (int q = p + 1; q < size; q++)
                    if (Math.abs(a[p * size + q]) > negligible) {
                        rotate(a, v, size, p, q);
                        rotated = true;
                    }
        }
        return ordered(a, v, size);
    }

    private static void rotate(double[] a, double[] v, int size, int p, int q) {
        double theta = (a[q * size + q] - a[p * size + p]) / (2 * a[p * size + q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int k = 0; k < size; k++) {
            double left = a[k * size + p];
            double right = a[k * size + q];
            a[k * size + p] = cosine * left - sine * right;
            a[k * size + q] = sine * left + cosine * right;
        }
        rotateRows(a, size, p, q, cosine, sine);
        rotateRows(v, size, p, q, cosine, sine);
    }

    /** Rows of {@code v} are the eigenvectors to be. */
    private static void rotateRows(double[] m, int size, int p, int q, double cosine, double sine) {
        int i = p * size;
        int j = q * size;
        for (int k = 0; k < size; k++) {
            double left = m[i + k];
            double right = m[j + k];
            m[i + k] = cosine * left - sine * right;
            m[j + k] = sine * left + cosine * right;
        }
    }

    private static SymmetricEigen ordered(double[] a, double[] v, int size) {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -a[i * size + i]))
                .mapToInt(i -> i)
                .toArray();
        double[] values = new double[size];
        double[] vectors = new double[size * size];
        for (int i = 0; i < size; i++) {
            int from = order[i] * size;
            values[i] = a[from + order[i]];
            int largest = from;
            for (int k = from; k < from + size; k++) if (Math.abs(v[k]) > Math.abs(v[largest])) largest = k;
            double sign = v[largest] < 0 ? -1 : 1;
            for (int k = 0; k < size; k++) vectors[i * size + k] = sign * v[from + k];
        }
        return new SymmetricEigen(values, vectors);
    }
}
