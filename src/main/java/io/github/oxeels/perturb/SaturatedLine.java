// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.random.RandomGenerator;

/**
 * A camera that gives no more counts above a level, at a fifth to three fifths of the height of the line.
 *
 * @param axis of the spectra
 * @param line energy of the line, eV
 * @param unevenness relative standard deviation of the channels of the plateau: 0 for counts as the camera cut them,
 *     {@link #GAIN_CORRECTED} after its gain correction
 */
public record SaturatedLine(EnergyAxis axis, double line, double unevenness) implements Perturbation.Worker {

    public static final double GAIN_CORRECTED = 0.003;
    private static final float LOWEST = 0.2f, SPAN = 0.4f;

    @Override
    public void apply(float[] counts, int start, float[] target, int targetStart, RandomGenerator random) {
        NearLine near = NearLine.of(counts, start, axis, line);
        float top = near.low() + (near.high() - near.low()) * (LOWEST + SPAN * random.nextFloat());
        for (int e = 0; e < axis.size(); e++)
            target[targetStart + e] = counts[start + e] > top
                    ? top * (float) (1 + unevenness * random.nextGaussian())
                    : counts[start + e];
    }
}
