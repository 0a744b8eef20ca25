// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/**
 * Tells spectra that the camera could not hold: their maximum is a plateau of equal counts, which neither noise nor a
 * smooth line gives.
 */
public final class Saturation {

    private static final int FEWEST_CHANNELS = 3;
    /** eV; a rounded maximum is flat over less. */
    private static final double NARROWEST = 0.8;

    private Saturation() {}

    /**
     * @param dispersion eV/channel
     * @return whether the highest counts of {@code values[0 … size − 1]} form a plateau within the spectrum; a constant
     *     has none
     */
    public static boolean isSaturated(double[] values, int size, double dispersion) {
        int needed = Math.max(FEWEST_CHANNELS, (int) Math.ceil(NARROWEST / dispersion - 1e-9));
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        int run = 0;
        int longest = 0;
        for (int i = 0; i < size; i++) {
            lowest = Math.min(lowest, values[i]);
            if (values[i] > highest) {
                highest = values[i];
                run = longest = 1;
            } else {
                run = values[i] == highest ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return longest >= needed && lowest < highest;
    }
}
