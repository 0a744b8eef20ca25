// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.assess.ShiftCurves;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.train.CopiesRecipe;
import io.github.oxeels.train.CrossValidation;
import io.github.oxeels.train.LaboratoryScores;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.Trainer;
import io.github.oxeels.train.Training;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes the report of a training with displaced copies, and shows beside its result what these copies bring. */
public final class DisplacedReport {

    private DisplacedReport() {}

    /**
     * The report of what was trained with displaced copies: beside it, how it would do as recorded, and on random
     * folds.
     *
     * @param what was trained, by a {@link CopiesRecipe}
     * @param grid what was tried; empty if nothing was searched
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static TrainingReport of(String what, ModelTraining trained, Optional<Table> grid, Progress progress) {
        Training training = trained.training();
        CopiesRecipe recipe = (CopiesRecipe) training.recipe();
        Preprocessing preprocessing = training.features().preprocessing();
        boolean aligns = preprocessing.alignment().aligns();
        // without displaced copies of its own, the comparison shows what they would bring
        ShiftAndNoise own = recipe.augmentation().copies();
        boolean keep = aligns || own.copies() > 0 && own.shiftRange() > 0;
        ShiftAndNoise copies = keep ? own : new ShiftAndNoise(ShiftCurves.RANGE, 3, 0, recipe.seed());
        Training compared = keep
                ? training
                : Trainer.on(recipe, training.set(), training.features().withOtherCopies(copies));
        ShiftCurve without = ShiftCurves.of(
                "trained as recorded" + (aligns ? " and not aligned" : ""),
                CrossValidation.of(Trainer.asRecorded(recipe, training.set()), trained.folds()),
                progress.stage(0, 0.2));
        ShiftCurve with = ShiftCurves.of(
                (copies.copies() == 0
                                ? "trained as recorded"
                                : String.format(Locale.ROOT, "trained with shifts up to ±%.3g eV", copies.shiftRange()))
                        + TrainingReports.aligned(preprocessing),
                CrossValidation.of(compared, trained.folds()),
                progress.stage(0.2, 0.8));
        return TrainingReports.of(
                what,
                trained,
                random(training, trained.folds(), progress.stage(0.8, 0.9)),
                LaboratoryScores.wherePossible(
                        CrossValidation.of(training, trained.folds()), training, progress.stage(0.9, 1)),
                List.of(without, with),
                List.of(),
                grid);
    }

    /** @return accuracy over random folds, which split acquisitions; empty if there are none to split */
    private static OptionalDouble random(Training training, Folds folds, Progress progress) {
        if (!training.set().grouped()) return OptionalDouble.empty();
        Folds random =
                training.set().randomFolds(folds.count(), training.recipe().seed());
        return OptionalDouble.of(
                CrossValidation.of(training, random).run(progress).accuracy());
    }
}
