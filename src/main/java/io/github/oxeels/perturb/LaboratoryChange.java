// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Changes whole spectra as a laboratory differs: what lies below the edge is taken off for the change and given back.
 * For one thread at a time.
 */
public final class LaboratoryChange {

    private final EnergyAxis axis;
    private final Edge edge;
    private final BelowEdge below;
    private final LaboratoryWorker worker;
    private final float[] background;

    /**
     * @param edge whose white lines are changed, with a split
     * @param losses see {@link LaboratoryWorker}
     */
    public LaboratoryChange(EnergyAxis axis, Edge edge, Map<Double, double[]> losses) {
        this.axis = axis;
        this.edge = edge;
        below = new BelowEdge(axis, edge);
        worker = new LaboratoryWorker(axis, edge.split().orElseThrow(), losses);
        background = new float[axis.size()];
    }

    /**
     * @param counts of a spectrum from {@code start} on; changed in place
     * @param random of its noise
     */
    public void apply(Laboratory laboratory, float[] counts, int start, RandomGenerator random) {
        if (laboratory.equals(Laboratory.SAME)) return;
        below.take(counts, start);
        for (int i = 0; i < background.length; i++) {
            background[i] = (float) below.value(axis.energy(i));
            counts[start + i] -= background[i];
        }
        worker.apply(
                laboratory,
                counts,
                start,
                edge.background().to(),
                edge.postEdge().to(),
                random);
        for (int i = 0; i < background.length; i++) counts[start + i] += background[i];
    }
}
