// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.preprocess.Alignment;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What differs between the metals of which models are trained on simulation.
 *
 * @param pivot energy to which L3 is aligned, eV
 * @param positionRange see {@link Alignment}; above 0 where the energy of L3 tells oxidation states apart, so that the
 *     axis must be calibrated
 * @param calibration standard deviation of what a calibration leaves, eV; NaN where the axis does not matter
 * @param compounds that are mixed, by rising valence
 * @param shares how often each stands alone
 * @param pureShares how often each is drawn where classes are calibrated and tested: those that a class is named after
 * @param classes what a user wants to be told, each a compound or ion
 */
public record SimulatedMetal(
        double pivot,
        double positionRange,
        double calibration,
        List<String> compounds,
        double[] shares,
        double[] pureShares,
        List<String> classes) {

    private static final Map<String, SimulatedMetal> METALS = Map.of(
            "Mn",
                    new SimulatedMetal(
                            642,
                            0,
                            Double.NaN,
                            List.of("MnO", "Mn3O4", "Mn2O3", "MnO2"),
                            new double[] {0.3, 0.1, 0.3, 0.3},
                            new double[] {1, 0, 1, 1},
                            List.of("Mn2+", "Mn3+", "Mn4+")),
            "Fe",
                    new SimulatedMetal(
                            709,
                            2.8,
                            0.4,
                            List.of("FeO", "Fe3O4", "γ-Fe2O3", "α-Fe2O3"),
                            new double[] {0.35, 0.35, 0.15, 0.15},
                            new double[] {1, 1, 0, 0},
                            List.of("FeO", "Fe3O4")));

    static final Set<String> ELEMENTS = METALS.keySet();

    /** @param element one of {@link #ELEMENTS} */
    public static SimulatedMetal of(String element) {
        return METALS.get(element);
    }
}
