// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

/**
 * How far generated spectra are from those of a class that were held out: the energy distance of their whitened
 * numbers.
 */
final class HeldOutDistance {

    /** Generated spectra per class. */
    static final int DRAWN = 128;

    private final float[][] heldOut;
    private final double own;

    /** @param heldOut whitened numbers of at least 2 spectra of one class */
    HeldOutDistance(float[][] heldOut) {
        this.heldOut = heldOut;
        own = within(heldOut);
    }

    /** @param drawn whitened numbers of generated spectra of the class */
    double of(float[][] drawn) {
        double between = 0;
        for (float[] a : drawn) for (float[] b : heldOut) between += distance(a, b);
        return 2 * between / ((double) drawn.length * heldOut.length) - within(drawn) - own;
    }

    private static double within(float[][] rows) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) for (int j = 0; j < i; j++) sum += 2 * distance(rows[i], rows[j]);
        return sum / ((double) rows.length * (rows.length - 1));
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        return Math.sqrt(sum);
    }
}
