// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.model.OxidationStateModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cells of a study: methods that are not trained, and learners, one preparation of the spectra after the other. */
final class StudyTrials {

    private final StudyContext context;
    private final StudyJournal journal;
    private final List<CellResult> results = new ArrayList<>();
    private final List<CellResult.Missing> missing = new ArrayList<>();

    StudyTrials(StudyContext context, StudyJournal journal) {
        this.context = context;
        this.journal = journal;
    }

    List<CellResult> results() {
        return results;
    }

    List<CellResult.Missing> missing() {
        return missing;
    }

    /** @throws java.util.concurrent.CancellationException if the work was cancelled; the journal has what was done */
    void run(Optional<OxidationStateModel> builtin, Workload work) {
        for (Learner learner : context.design().learners()) if (!learner.isTrained()) ask(learner, builtin, work);
        for (StudyPreparation preparation : context.design().preparations())
            new PreparationTrials(context, preparation, journal, work).ask(results, missing);
    }

    private void ask(Learner learner, Optional<OxidationStateModel> builtin, Workload work) {
        StudyCell cell = new StudyCell(learner, StudyPreparation.OWN);
        try {
            UntrainedMethod method = UntrainedMethod.of(learner, context.set().spectra(), builtin);
            StudyJournal.Entry entry = journal.answer(
                    cell.text(), () -> method.name(context.laboratories().changes(), work.progress()));
            if (entry.failed()) throw new IllegalArgumentException(entry.note());
            int[][] chosen = new int[context.effort().seeds()][context.effort().folds()];
            results.add(new CellResult(
                    cell,
                    Optional.empty(),
                    method.how(),
                    0,
                    chosen,
                    context.right(List.of(entry.naming())),
                    entry.naming()));
        } catch (IllegalArgumentException impossible) {
            missing.add(new CellResult.Missing(cell, impossible.getMessage()));
        }
        work.done(learner, 1);
    }
}
