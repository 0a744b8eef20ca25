// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import org.bytedeco.openblas.global.openblas;

/** OpenBLAS through JavaCPP. */
final class OpenBlas implements Blas {

    /** @throws LinkageError if the native library does not load */
    OpenBlas() {
        openblas.blas_set_num_threads(1);
    }

    @Override
    public String name() {
        return "OpenBLAS (native)";
    }

    @Override
    public void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c) {
        Blas.requireShapes(m, n, k, a, b, c);
        if (m == 0 || n == 0) return;
        if (k == 0) java.util.Arrays.fill(c, 0, m * n, 0);
        else
            openblas.cblas_dgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasTrans,
                    m,
                    n,
                    k,
                    1,
                    a,
                    k,
                    b,
                    k,
                    0,
                    c,
                    n);
    }
}
