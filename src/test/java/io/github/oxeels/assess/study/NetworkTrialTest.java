// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.oxeels.Simulated;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.TrainingSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks of a comparison learn for as many steps whatever they learn from. */
class NetworkTrialTest {

    private static final int BATCH = 64, STEPS = 600;

    private static final TrainingSet SET = TrainingSet.of(Simulated.spectra(4, 40), "spectra.csv");

    private static int epochs(String augmentation, int spectra) {
        StudyDesign design = new StudyDesign(
                List.of(Learner.DENSE),
                List.of("l2"),
                List.of("white_lines"),
                List.of("none"),
                List.of(augmentation),
                1,
                List.of());
        StudyContext context = StudyContext.of(SET, design, new StudyEffort(1, 3, 1, 0, 1));
        return Integer.parseInt(LearnerTraining.of(
                        Learner.DENSE,
                        context.configuration(Learner.DENSE, 0),
                        context.prepared(design.base(), Progress.NONE),
                        spectra)
                .recipe()
                .keys()
                .get("epochs"));
    }

    @Test
    void asManyStepsFromFewSpectraAsFromMany() {
        assertEquals(STEPS, epochs("none", 15));
        assertEquals(STEPS / 2, epochs("none", 2 * BATCH));
    }

    /** Classes of 160 are filled up to 240, so that an epoch has 480 spectra in 8 batches, however few are real. */
    @Test
    void noMoreStepsWhereClassesAreFilledUp() {
        assertEquals(STEPS / 8, epochs("noise+mix", 15));
        assertEquals(STEPS / 8, epochs("noise+mix", SET.size()));
    }
}
