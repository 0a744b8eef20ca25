// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.PredictionSets;

/**
 * How a map is drawn from what a model says.
 *
 * @param rejectBelow a pixel whose highest class probability is below this is UNKNOWN, in [0, 1]
 * @param significance white lines that stand out by fewer standard errors are NO_EDGE, at least 0
 * @param weakBelow pixels whose L3 signal is below this share of the strong ones' (95th percentile) are NO_EDGE, in [0,
 *     1]; 0 keeps every significant pixel
 * @param axisUncertainty standard deviation in eV of an error of the energy axis that all pixels share; probabilities
 *     are averaged over it. 0 for a calibrated axis
 * @param coverage of the prediction sets, in 0.5…0.995; 0 for none
 */
public record MapOptions(
        double rejectBelow, double significance, double weakBelow, double axisUncertainty, double coverage) {

    /** The rim of a particle, which the tails of the probe reach, is weaker than this. */
    public static final double DEFAULT_WEAK_BELOW = 0.36;

    /** With sets of the usual coverage. */
    public MapOptions(double rejectBelow, double significance, double weakBelow, double axisUncertainty) {
        this(rejectBelow, significance, weakBelow, axisUncertainty, PredictionSets.DEFAULT_COVERAGE);
    }

    /** @throws IllegalArgumentException if a value is outside its range */
    public MapOptions {
        if (!(rejectBelow >= 0 && rejectBelow <= 1))
            throw new IllegalArgumentException("reject_below must be a probability in 0…1, got " + rejectBelow);
        requireShare(weakBelow);
        if (!(axisUncertainty >= 0 && axisUncertainty <= 20))
            throw new IllegalArgumentException(
                    "the uncertainty of the energy axis must be in 0…20 eV, got " + axisUncertainty);
        PredictionSets.requireCoverage(coverage);
        if (!(significance >= 0))
            throw new IllegalArgumentException("significance must be at least 0 standard errors, got " + significance);
    }

    /** @throws IllegalArgumentException if the bound of weak pixels is no share */
    public static void requireShare(double weakBelow) {
        if (!(weakBelow >= 0 && weakBelow <= 1))
            throw new IllegalArgumentException("weak_below must be a share in 0…1, got " + weakBelow);
    }
}
