// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import io.github.oxeels.numeric.Checks;

/**
 * By how much the white lines of one ion differ between compounds and laboratories, each as one standard deviation; 0
 * everywhere gives the reference itself.
 *
 * @param position of all lines together, eV
 * @param height of each line, relative
 * @param width of all lines together, relative
 * @param splitting of the distances between the lines of L3 and of L2 (crystal field), relative
 * @param l2Position of L2 against L3, eV
 * @param ratio of the L3/L2 area, relative
 */
public record Spread(double position, double height, double width, double splitting, double l2Position, double ratio) {

    public static final Spread NONE = new Spread(0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException if a spread is negative, or a relative one above 0.5 */
    public Spread {
        Checks.within("spread of the position in eV", position, 0, 5);
        Checks.within("relative spread of the heights", height, 0, 0.5);
        Checks.within("relative spread of the widths", width, 0, 0.5);
        Checks.within("relative spread of the splitting", splitting, 0, 0.5);
        Checks.within("spread of the L2 position in eV", l2Position, 0, 5);
        Checks.within("relative spread of L3/L2", ratio, 0, 0.5);
    }

    /** @return the same with another spread of the position, eV */
    public Spread withPosition(double eV) {
        return new Spread(eV, height, width, splitting, l2Position, ratio);
    }

    /** @return this spread times a factor, at least 0 */
    public Spread times(double factor) {
        return new Spread(
                position * factor,
                height * factor,
                width * factor,
                splitting * factor,
                l2Position * factor,
                ratio * factor);
    }
}
