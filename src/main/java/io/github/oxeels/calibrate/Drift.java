// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;

/**
 * How a feature wanders over the pixels of an image, to much better than a channel, and what it looks like when all
 * pixels are aligned: the relative part of a calibration. Where the feature lies in truth is a second question.
 *
 * @param drift eV by which the feature lies above its place in {@code aligned}, one value per pixel, without gaps
 * @param error standard error in eV of what was measured in the pixel; infinite where the feature was not seen
 * @param correlation with the aligned spectrum, at most 1
 * @param axis of {@code aligned}, as recorded
 * @param aligned mean counts of a sample of aligned pixels
 */
public record Drift(float[] drift, float[] error, float[] correlation, EnergyAxis axis, double[] aligned) {

    /**
     * @param method name of the method, such as {@code o_k}
     * @param position energy of the feature in {@code aligned}, in eV
     * @param trueEnergy where the feature lies in truth, in eV
     */
    public EnergyShifts shifts(String method, double position, double trueEnergy) {
        float[] shifts = new float[drift.length];
        for (int pixel = 0; pixel < shifts.length; pixel++)
            shifts[pixel] = (float) (trueEnergy - position - drift[pixel]);
        return new EnergyShifts(method, shifts);
    }

    /** @return share of the pixels in which the feature was seen, in [0, 1] */
    public double measured() {
        int seen = 0;
        for (float value : error) seen += Float.isFinite(value) ? 1 : 0;
        return (double) seen / error.length;
    }
}
