// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import java.util.List;
import java.util.Map;

/** Asks what is asked of cells whose order is known. */
record DetailRun(StudyInput input, StudyContext context, Questions questions, Workload work) {

    /** @param cells that were measured */
    StudyDetail of(List<CellResult> cells, Ranking ranking, AcquisitionBootstrap bootstrap) {
        List<CellResult> best =
                ranking.ofLearners().stream().map(Ranking.Standing::cell).toList();
        SweepCurves sweeps = new SweepCurves(context, questions, input.builtin(), work.progress());
        List<StudyCurve> shifts = sweeps.curves(sweeps.shifted(cells), List.of(StudySweep.shifts()), bootstrap);
        List<StudyCurve> noise = sweeps.curves(best, StudySweep.noise(context), bootstrap);
        Map<Learner, Estimate> random = RandomFolds.of(context, questions, best, bootstrap, work.progress());
        Learning learning = new LearningCurves(context, questions, work.progress()).of(best, bootstrap);
        return new StudyDetail(
                Effects.of(input.design(), cells, bootstrap).and(learning.families()),
                shifts,
                noise,
                random,
                learning.points(),
                LearnerCost.all(best, context, work),
                TestScore.all(input, best, context, work.progress()),
                NormalizationMaps.of(input, context, work));
    }
}
