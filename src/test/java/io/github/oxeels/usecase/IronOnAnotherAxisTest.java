// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.study.SureAndWrongStudy;
import io.github.oxeels.study.SureAndWrongStudy.Answers;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Iron spectra of usual instruments whose axis is off, and nobody says so. */
class IronOnAnotherAxisTest {

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 1})
    void whatIsCalledProbableIsRight(double off) throws Exception {
        SureAndWrongStudy study =
                new SureAndWrongStudy(BuiltinModels.readNamed("builtin:fe"), SureAndWrongStudy.USUAL, 100, 6, 77);
        Answers answers = Answers.of(study.said(study.recorded(off), OptionalDouble.empty()));
        int sure = answers.wrong() + answers.right();
        System.out.printf(
                "axis off by %.0f eV: of %d spectra %d are sure, %d of these wrong%n",
                off, answers.spectra(), sure, answers.wrong());
        assertTrue(sure > 0.2 * answers.spectra(), sure + " are sure");
        assertEquals(0, answers.wrong(), "of " + sure);
    }
}
