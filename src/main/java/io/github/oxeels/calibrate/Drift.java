// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import java.util.Locale;

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

    /** Share of the pixels that show the feature as a rule; of fewer the user is told. */
    private static final double CLEAR = 0.5;

    /**
     * Puts the feature where it lies in truth, in every pixel.
     *
     * @param method whose feature it is
     * @param position energy of the feature in {@code aligned}, in eV
     * @param trueEnergy where the feature lies in truth, in eV
     * @param progress is warned if the feature is clear in less than half of the pixels
     */
    ShiftMethod.Anchored anchored(CalibrationMethod method, double position, double trueEnergy, Progress progress) {
        if (measured() < CLEAR)
            progress.warn(String.format(
                    Locale.ROOT,
                    "%s was clear enough to be aligned in %.0f %% of the pixels; the others follow their neighbours.",
                    method.feature(),
                    100 * measured()));
        float[] shifts = new float[drift.length];
        for (int pixel = 0; pixel < shifts.length; pixel++)
            shifts[pixel] = (float) (trueEnergy - position - drift[pixel]);
        return new ShiftMethod.Anchored(new EnergyShifts(method.key(), shifts), trueEnergy);
    }

    /** @return share of the pixels in which the feature was seen, in [0, 1] */
    public double measured() {
        int seen = 0;
        for (float value : error) seen += Float.isFinite(value) ? 1 : 0;
        return (double) seen / error.length;
    }
}
