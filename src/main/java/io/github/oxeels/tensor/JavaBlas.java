// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import java.util.Arrays;

/** Matrix products on {@link DoubleLanes}: rows of b are the lanes. */
final class JavaBlas implements Blas {

    private static final int LANES = 256;
    private static final int ROWS = 16;

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c) {
        Blas.requireShapes(m, n, k, a, b, c);
        double[][] lanes = new double[k][LANES];
        double[][] sums = new double[ROWS][LANES];
        for (int j = 0; j < n; j += LANES) {
            int width = Math.min(LANES, n - j);
            for (int p = 0; p < width; p++) for (int q = 0; q < k; q++) lanes[q][p] = b[(j + p) * k + q];
            for (int i = 0; i < m; i += ROWS) {
                int rows = Math.min(ROWS, m - i);
                for (double[] sum : sums) Arrays.fill(sum, 0);
                DoubleLanes.addProduct(a, i * k, k, rows, k, lanes, 0, sums, 0, width);
                for (int r = 0; r < rows; r++) System.arraycopy(sums[r], 0, c, (i + r) * n + j, width);
            }
        }
    }
}
