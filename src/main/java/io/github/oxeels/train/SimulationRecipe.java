// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.preprocess.Normalisation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model of fractions is trained on simulated spectra alone, see {@link SimulatedTraining}.
 *
 * @param element such as {@code Mn}
 * @param acquisitions simulated instruments of each of ten kinds of file, 10…10000
 * @param epochs of each network, 1…1000
 * @param seed of everything random
 * @param coverage share of spectra that prediction sets are to hold for; 0 for no sets
 */
public record SimulationRecipe(String element, int acquisitions, int epochs, long seed, double coverage)
        implements Recipe {

    /** With these the models that come with the plugin are made. */
    public static final int DEFAULT_ACQUISITIONS = 300, DEFAULT_EPOCHS = 8;

    /** Of the cross-validation on labelled spectra. */
    private static final int FOLDS = 5;

    /** @throws IllegalArgumentException if a value is outside its range */
    public SimulationRecipe {
        if (element.isBlank()) throw new IllegalArgumentException("element must name a metal such as Mn");
        if (acquisitions < 10 || acquisitions > 10_000)
            throw new IllegalArgumentException("acquisitions must be in 10…10000, got " + acquisitions);
        if (epochs < 1 || epochs > 1000) throw new IllegalArgumentException("epochs must be in 1…1000, got " + epochs);
        PredictionSets.requireCoverage(coverage);
    }

    @Override
    public String command() {
        return "OxEELS Train On Simulation";
    }

    @Override
    public Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("element", element);
        keys.put("acquisitions", Integer.toString(acquisitions));
        keys.put("epochs", Integer.toString(epochs));
        keys.put("seed", Long.toString(seed));
        keys.put("coverage", Double.toString(coverage));
        return keys;
    }

    /**
     * The same networks, trained on labelled spectra instead of simulated ones: as often as so few spectra need, and
     * displaced as Train Network does.
     */
    @Override
    public LabelledRecipe onSpectra(boolean fractionsKnown) {
        return new NetworkRecipe(
                Protocol.of("white_lines", AlignmentChoice.AUTO, Normalisation.L2.key(), FOLDS, seed)
                        .withCoverage(coverage),
                fractionsKnown ? FractionTargets.FRACTIONS : FractionTargets.CLASSES,
                NetworkChoice.of("dense", SimulatedNetworks.UNITS_TEXT, "1", 1, 0),
                LearningChoice.of(0, 64, SimulatedNetworks.LEARNING_RATE),
                NetworkAugmentation.of(1, 0),
                SimulatedNetworks.MEMBERS);
    }
}
