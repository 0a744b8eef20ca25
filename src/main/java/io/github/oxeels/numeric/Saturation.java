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

    private static final double NEAR_TOP = 0.95;
    /** Largest share of the width at half maximum over which a peak that was not cut reaches {@link #NEAR_TOP}. */
    private static final double ROUND = 0.42;
    /** Above it, or where they are no whole numbers, equal neighbours at the maximum are no accident of counting. */
    private static final double MANY_COUNTS = 1000;

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

    /**
     * Tells a peak whose top was cut off, exactly or but for noise and corrections of dark current and gain, by its
     * shape: 95 % of the maximum are reached over more than {@value #ROUND} of the width at half the maximum. A
     * Gaussian has 0.27, a Lorentzian 0.23, whatever the dispersion.
     *
     * @param values counts of a spectrum that holds the peak, from {@code start} on
     * @param peak index of the maximum, relative to {@code start}
     * @return whether at least three neighbouring channels make a flat top; false where the peak's flanks are not
     *     recorded
     */
    public static boolean hasFlatTop(float[] values, int start, int size, int peak) {
        double height = values[start + peak];
        if (!(height > 0)) return false;
        int equal = 1;
        for (int i = peak + 1; i < size && values[start + i] == values[start + peak]; i++) equal++;
        for (int i = peak - 1; i >= 0 && values[start + i] == values[start + peak]; i--) equal++;
        if (equal >= FEWEST_CHANNELS && (height > MANY_COUNTS || height != Math.rint(height))) return true;
        double near = width(values, start, size, peak, NEAR_TOP * height);
        double half = width(values, start, size, peak, height / 2);
        // Poisson noise makes the top of a weak peak as broad as this
        boolean clear = height * (1 - NEAR_TOP) > 4 * Math.sqrt(height);
        return clear && near >= FEWEST_CHANNELS - 1 && near > ROUND * half;
    }

    /**
     * Channels between the outermost crossings of a level, walking away from the peak to where it has fallen to a
     * third.
     */
    private static double width(float[] values, int start, int size, int peak, double level) {
        double low = values[start + peak] / 3.0;
        double left = peak;
        for (int i = peak; i > 0 && values[start + i] > low; i--)
            if (values[start + i] >= level && values[start + i - 1] < level)
                left = i - (values[start + i] - level) / (values[start + i] - values[start + i - 1]);
        double right = peak;
        for (int i = peak; i < size - 1 && values[start + i] > low; i++)
            if (values[start + i] >= level && values[start + i + 1] < level)
                right = i + (values[start + i] - level) / (values[start + i] - values[start + i + 1]);
        return right - left;
    }
}
