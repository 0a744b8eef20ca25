// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

/**
 * What a background of a wrong shape leaves under an edge, in shares of the L3 maximum, with u the energy from L3 in
 * eV: {@code slope·max(0, (u + 5)/20) + tilt·u/20 + curvature·max(0, (u + 5)/20)² + bend·exp(u/18)}.
 *
 * @param slope from 5 eV before L3 on
 * @param tilt over the whole window
 * @param curvature from 5 eV before L3 on
 * @param bend as an exponent that is too low (above 0) or too high leaves it
 */
public record BackgroundError(double slope, double tilt, double curvature, double bend) {

    public static final BackgroundError NONE = new BackgroundError(0, 0, 0, 0);

    private static final double LENGTH = 20, ONSET = 5, BEND_LENGTH = 18;

    /** @throws IllegalArgumentException if a share is outside −10…10 */
    public BackgroundError {
        for (double share : new double[] {slope, tilt, curvature, bend})
            if (!(Math.abs(share) <= 10))
                throw new IllegalArgumentException("a background error must be in −10…10 of L3, got " + share);
    }

    double at(double u) {
        double above = Math.max(0, (u + ONSET) / LENGTH);
        return slope * above
                + tilt * u / LENGTH
                + curvature * above * above
                + (bend == 0 ? 0 : bend * StrictMath.exp(u / BEND_LENGTH));
    }
}
