// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

/**
 * Arithmetic in double precision on lanes: in a {@code double[rows][lanes]} a row is one quantity and a lane one
 * spectrum.
 *
 * <p>The loops are short and walk whole arrays by one index, since that is what the just-in-time compiler turns into
 * vector instructions. Each lane sees the same operations in the same order whatever stands beside it, so the bits of a
 * result depend neither on the tile that a spectrum lies in nor on its place there, on any processor. OpenBLAS does not
 * give that: its single-precision kernels sum the edges of a tile in another order than the middle. Stateless; may be
 * used by many threads.
 */
public final class DoubleLanes {

    private DoubleLanes() {}

    /**
     * c[cRow + r] += Σ<sub>q</sub> a[from + r · stride + q] · b[bRow + q] for r in 0 … rows − 1, q in 0 … depth − 1,
     * added in the order of q and rounded once per step (fused multiply-add).
     *
     * @param a coefficients, row r begins at {@code from + r * stride}
     * @param b at least {@code bRow + depth} rows of at least {@code lanes}
     * @param c at least {@code cRow + rows} rows of at least {@code lanes}; shares no array with b
     */
    public static void addProduct(
            double[] a,
            int from,
            int stride,
            int rows,
            int depth,
            double[][] b,
            int bRow,
            double[][] c,
            int cRow,
            int lanes) {
        int q = 0;
        for (; q + 6 <= depth; q += 6) {
            int r = 0;
            for (; r + 4 <= rows; r += 4)
                addSixToFour(a, from + r * stride + q, stride, b, bRow + q, c, cRow + r, lanes);
            for (; r < rows; r++) addSix(a, from + r * stride + q, b, bRow + q, c[cRow + r], lanes);
        }
        for (; q < depth; q++)
            for (int r = 0; r < rows; r++) addOne(a[from + r * stride + q], b[bRow + q], c[cRow + r], lanes);
    }

    /**
     * Six products onto each of four rows. The repetition is meant: six products fit the vector registers, and a method
     * of this size is compiled by itself; inlined into its caller the loop was seen to lose its vector code (5 ×
     * slower).
     */
    private static void addSixToFour(
            double[] a, int first, int stride, double[][] b, int q, double[][] c, int r, int lanes) {
        double[] b0 = b[q], b1 = b[q + 1], b2 = b[q + 2], b3 = b[q + 3], b4 = b[q + 4], b5 = b[q + 5];
        {
            int at = first;
            double a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
            double[] sum = c[r];
            for (int p = 0; p < lanes; p++)
                sum[p] = Math.fma(
                        a5,
                        b5[p],
                        Math.fma(
                                a4,
                                b4[p],
                                Math.fma(
                                        a3,
                                        b3[p],
                                        Math.fma(a2, b2[p], Math.fma(a1, b1[p], Math.fma(a0, b0[p], sum[p]))))));
        }
        {
            int at = first + stride;
            double a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
            double[] sum = c[r + 1];
            for (int p = 0; p < lanes; p++)
                sum[p] = Math.fma(
                        a5,
                        b5[p],
                        Math.fma(
                                a4,
                                b4[p],
                                Math.fma(
                                        a3,
                                        b3[p],
                                        Math.fma(a2, b2[p], Math.fma(a1, b1[p], Math.fma(a0, b0[p], sum[p]))))));
        }
        {
            int at = first + 2 * stride;
            double a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
            double[] sum = c[r + 2];
            for (int p = 0; p < lanes; p++)
                sum[p] = Math.fma(
                        a5,
                        b5[p],
                        Math.fma(
                                a4,
                                b4[p],
                                Math.fma(
                                        a3,
                                        b3[p],
                                        Math.fma(a2, b2[p], Math.fma(a1, b1[p], Math.fma(a0, b0[p], sum[p]))))));
        }
        {
            int at = first + 3 * stride;
            double a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
            double[] sum = c[r + 3];
            for (int p = 0; p < lanes; p++)
                sum[p] = Math.fma(
                        a5,
                        b5[p],
                        Math.fma(
                                a4,
                                b4[p],
                                Math.fma(
                                        a3,
                                        b3[p],
                                        Math.fma(a2, b2[p], Math.fma(a1, b1[p], Math.fma(a0, b0[p], sum[p]))))));
        }
    }

    private static void addSix(double[] a, int at, double[][] b, int q, double[] sum, int lanes) {
        double[] b0 = b[q], b1 = b[q + 1], b2 = b[q + 2], b3 = b[q + 3], b4 = b[q + 4], b5 = b[q + 5];
        double a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
        for (int p = 0; p < lanes; p++)
            sum[p] = Math.fma(
                    a5,
                    b5[p],
                    Math.fma(
                            a4,
                            b4[p],
                            Math.fma(
                                    a3, b3[p], Math.fma(a2, b2[p], Math.fma(a1, b1[p], Math.fma(a0, b0[p], sum[p]))))));
    }

    private static void addOne(double a, double[] b, double[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] = Math.fma(a, b[p], sum[p]);
    }

    /** sum[p] += x[p]² */
    public static void addSquares(double[] x, double[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] = Math.fma(x[p], x[p], sum[p]);
    }

    /** x[p] = factor · x[p] + summand */
    public static void scale(double[] x, double factor, double summand, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] = Math.fma(factor, x[p], summand);
    }

    /**
     * x[p] = e<sup>x[p]</sup> in place. Absolute error below 5e-16 for x ≤ 0, relative error below 1e-10 for 0 < x ≤
     * 48; x is first clamped to ±48.
     *
     * <p>A polynomial gives e = exp(x / 64) − 1, and e ← e (e + 2) doubles the exponent. Unlike squaring the
     * exponential itself that does not amplify rounding for x ≤ 0, and unlike the usual way through the exponent's bits
     * it can be vectorised.
     *
     * @param scratch overwritten
     */
    public static void exp(double[] x, double[] scratch, int lanes) {
        clampAndScale(x, lanes);
        polynomialTop(x, scratch, lanes);
        polynomialBottom(x, scratch, lanes);
        doubleThrice(x, lanes);
        doubleThricePlusOne(x, lanes);
    }

    private static void clampAndScale(double[] x, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] = Math.min(Math.max(x[p], -48), 48) * (1 / 64.0);
    }

    /** The upper terms of the Taylor series of (exp(y) − 1) / y. */
    private static void polynomialTop(double[] x, double[] top, int lanes) {
        for (int p = 0; p < lanes; p++) {
            double y = x[p];
            top[p] = Math.fma(
                    y,
                    Math.fma(
                            y,
                            Math.fma(
                                    y,
                                    Math.fma(
                                            y,
                                            Math.fma(y, Math.fma(y, 1 / 6227020800.0, 1 / 479001600.0), 1 / 39916800.0),
                                            1 / 3628800.0),
                                    1 / 362880.0),
                            1 / 40320.0),
                    1 / 5040.0);
        }
    }

    private static void polynomialBottom(double[] x, double[] top, int lanes) {
        for (int p = 0; p < lanes; p++) {
            double y = x[p];
            x[p] = y
                    * Math.fma(
                            y,
                            Math.fma(
                                    y,
                                    Math.fma(
                                            y,
                                            Math.fma(
                                                    y,
                                                    Math.fma(y, Math.fma(y, top[p], 1 / 720.0), 1 / 120.0),
                                                    1 / 24.0),
                                            1 / 6.0),
                                    1 / 2.0),
                            1);
        }
    }

    private static void doubleThrice(double[] x, int lanes) {
        for (int p = 0; p < lanes; p++) {
            double e = x[p];
            e *= e + 2;
            e *= e + 2;
            x[p] = e * (e + 2);
        }
    }

    private static void doubleThricePlusOne(double[] x, int lanes) {
        for (int p = 0; p < lanes; p++) {
            double e = x[p];
            e *= e + 2;
            e *= e + 2;
            x[p] = Math.fma(e, e + 2, 1.0);
        }
    }
}
