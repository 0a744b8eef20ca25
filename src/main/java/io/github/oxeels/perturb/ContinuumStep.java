// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

/**
 * A step of the continuum at L3 and one at L2, as a background window or a subtraction of the continuum leaves it, for
 * a white-line maximum of 1: {@code h·(r·A(u) + (1 − r)·A(u − split))} with A(u) = ½ + atan(2u/w)/π and u the energy
 * from L3 in eV.
 *
 * @param height h, shares of the L3 maximum
 * @param ofLevel shares of the level beyond L2 that are added to h; −1 removes the continuum
 * @param l3Share r, the share of the step at L3; 2/3 by the number of initial states
 * @param width w of the arctan, eV, above 0
 */
public record ContinuumStep(double height, double ofLevel, double l3Share, double width) {

    public static final ContinuumStep NONE = new ContinuumStep(0, 0, 2 / 3.0, 1);

    /** @throws IllegalArgumentException if the share is outside 0…1 or the width not above 0 eV */
    public ContinuumStep {
        if (!(l3Share >= 0 && l3Share <= 1))
            throw new IllegalArgumentException("share of the step at L3 must be in 0…1, got " + l3Share);
        if (!(width > 0 && width <= 20))
            throw new IllegalArgumentException("width of the step must be above 0 and at most 20 eV, got " + width);
        if (!(Math.abs(height) <= 10 && Math.abs(ofLevel) <= 10))
            throw new IllegalArgumentException(
                    "height of the step must be in −10…10, got " + height + " and " + ofLevel + " of the level");
    }

    /** @return whether nothing is added */
    boolean isNone() {
        return height == 0 && ofLevel == 0;
    }

    /**
     * @param u energy from L3, eV
     * @param split eV from L3 to L2
     * @return the step at u, for a height of 1
     */
    double shape(double u, double split) {
        return l3Share * arctan(u) + (1 - l3Share) * arctan(u - split);
    }

    private double arctan(double u) {
        return 0.5 + StrictMath.atan(2 * u / width) / Math.PI;
    }
}
