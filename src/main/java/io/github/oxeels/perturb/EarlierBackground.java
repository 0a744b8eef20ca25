// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * A background window that ends earlier by the strength, in eV: it is shorter and farther from the edge, so the power
 * law is less certain where it is needed. Above the pre-edge the spectrum gets what the two power laws differ by; a
 * method that subtracts the power law of the whole window is left with what that of the shorter window leaves.
 *
 * @param axis of the spectra; holds a pre-edge
 * @param edge whose background window it is
 */
public record EarlierBackground(EnergyAxis axis, Edge edge) implements Perturbation {

    /** eV by which the window ends earlier at most in a sweep. */
    private static final double MOST_EARLIER = 20;

    /** @return what a model is asked about, see {@link Sweep} */
    public static Sweep sweep(EnergyAxis axis, Edge edge) {
        double longest = Math.min(MOST_EARLIER, Math.floor(longest(axis, edge) / 2.5) * 2.5);
        if (longest >= 2.5)
            return new Sweep(
                    "background",
                    "Background window",
                    "window ends earlier by (eV)",
                    false,
                    0,
                    Sweep.steps(0, longest, 2.5),
                    new EarlierBackground(axis, edge),
                    "The window " + edge.background()
                            + " ends earlier, so it is shorter and farther from the edge; what its power law "
                            + "leaves is added after it.");
        return BackgroundResidual.sweep(axis, edge);
    }

    @Override
    public Worker at(double earlier) {
        double longest = longest(axis, edge);
        if (!(earlier >= 0 && earlier <= longest))
            throw new IllegalArgumentException(
                    "the background window may end 0…" + longest + " eV earlier, got " + earlier);
        BelowEdge whole = new BelowEdge(axis, edge);
        BelowEdge part = new BelowEdge(axis, edge, earlier);
        return (counts, start, target, targetStart, random) -> {
            whole.take(counts, start);
            part.take(counts, start);
            for (int i = 0; i < axis.size(); i++) {
                double energy = axis.energy(i);
                target[targetStart + i] = energy <= edge.background().to()
                        ? counts[start + i]
                        : (float) (counts[start + i] + whole.value(energy) - part.value(energy));
            }
        };
    }

    /**
     * @return by how many eV the window of an edge may end earlier and still hold a power law; negative if it holds
     *     none at all
     */
    public static double longest(EnergyAxis axis, Edge edge) {
        double left = Math.max(BelowEdge.LEAST_PRE_EDGE / 2, 8 * axis.dispersion());
        return BelowEdge.hasPreEdge(axis, edge) ? BelowEdge.preEdge(axis, edge) - left : -1;
    }
}
