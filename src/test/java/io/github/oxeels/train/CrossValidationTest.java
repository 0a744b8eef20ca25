// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    private static final LabelledSpectra SPECTRA = Simulated.spectra(6, 4);
    private static final TrainingSet SET = TrainingSet.of(SPECTRA, "spectra.csv");
    private static final Folds FOLDS = SET.folds(3, 1);
    private static final Protocol PROTOCOL = Protocol.of("white_lines", "none", "area", 3, 1);
    private static final List<LabelledRecipe> RECIPES = List.of(
            new SvmRecipe(PROTOCOL, SvmOptions.defaults(), FoldAugmentation.of(new ShiftAndNoise(0.5, 1, 0, 1))),
            new NearestRecipe(PROTOCOL, 3, FoldAugmentation.of(new ShiftAndNoise(0.5, 1, 0, 1))),
            new NetworkRecipe(
                    PROTOCOL,
                    "classes",
                    NetworkChoice.of("dense", "8", "1", 1, 0),
                    LearningChoice.of(5, 16, 0.01),
                    NetworkAugmentation.of(0.5, 0),
                    2));

    /** Whatever is trained: the fold is asked of a classifier of the others, the loop written out. */
    @Test
    void eachFoldIsAskedOfAClassifierThatDidNotSeeIt() {
        for (LabelledRecipe recipe : RECIPES) {
            Predictions held = CrossValidation.of(Trainer.of(recipe).on(SET, Progress.NONE), FOLDS)
                    .run(Progress.NONE);
            Training training = Trainer.of(recipe).on(SET, Progress.NONE);
            for (int fold = 0; fold < 3; fold++) {
                Classifier classifier = training.train(FOLDS.training(fold), recipe.seed(), Progress.NONE);
                int[] rows = FOLDS.heldOut(fold);
                LabelledSpectra asked = SPECTRA.select(rows);
                float[] said = new float[2 * rows.length];
                classifier.predict(
                        Preprocessor.of(training.features().preprocessing(), SPECTRA.axis())
                                .features(asked, null),
                        rows.length,
                        said);
                for (int i = 0; i < rows.length; i++)
                    for (int c = 0; c < 2; c++)
                        assertEquals(said[2 * i + c], held.probabilities()[2 * rows[i] + c], 0, recipe.text());
            }
            double[] alone = Parallelization.runSingleThreaded(
                    () -> CrossValidation.of(training, FOLDS).run(Progress.NONE).probabilities());
            assertArrayEquals(held.probabilities(), alone);
        }
    }

    @Test
    void aChangeIsOfTheSpectraThatAreAskedAboutAlone() {
        Training training = Trainer.of(RECIPES.get(0)).on(SET, Progress.NONE);
        CrossValidation validation = CrossValidation.of(training, FOLDS);
        double recorded = validation.run(Progress.NONE).accuracy();
        assertTrue(recorded > 0.9, "accuracy as recorded: " + recorded);
        List<Predictions> displaced =
                validation.run(List.of(SpectrumChange.displacedBy(8), SpectrumChange.displacedBy(0)), Progress.NONE);
        assertTrue(
                displaced.get(0).accuracy() < 0.7,
                "8 eV off: " + displaced.get(0).accuracy());
        assertArrayEquals(
                validation.run(Progress.NONE).probabilities(), displaced.get(1).probabilities());
    }

    @Test
    void foldsCanBeStoppedInBetween() {
        List<Integer> counted = new ArrayList<>();
        Training training = Trainer.of(RECIPES.get(1)).on(SET, Progress.NONE);
        ChangedFeatures changes = new ChangedFeatures(SPECTRA, List.of(SpectrumChange.NONE));
        List<Predictions> all = CrossValidation.of(training, FOLDS)
                .run(changes, soFar -> counted.add(soFar.get(0).counted()), Progress.NONE);
        assertEquals(3, counted.size());
        assertEquals(FOLDS.heldOut(0).length, counted.get(0));
        assertEquals(SPECTRA.size(), counted.get(2));
        assertArrayEquals(
                CrossValidation.of(training, FOLDS).run(Progress.NONE).probabilities(),
                all.get(0).probabilities());
    }

    @Test
    void theSeedOfAFoldIsThatOfItsClassifier() {
        Training training = Trainer.of(RECIPES.get(2)).on(SET, Progress.NONE);
        double[] one = CrossValidation.seeded(training, FOLDS, fold -> 5)
                .run(Progress.NONE)
                .probabilities();
        double[] other = CrossValidation.seeded(training, FOLDS, fold -> 6)
                .run(Progress.NONE)
                .probabilities();
        assertNotEquals(Arrays.toString(one), Arrays.toString(other));
    }
}
