// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

/**
 * How the accuracy of a classifier falls when the energy axis of the spectra it is asked about is displaced.
 *
 * @param name what was trained
 * @param shifts displacement of the axis in eV, ascending
 * @param accuracy share of right answers at each, in [0, 1], over all held-out spectra
 */
public record ShiftCurve(String name, double[] shifts, double[] accuracy) {

    /** @throws IllegalArgumentException unless there is one accuracy for each shift */
    public ShiftCurve {
        if (shifts.length != accuracy.length)
            throw new IllegalArgumentException(
                    "curve '" + name + "' has " + shifts.length + " shifts and " + accuracy.length + " accuracies");
    }

    /** @return −range … +range in steps */
    public static double[] range(double range, double step) {
        int half = (int) Math.round(range / step);
        double[] shifts = new double[2 * half + 1];
        for (int i = 0; i < shifts.length; i++) shifts[i] = (i - half) * step;
        return shifts;
    }
}
