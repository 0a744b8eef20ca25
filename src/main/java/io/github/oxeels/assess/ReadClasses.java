// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.PureSpectra;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.OxidationState;
import java.util.Arrays;
import java.util.List;

/**
 * What a classical method is to read.
 *
 * @param classes to name
 * @param edge whose white lines are looked at
 * @param axis of the spectra
 */
public record ReadClasses(List<String> classes, Edge edge, EnergyAxis axis) {

    /** Of the simulated references that spectra are compared with: of common instruments and specimens. */
    private static final Acquisition TYPICAL =
            Acquisition.ideal().withResolution(0.8).withThickness(0.3);

    /** @return whether a background can be fitted before the edge */
    boolean background() {
        return EdgeChoice.hasPreEdge(axis, edge);
    }

    /**
     * @return of each class
     * @throws IllegalArgumentException if a class tells none
     */
    double[] valences() {
        double[] valences = classes.stream()
                .mapToDouble(name -> OxidationState.named(name).valence().orElse(Double.NaN))
                .toArray();
        if (Arrays.stream(valences).anyMatch(Double::isNaN))
            throw new IllegalArgumentException("not every class of " + classes + " tells a valence");
        return valences;
    }

    /** @return the class whose valence is nearest, and the valence */
    static double[] byValence(double[] valences, double valence) {
        return new double[] {nearest(valences, valence), valence};
    }

    /**
     * @return one simulated reference a class, in their order, with or without the O K edge
     * @throws IllegalArgumentException if a class is not known to the simulation, or two are one compound
     */
    LabelledSpectra pure(boolean oxygen) {
        List<Compound> compounds = classes.stream()
                .map(ReferenceData.known()::named)
                .map(one -> oxygen ? one : one.withoutOxygen())
                .toList();
        if (compounds.stream().distinct().count() < compounds.size())
            throw new IllegalArgumentException("several classes of " + classes + " are one compound");
        return PureSpectra.of(ReferenceData.known(), compounds, TYPICAL, axis);
    }

    static int nearest(double[] values, double wanted) {
        int best = 0;
        for (int i = 1; i < values.length; i++)
            if (Math.abs(values[i] - wanted) < Math.abs(values[best] - wanted)) best = i;
        return best;
    }
}
