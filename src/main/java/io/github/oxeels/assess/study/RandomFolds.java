// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.progress.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much better cells seem with folds that split acquisitions. */
final class RandomFolds {

    private RandomFolds() {}

    /** @return balanced accuracy as recorded, with folds that split acquisitions; empty where none are named */
    static Map<Learner, Estimate> of(
            StudyContext context,
            Questions questions,
            List<CellResult> cells,
            AcquisitionBootstrap bootstrap,
            Progress cancel) {
        Map<Learner, Estimate> found = new LinkedHashMap<>();
        if (!context.set().grouped()) return found;
        Folds random = context.set().randomFolds(context.effort().folds(), context.ofSeed(0));
        Map<String, CellResult> asked = new LinkedHashMap<>();
        for (CellResult cell : cells) {
            if (!cell.cell().learner().isTrained()) continue;
            String question = "random folds, " + cell.cell().text() + Questions.trialsOf(cell);
            asked.put(question, cell);
            questions.plan(
                    question,
                    cell,
                    () -> new Retrial(
                                    context, cell, context.prepared(cell.cell().preparation(), cancel), random)
                            .of(List.of(SpectrumChange.NONE), cancel));
        }
        questions.ask();
        asked.forEach((question, cell) -> questions
                .answer(question)
                .ifPresent(
                        naming -> found.put(cell.cell().learner(), bootstrap.estimate(context.right(naming.of()[0])))));
        return found;
    }
}
