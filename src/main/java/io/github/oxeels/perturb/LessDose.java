// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * The same spectra recorded with a share of their electrons, the strength, in (0, 1]. Dropping each electron with
 * chance 1 − p leaves p of the mean and, beside the noise that is there already, adds the variance p·(1 − p)·n; that
 * much is added here, with the gain (variance over mean) of each spectrum's pre-edge. So the noise of the result is
 * that of a recording of such a dose, and not the sum of two. Only for spectra as recorded, with their background.
 *
 * @param axis of the spectra; holds a pre-edge
 * @param edge whose pre-edge tells the gain
 */
public record LessDose(EnergyAxis axis, Edge edge) implements Perturbation {

    /** @throws IllegalArgumentException if the axis holds too little before the edge to know the noise */
    public LessDose {
        if (!BelowEdge.hasPreEdge(axis, edge))
            throw new IllegalArgumentException("the gain cannot be distinguished from " + axis + ": less than "
                    + BelowEdge.LEAST_PRE_EDGE + " eV of the pre-edge " + edge.background() + " are on it");
    }

    /** @return what a model is asked about, see {@link Sweep} */
    public static Sweep sweep(EnergyAxis axis, Edge edge) {
        if (!BelowEdge.hasPreEdge(axis, edge))
            throw new IllegalArgumentException("fewer counts (dose): not asked, since the spectra on " + axis
                    + " hold no pre-edge, so how many electrons they were is unknown; see counting noise instead");
        return new Sweep(
                "dose",
                "Fewer counts",
                "share of the recorded electrons",
                true,
                1,
                new double[] {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1},
                new LessDose(axis, edge),
                "As if each electron had been counted with such a chance; the noise of the spectra becomes that "
                        + "of the smaller dose. The gain is that of each pre-edge.");
    }

    @Override
    public Worker at(double share) {
        if (!(share > 0 && share <= 1))
            throw new IllegalArgumentException("share of the dose must be above 0 and at most 1, got " + share);
        BelowEdge below = new BelowEdge(axis, edge);
        return (counts, start, target, targetStart, random) -> {
            below.take(counts, start);
            double gain = below.gain();
            for (int i = 0; i < axis.size(); i++) {
                double left = share * counts[start + i];
                double lost = gain > 0 ? (1 - share) * left / gain : 0;
                target[targetStart + i] =
                        (float) (lost > 0 ? left + gain * (PoissonSampler.sample(lost, random) - lost) : left);
            }
        };
    }
}
