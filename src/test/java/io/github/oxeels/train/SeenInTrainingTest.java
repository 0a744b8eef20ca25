// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.usecase.ClassifySpectra;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    @Test
    void sharedSpectraAreCountedByTheirCounts() {
        assertEquals(3, SeenInTraining.shared(LEARNT, LEARNT.select(new int[] {0, 5, 9})));
        assertEquals(0, SeenInTraining.shared(LEARNT.select(new int[] {1, 2}), LEARNT.select(new int[] {0, 5, 9})));
    }
}
