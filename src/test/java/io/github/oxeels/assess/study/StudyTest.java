// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.Fillings;
import io.github.oxeels.train.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On spectra of which it is known what tells them apart, the recommendation is right, or says that it is a tie. */
@Tag("training")
class StudyTest {

    private static Study study(LabelledSpectra spectra, String learners, String normalizations, String windows) {
        StudyDesign design = new StudyDesign(
                Arrays.stream(learners.split(",")).map(Learner::of).toList(),
                StudyDesign.list(normalizations),
                StudyDesign.list(windows),
                List.of("l3", "none"),
                List.of("none", "shift"),
                2,
                List.of(0.05));
        return StudyRun.of(
                new StudyInput(
                        TrainingSet.of(spectra, "spectra.csv"),
                        design,
                        new StudyEffort(2, 3, 1, 0, 1),
                        Optional.empty(),
                        Optional.empty()),
                StudyJournal.inMemory(),
                Progress.NONE);
    }

    private static StudyCell best(Study study) {
        return study.ranking().standings().get(0).cell().cell();
    }

    @Test
    void whereTheOxygenEdgeDecidesItIsTheWindow() {
        KnownAnswer.Recipe other = new KnownAnswer.Recipe();
        other.prePeak = 1.2;
        Study study = study(
                KnownAnswer.spectra(6, 4, new KnownAnswer.Recipe(), other),
                "svm_rbf,white_lines",
                "l2",
                "white_lines,o_k");
        assertEquals("o_k", best(study).preparation().window());
        assertTrue(study.ranking().ofLearners().get(0).mean().value() > 0.9, "the O K edge tells the classes apart");
        assertTrue(
                study.detail().effects().of("window").stream()
                        .anyMatch(pair -> !pair.tie() && pair.difference().value() > 0.3),
                study.detail().effects().of("window")::toString);
    }

    @Test
    void whereTheShapeOfL3DecidesItIsALearnerOfAlignedWhiteLines() {
        KnownAnswer.Recipe one = new KnownAnswer.Recipe(), two = new KnownAnswer.Recipe();
        one.offset = two.offset = 3;
        two.l3Split = 2.2;
        Study study = study(
                KnownAnswer.spectra(8, 4, one, two), "svm_rbf,nearest_reference,white_lines", "l2", "white_lines,o_k");
        assertEquals("white_lines", best(study).preparation().window());
        assertEquals("l3", best(study).preparation().alignment());
        Ranking.Standing ratio = study.ranking().ofLearners().stream()
                .filter(standing -> standing.cell().cell().learner() == Learner.WHITE_LINES)
                .findFirst()
                .orElseThrow();
        assertTrue(ratio.mean().value() < 0.7, "the areas of the lines are alike, not " + ratio.mean());
    }

    @Test
    void whereANormalizationDestroysTheAnswerItIsNotTaken() {
        KnownAnswer.Recipe brighter = new KnownAnswer.Recipe();
        brighter.scale = 1.8;
        Study study = study(
                KnownAnswer.spectra(6, 4, new KnownAnswer.Recipe(), brighter),
                "svm_linear,nearest_neighbours",
                "l2,area,none",
                "white_lines");
        assertEquals("none", best(study).preparation().normalization());
        for (PairedComparison pair : study.detail().effects().of("normalization"))
            if (pair.one().contains(": none,"))
                assertTrue(!pair.tie() && pair.difference().value() > 0.2, pair::toString);
    }

    /** An alignment takes a displacement back, but not the continuum of another laboratory. */
    @Test
    void machinesOfAlignedSpectraLearnFromOtherLaboratoriesToo() {
        TrainingSet set = TrainingSet.of(
                KnownAnswer.spectra(6, 4, new KnownAnswer.Recipe(), new KnownAnswer.Recipe()), "spectra.csv");
        for (String alignment : List.of("auto", "none")) {
            AugmentedFeatures features = new Prepared(
                            set,
                            new StudyPreparation("l2", "white_lines", alignment, "laboratory"),
                            1,
                            new StudyEffort(2, 3, 1, 0, 1),
                            new Fillings(),
                            Progress.NONE)
                    .features();
            assertEquals(2, features.displacedCopies(), alignment);
        }
    }

    @Test
    void learnersThatAreTheSameMachineTie() {
        KnownAnswer.Recipe two = new KnownAnswer.Recipe();
        two.l3Split = 2.2;
        Study study = study(
                KnownAnswer.spectra(6, 4, new KnownAnswer.Recipe(), two), "svm_linear,svm_cosine", "l2", "white_lines");
        assertEquals(2, study.ranking().tied().size());
        assertEquals(1, study.ranking().comparisons().get(0).adjusted(), 1e-9);
        assertEquals(0.5, study.ranking().wins()[0], 0.1, "they share the wins");
    }
}
