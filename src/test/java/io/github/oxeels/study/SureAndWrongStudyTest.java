// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.assess.Classification;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.study.SureAndWrongStudy.Answers;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Iron, whose states are told by where L3 lies. */
class SureAndWrongStudyTest {

    private static SureAndWrongStudy iron() throws Exception {
        return new SureAndWrongStudy(BuiltinModels.readNamed("builtin:fe"), SureAndWrongStudy.USUAL, 30, 2, 5);
    }

    /**
     * An axis that is said to be exact and is 3 eV too low makes the oxidised iron look reduced; a doubted one does
     * not.
     */
    @Test
    void whoSaysThatAWrongAxisIsExactIsToldTheWrongState() throws Exception {
        LabelledSpectra recorded = iron().recorded(-3);
        Answers exact = Answers.of(iron().said(recorded, OptionalDouble.of(0)));
        Answers doubted = Answers.of(iron().said(recorded, OptionalDouble.of(2)));
        assertTrue(exact.wrong() > 0.05 * exact.spectra(), exact::toString);
        assertTrue(doubted.wrong() < 0.1 * exact.wrong(), () -> doubted + " beside " + exact);
        assertTrue(doubted.undecided() > exact.undecided(), () -> doubted + " beside " + exact);
    }

    @Test
    void everySpectrumGetsOneAnswerAndOtherLabelsMakeRightOnesWrong() throws Exception {
        LabelledSpectra recorded = iron().recorded(0);
        Classification said = iron().said(recorded, OptionalDouble.of(0));
        Answers answers = Answers.of(said);
        assertEquals(30 * 2 * said.classes().size(), answers.spectra());
        assertEquals(answers.spectra(), answers.wrong() + answers.right() + answers.undecided() + answers.refused());
        assertTrue(answers.right() > 0.5 * answers.spectra(), answers::toString);

        List<String> other = said.truth().stream()
                .map(name -> said.classes()
                        .get((said.classes().indexOf(name) + 1) % said.classes().size()))
                .toList();
        Answers mislabelled = Answers.of(new Classification(
                said.classes(),
                other,
                said.predicted(),
                said.probabilities(),
                said.status(),
                said.fractions(),
                said.sets(),
                said.notes()));
        assertTrue(mislabelled.wrong() >= answers.right(), mislabelled + " beside " + answers);
        assertEquals(answers.undecided(), mislabelled.undecided());
        assertEquals(answers.refused(), mislabelled.refused());
    }
}
