// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.LabelledRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses the trials of a cell when all of them are known.
 *
 * @param outOfTime what is said of a cell whose trials are not all known
 */
record CellChoice(StudyContext context, StudyCell cell, StudyJournal journal, String outOfTime) {

    /** Adds the cell to those that were measured, or to those that are lacking. */
    void conclude(Prepared prepared, List<CellResult> results, List<CellResult.Missing> missing) {
        StudyEffort effort = context.effort();
        int count = effort.trials(cell.learner());
        List<Naming> ofSeeds = new ArrayList<>();
        int[][] chosen = new int[effort.seeds()][];
        double[] scores = new double[count];
        String note = "";
        for (int seed = 0; seed < effort.seeds(); seed++) {
            List<Optional<Naming>> tried = new ArrayList<>();
            for (int trial = 0; trial < count; trial++) {
                String question = CellTrial.question(cell, seed, trial);
                if (!journal.knows(question)) {
                    missing.add(new CellResult.Missing(cell, outOfTime));
                    return;
                }
                StudyJournal.Entry entry = journal.answer(question, () -> {
                    throw new IllegalStateException("known");
                });
                tried.add(entry.failed() ? Optional.empty() : Optional.of(entry.naming()));
                if (entry.failed()) note = entry.note();
                scores[trial] += entry.failed()
                        ? -1
                        : TrialChoice.score(entry.naming(), context.set().spectra(), i -> true);
            }
            chosen[seed] = chosen(tried, context.folds().get(seed));
            if (chosen[seed][0] < 0) {
                missing.add(new CellResult.Missing(cell, note));
                return;
            }
            ofSeeds.add(joined(tried, chosen[seed], context.folds().get(seed)));
        }
        int best = IntStream.range(0, count)
                .reduce((a, b) -> scores[b] > scores[a] ? b : a)
                .orElseThrow();
        boolean means = cell.learner() == Learner.NEAREST_REFERENCE;
        LabelledRecipe recipe = LearnerTraining.of(
                        cell.learner(), context.configuration(cell.learner(), best), prepared)
                .recipe();
        results.add(new CellResult(
                cell,
                means ? Optional.empty() : Optional.of(recipe),
                means ? "largest cosine with the mean of a class" : recipe.text(),
                best,
                chosen,
                context.right(ofSeeds),
                ofSeeds.get(0)));
    }

    private int[] chosen(List<Optional<Naming>> tried, Folds ofSeed) {
        return IntStream.range(0, ofSeed.count())
                .map(fold -> TrialChoice.best(tried, context.set().spectra(), i -> ofSeed.foldOf(i) != fold))
                .toArray();
    }

    /** @return what the chosen trial of its fold named each spectrum */
    private Naming joined(List<Optional<Naming>> tried, int[] chosen, Folds ofSeed) {
        LabelledSpectra spectra = context.set().spectra();
        byte[][] named = new byte[context.laboratories().changes().size()][spectra.size()];
        for (int change = 0; change < named.length; change++)
            for (int i = 0; i < spectra.size(); i++)
                named[change][i] =
                        tried.get(chosen[ofSeed.foldOf(i)]).orElseThrow().of()[change][i];
        return new Naming(named);
    }
}
