// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/** Sums over short arrays, added up side by side: one sum would have the processor wait for each addition. */
public final class Sums {

    private Sums() {}

    /** @return Σ a·b over all of a, in an order that its length alone decides */
    public static double product(double[] a, double[] b) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (; i + 7 < a.length; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        for (; i < a.length; i++) s0 += a[i] * b[i];
        return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }

    /**
     * Nine sums in one pass, in which each number is read once for three of them.
     *
     * @param a, b rows of one length, of which three from {@code aFrom} and {@code bFrom} on are multiplied
     * @param products receives Σ a·b over all of a row, b after b for each a
     */
    public static void products(double[][] a, int aFrom, double[][] b, int bFrom, double[] products) {
        double[] a0 = a[aFrom], a1 = a[aFrom + 1], a2 = a[aFrom + 2];
        double[] b0 = b[bFrom], b1 = b[bFrom + 1], b2 = b[bFrom + 2];
        double s00 = 0, s01 = 0, s02 = 0, s10 = 0, s11 = 0, s12 = 0, s20 = 0, s21 = 0, s22 = 0;
        for (int i = 0; i < a0.length; i++) {
            double x0 = a0[i], x1 = a1[i], x2 = a2[i], y = b0[i];
            s00 += x0 * y;
            s10 += x1 * y;
            s20 += x2 * y;
            y = b1[i];
            s01 += x0 * y;
            s11 += x1 * y;
            s21 += x2 * y;
            y = b2[i];
            s02 += x0 * y;
            s12 += x1 * y;
            s22 += x2 * y;
        }
        products[0] = s00;
        products[1] = s01;
        products[2] = s02;
        products[3] = s10;
        products[4] = s11;
        products[5] = s12;
        products[6] = s20;
        products[7] = s21;
        products[8] = s22;
    }
}
