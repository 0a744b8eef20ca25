// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.random.RandomGenerator;

/**
 * One to four X-rays that hit the camera from 6 eV before a line to 16 eV after it. Each deposits 2 to 20 times the
 * height of the line, most of it in one channel and some in its neighbours.
 *
 * @param axis of the spectra
 * @param line energy of the line, eV
 */
public record XraySpikes(EnergyAxis axis, double line) implements Perturbation.Worker {

    private static final int MOST = 4;
    private static final double BEFORE = 6, LENGTH = 22;
    private static final double WEAKEST = 2, SPAN = 18;
    /** Shares of the charge. */
    private static final double CENTRE = 0.7, NEIGHBOUR = 0.15;
    /** Charges are those of channels of this many eV; narrower ones share the line's height with more others. */
    private static final double DISPERSION = 0.25;

    @Override
    public void apply(float[] counts, int start, float[] target, int targetStart, RandomGenerator random) {
        System.arraycopy(counts, start, target, targetStart, axis.size());
        NearLine around = NearLine.of(counts, start, axis, line);
        int near = (int) axis.channel(line);
        for (int spikes = 1 + random.nextInt(MOST); spikes > 0; spikes--) {
            int at = near + (int) ((random.nextDouble() * LENGTH - BEFORE) / axis.dispersion());
            double charge = (around.high() - around.low())
                    * (WEAKEST + SPAN * random.nextDouble())
                    * Math.max(1, DISPERSION / axis.dispersion());
            for (int d = -1; d <= 1; d++)
                if (at + d >= 0 && at + d < axis.size())
                    target[targetStart + at + d] += (float) (charge * (d == 0 ? CENTRE : NEIGHBOUR));
        }
    }
}
