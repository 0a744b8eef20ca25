// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.progress.Parallel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Questions that are planned first and then asked side by side; the journal knows those that were asked before. */
final class Questions {

    private final StudyJournal journal;
    private final Workload work;
    private final Map<String, Supplier<Naming>> open = new LinkedHashMap<>();
    private final Map<String, Learner> askers = new LinkedHashMap<>();

    Questions(StudyJournal journal, Workload work) {
        this.journal = journal;
        this.work = work;
    }

    /** @return what a question says of the trials that it is about */
    static String trialsOf(CellResult cell) {
        return ", trials " + Arrays.toString(cell.chosen()[0]);
    }

    /** Plans a question. */
    void plan(String question, CellResult asker, Supplier<Naming> work) {
        open.put(question, work);
        askers.put(question, asker.cell().learner());
    }

    /** @return whether a question is still to be asked */
    boolean isOpen(String question) {
        return !journal.knows(question) && !work.outOfTime();
    }

    /** Asks what was planned, side by side. */
    void ask() {
        List<String> questions = List.copyOf(open.keySet());
        Parallel.forEach(
                questions.size(),
                i -> {
                    String question = questions.get(i);
                    if (journal.knows(question) || !work.outOfTime()) journal.answer(question, open.get(question));
                    work.done(askers.get(question), 1);
                },
                work.progress().quiet());
        open.clear();
    }

    /** @return what was answered; empty if it was not asked in time, or could not be */
    Optional<Naming> answer(String question) {
        if (!journal.knows(question)) return Optional.empty();
        StudyJournal.Entry entry = journal.answer(question, () -> {
            throw new IllegalStateException("known");
        });
        return entry.failed() ? Optional.empty() : Optional.of(entry.naming());
    }
}
