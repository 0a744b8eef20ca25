// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * Independent Gaussian noise on each channel whose standard deviation is the strength times the net maximum of the edge
 * (full scale), as del-Pozo-Bueno et al. 2021 tested with 0.10–0.15 (doi:10.1016/j.ultramic.2020.113190).
 *
 * @param axis of the spectra
 * @param edge whose net maximum is full scale
 */
public record GaussianNoise(EnergyAxis axis, Edge edge) implements Perturbation {

    /** @return what a model is asked about, see {@link Sweep} */
    public static Sweep sweep(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "gaussian_noise",
                "Gaussian noise",
                "standard deviation / full scale",
                false,
                0,
                Sweep.steps(0, 0.15, 0.025),
                new GaussianNoise(axis, edge),
                "Added to each channel. Full scale is the net maximum of the edge; the noise of the spectra stays.");
    }

    @Override
    public Worker at(double deviation) {
        if (!(deviation >= 0 && deviation <= 100))
            throw new IllegalArgumentException("Gaussian noise must be in 0…100 of full scale, got " + deviation);
        BelowEdge below = new BelowEdge(axis, edge);
        return (counts, start, target, targetStart, random) -> {
            below.take(counts, start);
            double sigma = deviation * below.fullScale(counts, start);
            for (int i = 0; i < axis.size(); i++)
                target[targetStart + i] = (float) (counts[start + i] + sigma * random.nextGaussian());
        };
    }
}
