// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Curves of cells over shift and noise, of the first repetition. */
record SweepCurves(StudyContext context, Questions questions, Optional<OxidationStateModel> builtin, Progress cancel) {

    /**
     * @return those that are asked about shifts: of all alignments and augmentations, and methods that are not trained
     */
    List<CellResult> shifted(List<CellResult> cells) {
        StudyPreparation base = context.design().base();
        return cells.stream()
                .filter(one -> {
                    StudyPreparation its = one.cell().preparation();
                    return its.equals(StudyPreparation.OWN)
                            || its.normalization().equals(base.normalization())
                                    && its.window().equals(base.window());
                })
                .toList();
    }

    private static String question(CellResult cell, StudySweep sweep) {
        return sweep.key() + " " + Arrays.toString(sweep.strengths()) + ", "
                + cell.cell().text() + Questions.trialsOf(cell);
    }

    private Naming of(CellResult cell, List<SpectrumChange> changes) {
        Learner learner = cell.cell().learner();
        if (!learner.isTrained())
            return UntrainedMethod.of(learner, context.set().spectra(), builtin).name(changes, cancel);
        Prepared prepared = context.prepared(cell.cell().preparation(), cancel);
        return new Retrial(context, cell, prepared, context.folds().get(0)).of(changes, cancel);
    }

    /** @return one curve per cell and sweep that could be asked */
    List<StudyCurve> curves(List<CellResult> cells, List<StudySweep> sweeps, AcquisitionBootstrap bootstrap) {
        for (CellResult cell : cells)
            for (StudySweep sweep : sweeps)
                questions.plan(question(cell, sweep), cell, () -> of(cell, sweep.changes()));
        questions.ask();
        List<StudyCurve> curves = new ArrayList<>();
        for (StudySweep sweep : sweeps)
            for (CellResult cell : cells)
                questions
                        .answer(question(cell, sweep))
                        .ifPresent(naming -> curves.add(new StudyCurve(
                                cell.cell(),
                                sweep,
                                Arrays.stream(naming.of())
                                        .map(named -> bootstrap.estimate(context.right(named)))
                                        .toList())));
        return curves;
    }
}
