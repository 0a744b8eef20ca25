// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.model.Adaptation;
import io.github.oxeels.model.OwnStandards;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSetTrainer;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.ValenceIntervals;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.usecase.ClassifySpectra;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often a model names right what it learnt from says nothing, and it must not be printed without a word. */
class SeenInTrainingTest {

    private static final LabelledSpectra LEARNT = Simulated.spectra(6, 4);

    private static List<String> warnings(LabelledSpectra spectra) {
        NotedProgress noted = new NotedProgress(Progress.NONE, new ArrayList<>());
        ClassifySpectra.run(spectra, Simulated.model(), noted);
        return noted.warnings().stream()
                .filter(text -> text.contains("too good"))
                .toList();
    }

    private static LabelledSpectra inGroups(LabelledSpectra spectra, String group) {
        return new LabelledSpectra(
                spectra.axis(),
                spectra.counts(),
                spectra.classes(),
                spectra.classOf(),
                Collections.nCopies(spectra.size(), group),
                spectra.sources());
    }

    @Test
    void theSpectraThatTheModelWasTrainedOn() {
        assertTrue(warnings(LEARNT).get(0).contains("very spectra"), () -> warnings(LEARNT) + "");
    }

    @Test
    void otherSpectraOfItsAcquisitions() {
        List<String> warnings = warnings(LEARNT.select(new int[] {0, 1, 2}));
        assertTrue(warnings.get(0).contains(LEARNT.groups().get(0)), warnings + "");
    }

    @Test
    void spectraOfOtherAcquisitionsCount() {
        assertEquals(List.of(), warnings(inGroups(LEARNT, "another day")));
        assertEquals(List.of(), warnings(inGroups(LEARNT, "")));
    }

    /** Acquisitions of standards may be called as those of the training are, such as 1, 2, 3. */
    @Test
    void spectraThatOnlyCalibratedSetsOrAdaptedTheModelDidNotTrainIt() {
        OxidationStateModel model = Simulated.model();
        LabelledSpectra standards = LEARNT.select(new int[] {0, 1, 2});
        OxidationStateModel calibrated = model.withSets(
                Optional.of(new PredictionSetTrainer(2, 2, 4).pooledWith(sets("12 laboratories"), "standards.csv")));
        assertTrue(seen(calibrated, standards, "standards.csv").contains("trained on acquisitions"), "no spectrum was");
        PredictionSets own = sets("12 laboratories and 10 spectra of standards.csv");
        String said = seen(model.withSets(Optional.of(own)), standards, "standards.csv");
        assertTrue(said.contains("prediction sets") && said.contains("10 spectra of standards.csv"), said);
        assertFalse(said.contains("trained on"), said);
        String adapted = seen(
                model.adapted(Optional.of(Adaptation.none(2, 0).foundBy("10 spectra of standards.csv"))),
                standards,
                "standards.csv");
        assertTrue(adapted.contains("adapted to 10 spectra of standards.csv"), adapted);
        assertTrue(
                seen(model.withSets(Optional.of(own)), standards, "others.csv").contains("trained on acquisitions"));
        assertTrue(
                seen(model.withSets(Optional.of(own)), LEARNT, "standards.csv").contains("very spectra"));
    }

    /** A file that is called otherwise is the same, and another one of its name is not. */
    @Test
    void standardsAreKnownByTheirHash() {
        LabelledSpectra standards = inGroups(LEARNT.select(new int[] {0, 1, 2}), "another day");
        LabelledSpectra others = inGroups(LEARNT.select(new int[] {3, 4}), "another day");
        OxidationStateModel calibrated = Simulated.model()
                .withSets(Optional.of(sets("12 laboratories and 3 spectra of standards.csv")))
                .withStandards(OwnStandards.NONE.plus(DataHash.of(standards), List.of()));
        assertTrue(seen(calibrated, standards, "renamed.csv").contains("prediction sets"));
        assertEquals("", seen(calibrated, others, "standards.csv"));
        OxidationStateModel adapted = Simulated.model()
                .adapted(Optional.of(Adaptation.none(2, 0).foundBy("3 spectra of standards.csv")))
                .withStandards(calibrated.standards());
        assertTrue(seen(adapted, standards, "renamed.csv").contains("adapted to 3 spectra of standards.csv"));
        assertEquals("", seen(adapted, others, "standards.csv"));
    }

    private static String seen(OxidationStateModel model, LabelledSpectra spectra, String file) {
        return SeenInTraining.by(model, spectra, file).orElse("");
    }

    private static PredictionSets sets(String calibratedOn) {
        double[][] bounds = new double[1][100];
        ValenceIntervals none = new ValenceIntervals(new double[0], new double[0][], 0, 0);
        return new PredictionSets(calibratedOn, new double[0], new double[][][] {bounds, bounds}, none);
    }

    @Test
    void sharedSpectraAreCountedByTheirCounts() {
        assertEquals(3, SeenInTraining.shared(LEARNT, LEARNT.select(new int[] {0, 5, 9})));
        assertEquals(0, SeenInTraining.shared(LEARNT.select(new int[] {1, 2}), LEARNT.select(new int[] {0, 5, 9})));
    }
}
