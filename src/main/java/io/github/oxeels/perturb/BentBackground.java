// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.random.RandomGenerator;

/**
 * A background that is no power law, such as that of a thick carbon film: a slope and a curvature over 40 eV, of half
 * and of three tenths of the counts at the middle of the axis, one standard deviation each.
 *
 * @param axis of the spectra
 */
public record BentBackground(EnergyAxis axis) implements Perturbation.Worker {

    private static final double SLOPE = 0.5, CURVATURE = 0.6 * SLOPE, LENGTH = 40;

    @Override
    public void apply(float[] counts, int start, float[] target, int targetStart, RandomGenerator random) {
        double height = counts[start + axis.size() / 2] * SLOPE;
        double slope = height * random.nextGaussian(), curvature = CURVATURE / SLOPE * height * random.nextGaussian();
        for (int e = 0; e < axis.size(); e++) {
            double u = (axis.energy(e) - axis.offset()) / LENGTH;
            target[targetStart + e] = counts[start + e] + (float) (slope * u + curvature * u * u);
        }
    }
}
