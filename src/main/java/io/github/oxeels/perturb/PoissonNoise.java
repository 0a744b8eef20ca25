// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * Counting noise as if the net maximum of the edge (full scale) held as many electrons as the strength says, on top of
 * the noise that the spectra have. A recorded background is counted with the edge, so its noise comes too. Values below
 * 0 stay.
 *
 * @param axis of the spectra
 * @param edge whose net maximum is full scale
 */
public record PoissonNoise(EnergyAxis axis, Edge edge) implements Perturbation {

    /** @return what a model is asked about, see {@link Sweep} */
    public static Sweep sweep(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "poisson_noise",
                "Counting noise",
                "electrons at full scale",
                true,
                Double.POSITIVE_INFINITY,
                new double[] {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000},
                new PoissonNoise(axis, edge),
                "As if the net maximum of the edge held this many electrons, on top of the noise of the spectra"
                        + (BelowEdge.hasPreEdge(axis, edge)
                                ? "; the background is counted too."
                                : ". The spectra have no background whose noise would be added."));
    }

    @Override
    public Worker at(double electrons) {
        if (!(electrons > 0 && electrons <= 1e9))
            throw new IllegalArgumentException("counts full scale must be above 0 and at most 1e9, got " + electrons);
        BelowEdge below = new BelowEdge(axis, edge);
        return (counts, start, target, targetStart, random) -> {
            below.take(counts, start);
            double gain = below.fullScale(counts, start) / electrons;
            for (int i = 0; i < axis.size(); i++) {
                double value = counts[start + i];
                target[targetStart + i] =
                        (float) (gain > 0 && value > 0 ? gain * PoissonSampler.sample(value / gain, random) : value);
            }
        };
    }
}
