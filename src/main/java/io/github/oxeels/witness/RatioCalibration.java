// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.Map;

/**
 * The calibration of a white-line ratio: simulated thin oxides measured by the very recipe, on an axis as fine as that
 * of the data and as long. So windows, steps and channels cancel, which the medians of other people's references (4.24,
 * 2.76, 2.42, 1.98 for Mn by another implementation, of specimens not all thin) do not.
 */
public final class RatioCalibration {

    /** FWHM in eV; the ratio depends on it by less than 2 % up to 3 eV. */
    private static final double RESOLUTION = 0.8;

    private static final double CONTINUUM_RANGE = 20;

    /**
     * @param oxides and their shares of the metal atoms
     * @param spread of the ratio between references, relative: a quarter of the logarithm of highest over lowest of 41
     *     digitised ones of Mn (3.35–9.2, 2.25–2.80, 1.85–2.13) and of those of Fe (FeO 4.0–6.3, Fe3O4 4.4–6.4) [M];
     *     0.05 [R] for mixed valences of Mn
     */
    private record Knot(Map<String, Double> oxides, double spread) {}

    private static final Map<String, List<Knot>> KNOTS = Map.of(
            "Mn",
                    List.of(
                            new Knot(Map.of("MnO", 1.0), 0.25),
                            new Knot(Map.of("Mn3O4", 1.0), 0.05),
                            new Knot(Map.of("Mn2O3", 1.0), 0.055),
                            new Knot(Map.of("Mn2O3", 0.5, "MnO2", 0.5), 0.05),
                            new Knot(Map.of("MnO2", 1.0), 0.035)),
            "Fe",
                    List.of(
                            new Knot(Map.of("FeO", 1.0), 0.11),
                            new Knot(Map.of("Fe3O4", 1.0), 0.094),
                            new Knot(Map.of("α-Fe2O3", 1.0), 0.11)));

    private RatioCalibration() {}

    /**
     * @param axis of the data
     * @throws IllegalArgumentException if the recipe cannot be used on such an axis, or there are no references of the
     *     element
     */
    public static ValenceCalibration of(EnergyAxis axis, WhiteLineRecipe recipe) {
        Edge edge = recipe.edge();
        if (!KNOTS.containsKey(edge.element()))
            throw new IllegalArgumentException(
                    "no references of " + edge.element() + " are known, only of " + KNOTS.keySet());
        double from = edge.background().from();
        double last = Math.max(
                edge.l2().get().to() + 2, Math.min(axis.last(), edge.postEdge().to() + CONTINUUM_RANGE));
        EnergyAxis thin = new EnergyAxis(from, axis.dispersion(), (int) ((last - from) / axis.dispersion()) + 1);
        WhiteLineRecipe noiseless = recipe.withBackground(false).withLeastSignificance(0);
        return ValenceCalibration.measured(
                thin,
                noiseless,
                KNOTS.get(edge.element()).stream()
                        .map(knot -> reference(knot, thin))
                        .toList());
    }

    private static ValenceCalibration.Reference reference(Knot knot, EnergyAxis axis) {
        ReferenceData data = ReferenceData.shipped();
        List<Compound> oxides = knot.oxides.keySet().stream()
                .map(name -> data.compound(name).withoutOxygen())
                .toList();
        double[] shares = oxides.stream()
                .mapToDouble(oxide -> knot.oxides.get(oxide.name()))
                .toArray();
        double[] spectrum = ForwardModel.of(data, oxides, Acquisition.ideal().withResolution(RESOLUTION), axis, 0, 0)
                .expected(shares);
        double valence = 0;
        for (int i = 0; i < shares.length; i++) valence += shares[i] * data.valence(oxides.get(i));
        return new ValenceCalibration.Reference(valence, spectrum, knot.spread);
    }
}
