// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/** Sums over short arrays, added up side by side: one sum would have the processor wait for each addition. */
public final class Sums {

    private Sums() {}

    /** @return Σ a·b over all of a, in an order that its length alone decides */
    public static double product(double[] a, double[] b) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) s0 += a[i] * b[i];
        return s0 + s1 + (s2 + s3);
    }
}
