// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.model.FractionReading;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Preparation;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a model of fractions on simulated spectra alone: the recipe of the models that come with the plugin. An
 * ensemble of dense networks sees the shape of white lines that were aligned to their L3 maximum, and for iron also
 * where that lies; it says which share of the metal is in which oxidation state, or that the spectrum is of something
 * else. Three sets of simulated instruments that share nothing serve to train, to calibrate, and to be tested on.
 */
public final class SimulatedTraining {

    /** Version of the recipe; the version of the program would change the file without changing the model. */
    private static final String SOFTWARE = "OxEELS training on simulation, recipe 1";

    private final SimulationRecipe recipe;
    private final SimulatedInstruments instruments;
    private final Preprocessing preprocessing;

    private SimulatedTraining(SimulationRecipe recipe) {
        this.recipe = recipe;
        instruments = SimulatedInstruments.of(recipe);
        preprocessing = SimulatedFeatures.preprocessing(instruments.edge(), instruments.metal());
    }

    /**
     * @param progress reported to and asked for cancel
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static OxidationStateModel train(SimulationRecipe recipe, Progress progress) {
        return new SimulatedTraining(recipe).train(progress);
    }

    private OxidationStateModel train(Progress progress) {
        SimulatedRows training = instruments.rows(SimulatedInstruments.any(), recipe.acquisitions(), 0.5, 1);
        FeatureRows metals = training.metal(preprocessing, progress.stage(0, 0.1));
        FeatureRows other = new SimulatedOthers(training).features(preprocessing, progress.stage(0.1, 0.15));
        FeatureRows all = SimulatedFeatures.deformed(
                FeatureRows.of(List.of(metals, other)),
                preprocessing.windows().get(0).channels(),
                recipe.seed());
        NetworkClassifier networks = SimulatedNetworks.calibrated(
                SimulatedNetworks.train(all, recipe.epochs(), recipe.seed(), progress.stage(0.15, 0.9)), unseen());
        SimulatedReading calibration = new SimulatedReading(instruments, preprocessing, networks);
        FractionReading reading = calibration.calibrate(training.states());
        Preparation preparation = new Preparation(
                instruments.edge(),
                preprocessing,
                Optional.empty(),
                Optional.of(reading),
                instruments.metal().classes(),
                preprocessing.windows().get(0).axis(),
                SimulatedFeatures.novelty(metals));
        OxidationStateModel model = new OxidationStateModel(
                preparation, networks, provenance(metals.count(), other.count()), calibration.test(reading));
        return recipe.coverage() == 0
                ? model
                : model.withSets(Optional.of(SimulatedSets.calibrate(model, instruments)));
    }

    /** @return spectra of the metal and of something else, by instruments that are not trained on */
    private FeatureRows unseen() {
        SimulatedRows rows = instruments.rows(SimulatedInstruments.any(), instruments.oneIn(5), 0.5, 2);
        return FeatureRows.of(List.of(
                rows.metal(preprocessing, Progress.NONE),
                new SimulatedOthers(rows).features(preprocessing, Progress.NONE)));
    }

    private Provenance provenance(int metals, int other) {
        Map<String, Integer> spectra = new LinkedHashMap<>();
        spectra.put("mixtures of " + String.join(", ", instruments.metal().compounds()), metals);
        spectra.put("something else", other);
        return new Provenance(SOFTWARE, DataHash.ofReferences(), spectra, List.of(), List.of(), recipe, Map.of());
    }
}
