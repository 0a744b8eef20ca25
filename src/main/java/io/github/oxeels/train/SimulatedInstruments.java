// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.numeric.Range;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SimulatedMetal;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Mixing;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.spectrum.Edge;
import java.util.List;
import java.util.Optional;

/**
 * Simulated instruments and what they record of one metal. Each purpose has a part of its own, whose instruments no
 * other part has: one to train on, others to calibrate, others to be tested on.
 */
public final class SimulatedInstruments {

    private final SimulationRecipe recipe;
    private final ReferenceData data;
    private final SimulatedMetal metal;
    private final Edge edge;
    private final List<Compound> compounds;

    private SimulatedInstruments(SimulationRecipe recipe, ReferenceData data) {
        this.recipe = recipe;
        this.data = data;
        metal = data.trainingOf(recipe.element());
        edge = Edge.whiteLinesOf(recipe.element()).orElseThrow();
        compounds = metal.compounds().stream().map(data::named).toList();
    }

    /** @return those that record ions where laboratories have them on their axes, as far as that is disputed */
    static SimulatedInstruments of(SimulationRecipe recipe) {
        ReferenceData data = data(recipe.element());
        SimulatedMetal metal = data.trainingOf(recipe.element());
        return new SimulatedInstruments(
                recipe, data.withIons(data.ions().stream().map(metal::placed).toList()));
    }

    /** What a user adds must not change what the built-in models are made of. */
    private static ReferenceData data(String element) {
        ReferenceData shipped = ReferenceData.shipped();
        return shipped.trained().contains(element) ? shipped : ReferenceData.known();
    }

    /** @return those that record ions where they were published to be; empty if that is not disputed */
    Optional<SimulatedInstruments> asPublished() {
        ReferenceData published = data(edge.element());
        return data.ionsOf(edge.element()).equals(published.ionsOf(edge.element()))
                ? Optional.empty()
                : Optional.of(new SimulatedInstruments(recipe, published));
    }

    /**
     * What unknown instruments may do, poor resolution as often as good, and what unknown specimens of a compound may.
     */
    public static AcquisitionDistribution any() {
        return AcquisitionDistribution.wide()
                .with(Quantity.RESOLUTION, Range.uniform(0.3, 3))
                .with(Quantity.VARIABILITY, Range.uniform(0.5, 2));
    }

    /** Such as prediction sets are calibrated on: down to 20 counts, up to t/λ 1.6. */
    public static AcquisitionDistribution extreme() {
        return any().with(Quantity.COUNTS, Range.logarithmic(20, 1e5))
                .with(Quantity.THICKNESS, Range.uniform(0.02, 1.6));
    }

    SimulatedMetal metal() {
        return metal;
    }

    Edge edge() {
        return edge;
    }

    /** @return acquisitions to calibrate or to test on: one for so many that are trained on, but at least 10 */
    int oneIn(int many) {
        return Math.max(10, recipe.acquisitions() / many);
    }

    /**
     * @param pure share of spectra that are of one compound
     * @param part another one for each purpose
     */
    SimulatedRows rows(AcquisitionDistribution instruments, int acquisitions, double pure, long part) {
        return rows(instruments, metal.calibration(), acquisitions, pure, part);
    }

    /** @param calibration standard deviation of what is left of the axis error, eV; NaN for any error */
    SimulatedRows rows(
            AcquisitionDistribution instruments, double calibration, int acquisitions, double pure, long part) {
        Mixing mixing = new Mixing(pure == 1 ? metal.pureShares() : metal.shares(), pure, pure == 1 ? 0 : 0.4);
        return new SimulatedRows(
                data, edge, compounds, mixing, instruments, calibration, acquisitions, recipe.seed() * 1000 + part);
    }
}
