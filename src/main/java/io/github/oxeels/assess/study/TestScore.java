// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.List;

/**
 * How well the best cell of a learner does on spectra of another laboratory, which were looked at once, when all was
 * chosen: trained on all spectra of the study.
 *
 * @param cell the best of the learner
 * @param accuracy balanced, with the interval over the acquisitions of the test
 */
public record TestScore(StudyCell cell, Estimate accuracy) {

    /** @return of each cell that can be asked about the test spectra; none without such spectra */
    static List<TestScore> all(StudyInput input, List<CellResult> best, StudyContext context, Progress progress) {
        List<TestScore> tests = new ArrayList<>();
        if (input.test().isEmpty()) return tests;
        LabelledSpectra test = input.test().get();
        AcquisitionBootstrap bootstrap =
                new AcquisitionBootstrap(test, input.effort().seed());
        for (CellResult cell : best)
            try {
                Learner learner = cell.cell().learner();
                byte[] named = learner.isTrained()
                        ? WholeTraining.named(cell, context, test, progress)
                        : UntrainedMethod.of(learner, test, input.builtin())
                                .name(List.of(SpectrumChange.NONE), progress)
                                .of()[0];
                tests.add(new TestScore(cell.cell(), bootstrap.estimate(right(named, test))));
            } catch (IllegalArgumentException notThere) {
                progress.warn(cell.cell().text() + " cannot be asked about the test spectra: " + notThere.getMessage());
            }
        return tests;
    }

    private static double[] right(byte[] named, LabelledSpectra test) {
        double[] right = new double[named.length];
        for (int i = 0; i < right.length; i++) right[i] = named[i] == test.classOf()[i] ? 1 : 0;
        return right;
    }
}
