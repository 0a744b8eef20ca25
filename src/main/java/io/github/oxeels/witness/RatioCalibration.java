// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.RatioReference;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.Optional;

/**
 * The calibration of a white-line ratio: simulated thin oxides measured by the very recipe, on an axis as fine as that
 * of the data and as long. So windows, steps and channels cancel, which the medians of other people's references (4.24,
 * 2.76, 2.42, 1.98 for Mn by another implementation, of specimens not all thin) do not.
 */
public final class RatioCalibration {

    /** FWHM in eV; the ratio depends on it by less than 2 % up to 3 eV. */
    private static final double RESOLUTION = 0.8;

    private static final double CONTINUUM_RANGE = 20;

    private RatioCalibration() {}

    /**
     * @param axis of the data
     * @throws IllegalArgumentException if the recipe cannot be used on such an axis, or there are no references of the
     *     element
     */
    public static ValenceCalibration of(EnergyAxis axis, WhiteLineRecipe recipe) {
        return ifKnown(axis, recipe).orElseThrow(() -> new IllegalArgumentException(unknown(recipe.edge())));
    }

    /** @return why the ratio of an element tells no valence */
    public static String unknown(Edge edge) {
        return "fewer than 2 compounds of " + edge.element()
                + " are known, by which the ratio of its white lines would become a valence";
    }

    /**
     * @param axis of the data
     * @return empty if there are no references of the element
     * @throws IllegalArgumentException if the recipe cannot be used on such an axis
     */
    public static Optional<ValenceCalibration> ifKnown(EnergyAxis axis, WhiteLineRecipe recipe) {
        Edge edge = recipe.edge();
        ReferenceData data = ReferenceData.known();
        List<RatioReference> references = data.ratiosOf(edge.element());
        if (references.size() < 2) return Optional.empty();
        double from = edge.background().from();
        double last = Math.max(
                edge.l2().get().to() + 2, Math.min(axis.last(), edge.postEdge().to() + CONTINUUM_RANGE));
        EnergyAxis thin = new EnergyAxis(from, axis.dispersion(), (int) ((last - from) / axis.dispersion()) + 1);
        WhiteLineRecipe noiseless = recipe.withBackground(false).withLeastSignificance(0);
        return Optional.of(ValenceCalibration.measured(
                thin,
                noiseless,
                references.stream()
                        .map(reference -> measured(reference, data, thin))
                        .toList()));
    }

    private static ValenceCalibration.Reference measured(
            RatioReference reference, ReferenceData data, EnergyAxis axis) {
        List<Compound> oxides = reference.compounds().keySet().stream()
                .map(name -> data.compound(name).withoutOxygen())
                .toList();
        double[] shares = oxides.stream()
                .mapToDouble(oxide -> reference.compounds().get(oxide.name()))
                .toArray();
        double[] spectrum = ForwardModel.of(data, oxides, Acquisition.ideal().withResolution(RESOLUTION), axis, 0, 0)
                .expected(shares);
        double valence = 0;
        for (int i = 0; i < shares.length; i++) valence += shares[i] * data.valence(oxides.get(i));
        return new ValenceCalibration.Reference(valence, spectrum, reference.spread());
    }
}
