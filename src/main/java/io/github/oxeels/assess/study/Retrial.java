// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.ChangedFeatures;
import io.github.oxeels.train.CrossValidation;
import io.github.oxeels.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Trains the chosen trial of each fold of a cell again, the same bits, to ask it about more.
 *
 * @param folds of the first repetition, or others
 */
record Retrial(StudyContext context, CellResult cell, Prepared prepared, Folds folds) {

    private Training training(int fold, int spectra) {
        Learner learner = cell.cell().learner();
        return LearnerTraining.of(learner, context.configuration(learner, cell.chosen()[0][fold]), prepared, spectra);
    }

    /** @return what held-out spectra are named after changes */
    Naming of(List<SpectrumChange> changes, Progress progress) {
        return of(changes, folds::training, progress);
    }

    /** @param part what is trained on instead of the training part of a fold */
    Naming of(List<SpectrumChange> changes, IntFunction<int[]> part, Progress progress) {
        List<Classifier> classifiers = new ArrayList<>();
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] rows = part.apply(fold);
            // as in the trials, where epochs are counted by all spectra
            int spectra =
                    rows.length == folds.training(fold).length ? prepared.set().size() : rows.length;
            classifiers.add(training(fold, spectra)
                    .train(rows, Seeds.derive(context.ofSeed(0), "classifier", fold), progress.quiet()));
        }
        return Naming.of(CrossValidation.of(training(0, prepared.set().size()), folds, classifiers)
                .run(new ChangedFeatures(prepared.set().spectra(), changes), soFar -> {}, progress.quiet()));
    }
}
