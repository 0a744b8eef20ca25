// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/**
 * eˣ in sums, products and a table alone, so that it has the same bits on every processor, as {@link StrictMath#exp}
 * has, in a fraction of the time: within two units in the last place.
 */
public final class Exponential {

    private static final int PARTS = 64;
    private static final double PARTS_PER_LN = PARTS / StrictMath.log(2);
    /** ln(2) / 64 in two parts, the first with room for a factor of 17 bits. */
    private static final double HIGH =
            Double.longBitsToDouble(Double.doubleToLongBits(StrictMath.log(2) / PARTS) & 0xffff_ffff_f000_0000L);

    /** ln(2) − 64 · HIGH, of which the logarithm itself leaves 2.3e-17 out. */
    private static final double LOW = (StrictMath.log(2) - PARTS * HIGH + 2.3190468138462996e-17) / PARTS;
    /** Beyond it the value is not far from the ends of the range of doubles. */
    private static final double LARGEST = 700;

    private static final double[] TABLE = new double[PARTS];

    static {
        for (int i = 0; i < PARTS; i++) TABLE[i] = StrictMath.pow(2, (double) i / PARTS);
    }

    private Exponential() {}

    /** @return eˣ */
    public static double exp(double x) {
        if (!(x > -LARGEST && x < LARGEST)) return StrictMath.exp(x);
        double whole = Math.rint(x * PARTS_PER_LN);
        double rest = x - whole * HIGH - whole * LOW;
        double less = rest * (1 + rest * (1 / 2.0 + rest * (1 / 6.0 + rest * (1 / 24.0 + rest * (1 / 120.0)))));
        int parts = (int) whole;
        double value = TABLE[parts & PARTS - 1];
        return (value + value * less) * Double.longBitsToDouble((long) ((parts >> 6) + 1023) << 52);
    }
}
