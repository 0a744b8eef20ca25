// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.random.RandomGenerator;

/**
 * A camera that gives no more counts above a level, at a fifth to three fifths of the height of the line. Its channels
 * differ by 0.3 %, so that the plateau is not quite flat.
 *
 * @param axis of the spectra
 * @param line energy of the line, eV
 */
public record SaturatedLine(EnergyAxis axis, double line) implements Perturbation.Worker {

    private static final float LOWEST = 0.2f, SPAN = 0.4f;
    private static final double UNEVENNESS = 0.003;

    @Override
    public void apply(float[] counts, int start, float[] target, int targetStart, RandomGenerator random) {
        NearLine near = NearLine.of(counts, start, axis, line);
        float top = near.low() + (near.high() - near.low()) * (LOWEST + SPAN * random.nextFloat());
        for (int e = 0; e < axis.size(); e++)
            target[targetStart + e] = counts[start + e] > top
                    ? top * (float) (1 + UNEVENNESS * random.nextGaussian())
                    : counts[start + e];
    }
}
