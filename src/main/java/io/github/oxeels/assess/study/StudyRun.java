// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.progress.Progress;
import java.util.List;
import java.util.stream.Collectors;

/** Compares classifiers: the cells, their order, and then what is asked of the best. */
public final class StudyRun {

    private StudyRun() {}

    /**
     * Questions beside the cells: sweeps, and of those that are trained two learning curves, in units of their cost.
     */
    private static final int DETAIL_OF_TRAINED = 22, DETAIL_OF_UNTRAINED = 5;

    /**
     * @param journal knows what was asked before, and gets what is asked
     * @throws IllegalArgumentException if the spectra do not serve; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled; the journal has what was done
     */
    public static Study of(StudyInput input, StudyJournal journal, Progress progress) {
        StudyContext context = StudyContext.of(input.set(), input.design(), input.effort());
        StudyTrials trials = new StudyTrials(context, journal);
        Workload work = new Workload(total(input), input.effort().minutes(), progress);
        trials.run(input.builtin(), work);
        if (trials.results().isEmpty())
            throw new IllegalArgumentException("no cell of the comparison could be measured: "
                    + trials.missing().stream()
                            .map(CellResult.Missing::why)
                            .distinct()
                            .collect(Collectors.joining("; ")));
        AcquisitionBootstrap bootstrap =
                new AcquisitionBootstrap(input.set().spectra(), input.effort().seed());
        List<String> names = context.laboratories().names();
        Ranking ranking = Ranking.of(trials.results(), names, bootstrap);
        return new Study(
                input,
                names,
                context.laboratories().obstacle(),
                List.copyOf(trials.missing()),
                ranking,
                new DetailRun(input, context, new Questions(journal, work), work)
                        .of(trials.results(), ranking, bootstrap));
    }

    private static double total(StudyInput input) {
        StudyEffort effort = input.effort();
        double cells = input.design().cells().stream()
                .mapToDouble(cell -> Workload.cost(cell.learner())
                        * (cell.learner().isTrained() ? effort.seeds() : 1)
                        * (cell.learner().isSearched() ? effort.trials() : 1))
                .sum();
        return cells
                + input.design().learners().stream()
                        .mapToDouble(learner -> Workload.cost(learner)
                                * (learner.isTrained() ? DETAIL_OF_TRAINED : DETAIL_OF_UNTRAINED))
                        .sum();
    }
}
