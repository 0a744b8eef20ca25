// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.ChangedFeatures;
import io.github.oxeels.train.CrossValidation;
import java.util.List;

/** One trial of a cell: trains without each fold, and asks about that fold at all laboratories. */
final class CellTrial {

    private CellTrial() {}

    /** @return by what name the journal knows a trial */
    static String question(StudyCell cell, int seed, int trial) {
        return "seed " + (seed + 1) + ", trial " + (trial + 1) + ", " + cell.text();
    }

    static Naming of(
            StudyContext context,
            Learner learner,
            int seed,
            int trial,
            Prepared prepared,
            ChangedFeatures asked,
            Progress progress) {
        long own = context.ofSeed(seed);
        List<Predictions> held = CrossValidation.seeded(
                        LearnerTraining.of(learner, context.configuration(learner, trial), prepared),
                        context.folds().get(seed),
                        fold -> Seeds.derive(own, "classifier", fold))
                .run(asked, soFar -> {}, progress.quiet());
        return Naming.of(held);
    }
}
