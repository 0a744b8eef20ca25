// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.progress.Parallel;
import io.github.oxeels.train.ChangedFeatures;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of one preparation, each with its small search: spectra are prepared once for all learners and trials, and
 * trials go side by side. Which thread does what changes nothing.
 */
record PreparationTrials(StudyContext context, StudyPreparation preparation, StudyJournal journal, Workload work) {

    void ask(List<CellResult> results, List<CellResult.Missing> missing) {
        StudyEffort effort = context.effort();
        List<Learner> learners =
                context.design().learners().stream().filter(Learner::isTrained).toList();
        try {
            if (work.outOfTime()) throw new IllegalArgumentException(work.outOfTimeText());
            Prepared prepared = context.prepared(preparation, work.progress());
            ChangedFeatures asked = new ChangedFeatures(
                    context.set().spectra(), context.laboratories().changes());
            if (learners.stream().anyMatch(this::isOpen)) context.folds().forEach(prepared::fillTrainingParts);
            List<Runnable> open = new ArrayList<>();
            for (Learner learner : learners)
                for (int seed = 0; seed < effort.seeds(); seed++)
                    for (int trial = 0; trial < effort.trials(learner); trial++)
                        open.add(trial(new StudyCell(learner, preparation), seed, trial, prepared, asked));
            Parallel.forEach(
                    open.size(), i -> open.get(i).run(), work.progress().quiet());
            for (Learner learner : learners)
                new CellChoice(context, new StudyCell(learner, preparation), journal, work.outOfTimeText())
                        .conclude(prepared, results, missing);
        } catch (IllegalArgumentException impossible) {
            for (Learner learner : learners) {
                missing.add(new CellResult.Missing(new StudyCell(learner, preparation), impossible.getMessage()));
                work.done(learner, effort.seeds() * effort.trials(learner));
            }
        }
    }

    /** @return whether a trial of a learner is not known yet */
    private boolean isOpen(Learner learner) {
        StudyEffort effort = context.effort();
        StudyCell cell = new StudyCell(learner, preparation);
        for (int seed = 0; seed < effort.seeds(); seed++)
            for (int trial = 0; trial < effort.trials(learner); trial++)
                if (!journal.knows(CellTrial.question(cell, seed, trial))) return true;
        return false;
    }

    private Runnable trial(StudyCell cell, int seed, int trial, Prepared prepared, ChangedFeatures asked) {
        String question = CellTrial.question(cell, seed, trial);
        return () -> {
            if (journal.knows(question) || !work.outOfTime())
                journal.answer(
                        question,
                        () -> CellTrial.of(context, cell.learner(), seed, trial, prepared, asked, work.progress()));
            work.done(cell.learner(), 1);
        };
    }
}
