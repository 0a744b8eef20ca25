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
        return scaled(less, (int) whole);
    }

    private static double scaled(double less, int parts) {
        double value = TABLE[parts & PARTS - 1];
        return (value + value * less) * Double.longBitsToDouble((long) ((parts >> 6) + 1023) << 52);
    }

    /**
     * As {@link #exp(double)} for each of them, to the bit: what needs no table is calculated for several at once.
     *
     * @param x exponents, indices {@code 0 … size − 1}; overwritten
     * @param result receives eˣ of each
     */
    public static void exp(double[] x, int size, double[] result) {
        boolean usual = true;
        for (int i = 0; i < size; i++) usual &= x[i] > -LARGEST & x[i] < LARGEST;
        if (!usual) {
            for (int i = 0; i < size; i++) result[i] = exp(x[i]);
            return;
        }
        for (int i = 0; i < size; i++) result[i] = Math.rint(x[i] * PARTS_PER_LN);
        for (int i = 0; i < size; i++) {
            double rest = x[i] - result[i] * HIGH - result[i] * LOW;
            x[i] = rest * (1 + rest * (1 / 2.0 + rest * (1 / 6.0 + rest * (1 / 24.0 + rest * (1 / 120.0)))));
        }
        for (int i = 0; i < size; i++) result[i] = scaled(x[i], (int) result[i]);
    }
}
