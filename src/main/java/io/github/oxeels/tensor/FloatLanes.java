// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

/**
 * Arithmetic in single precision on lanes: in a {@code float[rows][lanes]} a row is one quantity and a lane one
 * spectrum.
 *
 * <p>The loops are short and walk whole arrays by one index, since that is what the just-in-time compiler turns into
 * vector instructions. Each lane sees the same operations in the same order whatever stands beside it, so the bits of a
 * result depend neither on the tile that a spectrum lies in nor on its place there, on any processor. OpenBLAS does not
 * give that: its single-precision kernels sum the edges of a tile in another order than the middle. Stateless; may be
 * used by many threads.
 */
public final class FloatLanes {

    private FloatLanes() {}

    /**
     * c[cRow + r] += Σ<sub>q</sub> a[from + r · stride + q] · b[bRow + q] for r in 0 … rows − 1, q in 0 … depth − 1,
     * added in the order of q and rounded once per step (fused multiply-add).
     *
     * @param a coefficients, row r begins at {@code from + r * stride}
     * @param b at least {@code bRow + depth} rows of at least {@code lanes}
     * @param c at least {@code cRow + rows} rows of at least {@code lanes}; shares no array with b
     */
    public static void addProduct(
            float[] a,
            int from,
            int stride,
            int rows,
            int depth,
            float[][] b,
            int bRow,
            float[][] c,
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
     * Six products onto each of four rows. The repetition is meant. Loops that write one row were always seen to become
     * vector code, and six products fit the vector registers; loops that write two rows load less and were faster by a
     * tenth, but in some programs the just-in-time compiler made no vector code of them (4 × slower). A method of this
     * size is compiled by itself, not as part of its caller's loop.
     */
    private static void addSixToFour(
            float[] a, int first, int stride, float[][] b, int q, float[][] c, int r, int lanes) {
        float[] b0 = b[q], b1 = b[q + 1], b2 = b[q + 2], b3 = b[q + 3], b4 = b[q + 4], b5 = b[q + 5];
        {
            int at = first;
            float a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
            float[] sum = c[r];
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
            float a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
            float[] sum = c[r + 1];
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
            float a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
            float[] sum = c[r + 2];
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
            float a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
            float[] sum = c[r + 3];
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

    private static void addSix(float[] a, int at, float[][] b, int q, float[] sum, int lanes) {
        float[] b0 = b[q], b1 = b[q + 1], b2 = b[q + 2], b3 = b[q + 3], b4 = b[q + 4], b5 = b[q + 5];
        float a0 = a[at], a1 = a[at + 1], a2 = a[at + 2], a3 = a[at + 3], a4 = a[at + 4], a5 = a[at + 5];
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

    private static void addOne(float a, float[] b, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] = Math.fma(a, b[p], sum[p]);
    }

    /** sum[p] += x[p] · y[p] */
    public static void addProducts(float[] x, float[] y, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] = Math.fma(x[p], y[p], sum[p]);
    }

    /** sum[p] += x[p] */
    public static void add(float[] x, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] += x[p];
    }

    /** @return the sum over the lanes, one after the other */
    public static float sum(float[] x, int lanes) {
        float total = 0;
        for (int p = 0; p < lanes; p++) total += x[p];
        return total;
    }

    /** sum[p] += x[p]² */
    public static void addSquares(float[] x, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] = Math.fma(x[p], x[p], sum[p]);
    }

    /** x[p] = factor · x[p] + summand */
    public static void scale(float[] x, float factor, float summand, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] = Math.fma(factor, x[p], summand);
    }

    /**
     * x[p] = e<sup>x[p]</sup> in place. Absolute error below 2e-7 for x ≤ 0, relative error below 1e-4 for 0 < x ≤ 24;
     * x is first clamped to ±24.
     *
     * <p>A polynomial gives e = exp(x / 32) − 1, and e ← e (e + 2) doubles the exponent. Unlike squaring the
     * exponential itself that does not amplify rounding for x ≤ 0, and unlike the usual way through the exponent's bits
     * it can be vectorised.
     *
     * @param scratch overwritten
     */
    public static void exp(float[] x, float[] scratch, int lanes) {
        clampAndScale(x, lanes);
        polynomialTop(x, scratch, lanes);
        polynomialBottom(x, scratch, lanes);
        doubleThrice(x, lanes);
        doubleTwicePlusOne(x, lanes);
    }

    private static void clampAndScale(float[] x, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] = Math.min(Math.max(x[p], -24f), 24f) * (1 / 32f);
    }

    /** The upper terms of the Taylor series of (exp(y) − 1) / y. */
    private static void polynomialTop(float[] x, float[] top, int lanes) {
        for (int p = 0; p < lanes; p++) {
            float y = x[p];
            top[p] = Math.fma(y, Math.fma(y, Math.fma(y, 1 / 5040f, 1 / 720f), 1 / 120f), 1 / 24f);
        }
    }

    private static void polynomialBottom(float[] x, float[] top, int lanes) {
        for (int p = 0; p < lanes; p++) {
            float y = x[p];
            x[p] = y * Math.fma(y, Math.fma(y, Math.fma(y, top[p], 1 / 6f), 1 / 2f), 1f);
        }
    }

    private static void doubleThrice(float[] x, int lanes) {
        for (int p = 0; p < lanes; p++) {
            float e = x[p];
            e *= e + 2;
            e *= e + 2;
            x[p] = e * (e + 2);
        }
    }

    private static void doubleTwicePlusOne(float[] x, int lanes) {
        for (int p = 0; p < lanes; p++) {
            float e = x[p];
            e *= e + 2;
            // rounding must not make it negative
            x[p] = Math.max(0f, Math.fma(e, e + 2, 1f));
        }
    }
}
