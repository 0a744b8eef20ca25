// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * What a power law of a wrong exponent leaves below the edge, for spectra whose pre-edge is not recorded: nothing at
 * the middle of the background window, and rising (or falling) to the strength, as a share of the net maximum of the
 * edge, at the end of what a classifier sees. Its shape is that of a small error of the exponent of E<sup>−3</sup>:
 * E<sup>−3</sup>·ln(E/E₀).
 *
 * @param axis of the spectra
 * @param edge whose net maximum is full scale
 */
public record BackgroundResidual(EnergyAxis axis, Edge edge) implements Perturbation {

    private static final double EXPONENT = 3;

    /** @return what a model is asked about where spectra hold no pre-edge, see {@link EarlierBackground#sweep} */
    static Sweep sweep(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "background",
                "Background left over",
                "residual / full scale",
                false,
                0,
                Sweep.steps(-0.2, 0.2, 0.05),
                new BackgroundResidual(axis, edge),
                "The spectra hold no pre-edge whose window could be moved. Instead they get what a power law of "
                        + "a wrong exponent leaves: so much of the net maximum at the end of the window that "
                        + "the model sees.");
    }

    @Override
    public Worker at(double residual) {
        if (!(Math.abs(residual) <= 10))
            throw new IllegalArgumentException("background residual must be in −10…10 of full scale, got " + residual);
        BelowEdge below = new BelowEdge(axis, edge);
        double[] shape = new double[axis.size()];
        double end = shape(Math.min(edge.model().to(), axis.last()));
        for (int i = 0; i < shape.length; i++) shape[i] = residual * shape(axis.energy(i)) / end;
        return (counts, start, target, targetStart, random) -> {
            below.take(counts, start);
            double full = below.fullScale(counts, start);
            for (int i = 0; i < shape.length; i++)
                target[targetStart + i] = (float) (counts[start + i] + full * shape[i]);
        };
    }

    private double shape(double energy) {
        double ratio = energy / edge.background().centre();
        return StrictMath.pow(ratio, -EXPONENT) * StrictMath.log(ratio);
    }
}
