// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.FractionTargets;
import io.github.oxeels.train.LabelledRecipe;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.SimulationRecipe;
import io.github.oxeels.train.SpectraTruth;
import io.github.oxeels.train.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every kind of model is trained again without an acquisition. */
class RetrainingTest {

    private static final LabelledSpectra SPECTRA = Simulated.spectra(5, 4);

    private static NetworkRecipe networks(String outputs) {
        return new NetworkRecipe(
                Protocol.of("white_lines", "l3", "area", 2, 1),
                outputs,
                NetworkChoice.of("dense", "16", "1", 1, 0),
                LearningChoice.of(100, 16, 0.01),
                NetworkAugmentation.of(0.4, 0),
                2);
    }

    /** @return each spectrum as pure */
    private static MixedSpectra pure() {
        float[] fractions = new float[2 * SPECTRA.size()];
        for (int i = 0; i < SPECTRA.size(); i++) fractions[2 * i + SPECTRA.classOf()[i]] = 1;
        return new MixedSpectra(SPECTRA, SPECTRA.classes(), fractions);
    }

    private static Retraining retraining(OxidationStateModel model, MixedSpectra spectra) {
        Truth truth = SpectraTruth.of(spectra, model.classes(), model.classes(), new ArrayList<>());
        return Retraining.of(model, spectra, truth, 5, 1, Progress.NONE);
    }

    private static void assertLeftOneOut(Retraining retraining) {
        Retrained result = retraining.retrained().orElseThrow(() -> new AssertionError(retraining.obstacle()));
        assertTrue(result.leaveOneOut());
        assertEquals(5, result.grouped().orElseThrow().folds());
        assertEquals(SPECTRA.size(), result.grouped().get().counted());
        assertTrue(
                result.grouped().get().accuracy() > 0.9,
                "accuracy " + result.grouped().get().accuracy());
        for (int i = 0; i < SPECTRA.size(); i++)
            assertEquals(
                    result.grouped().get().isRight(i),
                    retraining.heldOutRight(i).orElseThrow());
    }

    @Test
    void networksAreTrainedWithoutEachAcquisition() {
        OxidationStateModel model = ModelTraining.of(networks("classes"), TrainingSet.of(SPECTRA, ""), Progress.NONE)
                .model();
        assertLeftOneOut(retraining(model, MixedSpectra.of(SPECTRA)));
    }

    @Test
    void networksOfFractionsAreTrainedOnFractionsOrElseOnClasses() {
        OxidationStateModel model = ModelTraining.of(
                        networks("fractions"), TrainingSet.of(FractionTargets.of(pure()), ""), Progress.NONE)
                .model();
        assertTrue(model.fractions().isPresent());
        Retraining known = retraining(model, pure()), unknown = retraining(model, MixedSpectra.of(SPECTRA));
        assertLeftOneOut(known);
        assertTrue(known.retrained().get().recipe().contains("of fractions"));
        assertLeftOneOut(unknown);
        assertFalse(unknown.retrained().get().recipe().contains("of fractions"));
    }

    /** The built-in models never saw a recorded spectrum; their networks are trained on those at hand. */
    @Test
    void theNetworksOfASimulationAreTrainedOnLabelledSpectra() {
        for (boolean known : List.of(true, false)) {
            LabelledRecipe recipe = new SimulationRecipe("Mn", 10, 1, 7, 0.9).onSpectra(known);
            assertEquals(known, recipe.asksFractions());
            assertEquals(7, recipe.seed());
            NetworkRecipe networks = (NetworkRecipe) recipe;
            assertEquals(List.of(128, 64), networks.network().hiddenUnits());
            assertEquals(3, networks.ensemble());
        }
    }
}
