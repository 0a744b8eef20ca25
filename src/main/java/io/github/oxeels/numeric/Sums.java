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
}
