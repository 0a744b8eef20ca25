// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/**
 * ln x with the bits of {@link StrictMath#log}, which up to Java 20 leaves Java for each of them: the same sums in
 * Java, in a fraction of the time. After {@code e_log.c} of the Freely Distributable LIBM: Copyright © 1993 by Sun
 * Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use,
 * copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
public final class Logarithm {

    private static final double LN2_HIGH = 6.93147180369123816490e-01, LN2_LOW = 1.90821492927058770002e-10;
    private static final double L1 = 6.666666666666735130e-01,
            L2 = 3.999999999940941908e-01,
            L3 = 2.857142874366239149e-01,
            L4 = 2.222219843214978396e-01,
            L5 = 1.818357216161805012e-01,
            L6 = 1.531383769920937332e-01,
            L7 = 1.479819860511658591e-01;

    private Logarithm() {}

    /** @return ln x */
    public static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) return StrictMath.log(x);
        long bits = Double.doubleToRawLongBits(x);
        int high = (int) (bits >> 32);
        int mantissa = high & 0xfffff;
        // x = 2^k · (1 + f) with 1 + f between √½ and √2
        int carry = mantissa + 0x95f64 & 0x100000;
        double f = Double.longBitsToDouble((long) (mantissa | carry ^ 0x3ff00000) << 32 | bits & 0xffffffffL) - 1;
        double k = (high >> 20) - 1023 + (carry >> 20);
        if ((0xfffff & 2 + mantissa) < 3) return nearOne(f, k);
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double even = w * (L2 + w * (L4 + w * L6));
        double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
        double rest = odd + even;
        if ((mantissa - 0x6147a | 0x6b851 - mantissa) > 0) {
            double half = 0.5 * f * f;
            return k == 0
                    ? f - (half - s * (half + rest))
                    : k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
        }
        return k == 0 ? f - s * (f - rest) : k * LN2_HIGH - (s * (f - rest) - k * LN2_LOW - f);
    }

    private static double nearOne(double f, double k) {
        if (f == 0) return k == 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
        double square = f * f * (0.5 - 0.33333333333333333 * f);
        return k == 0 ? f - square : k * LN2_HIGH - (square - k * LN2_LOW - f);
    }
}
