// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenoisingTest {

    private static final int COMPONENTS = 3;
    private static final LabelledSpectra SPECTRA = Simulated.spectra(6, 4);
    private static final TrainingSet SET = TrainingSet.of(SPECTRA, "spectra.csv");
    private static final Folds FOLDS = SET.folds(3, 1);
    private static final Protocol PROTOCOL =
            Protocol.of("white_lines", "none", "area", 3, 1).withDenoising(new Denoising(COMPONENTS, 2));
    private static final FoldAugmentation NOTHING = FoldAugmentation.of(ShiftAndNoise.none());
    private static final NetworkRecipe NETWORK = new NetworkRecipe(
            PROTOCOL,
            "classes",
            NetworkChoice.of("dense", "8", "1", 1, 0),
            LearningChoice.of(5, 16, 0.01),
            NetworkAugmentation.of(0, 0),
            2);
    private static final SvmRecipe SVM = new SvmRecipe(PROTOCOL, SvmOptions.defaults(), NOTHING);
    private static final List<LabelledRecipe> RECIPES = List.of(SVM, new NearestRecipe(PROTOCOL, 3, NOTHING), NETWORK);

    private static float[] features(Preprocessing preprocessing, int[] rows) {
        return Preprocessor.of(preprocessing, SPECTRA.axis()).features(SPECTRA.select(rows), null);
    }

    /** Features of what is held out, by components fitted here to what is not. */
    private static float[] asked(Preprocessing preprocessing, int fold) {
        int[] training = FOLDS.training(fold), heldOut = FOLDS.heldOut(fold);
        float[] asked = features(preprocessing, heldOut);
        PcaBasis.fit(features(preprocessing, training), training.length, preprocessing.features(), COMPONENTS)
                .apply(asked, heldOut.length);
        return asked;
    }

    private static void assertSaid(Classifier classifier, float[] asked, int fold, Predictions held, String what) {
        int[] rows = FOLDS.heldOut(fold);
        float[] said = new float[2 * rows.length];
        classifier.predict(asked, rows.length, said);
        for (int i = 0; i < said.length; i++)
            assertEquals(said[i], held.probabilities()[2 * rows[i / 2] + i % 2], 0, what + ", fold " + fold);
    }

    @Test
    void componentsAreFittedToTheTrainingPartOfEachFold() {
        for (LabelledRecipe recipe : RECIPES) {
            Training training = Trainer.of(recipe).on(SET, Progress.NONE);
            Preprocessing preprocessing = training.features().preprocessing();
            Predictions held = CrossValidation.of(training, FOLDS).run(Progress.NONE);
            for (int fold = 0; fold < 3; fold++) {
                float[] asked = asked(preprocessing, fold);
                assertFalse(Arrays.equals(asked, features(preprocessing, FOLDS.heldOut(fold))), "nothing was done");
                Classifier classifier = training.train(FOLDS.training(fold), recipe.seed(), Progress.NONE);
                assertSaid(classifier, asked, fold, held, recipe.text());
            }
        }
    }

    /** What is set aside to tell when to stop belongs to the training part. */
    @Test
    void networksThatStopEarlyAreAskedByTheComponentsTheyLearntOn() {
        NetworkRecipe stops = new NetworkRecipe(
                PROTOCOL,
                "classes",
                NETWORK.network(),
                new LearningChoice(8, 16, 0.01, 0, 0, 2),
                NETWORK.augmentation(),
                2);
        for (NetworkRecipe recipe : List.of(NETWORK, stops)) {
            Training training = Trainer.of(recipe).on(SET, Progress.NONE);
            Calibrated calibrated = training.calibrated(FOLDS, Progress.NONE);
            double temperature = ((NetworkClassifier) calibrated.classifier()).temperature();
            for (int fold = 0; fold < 3; fold++)
                assertSaid(
                        ((NetworkClassifier) calibrated.ofFold().get(fold)).withTemperature(temperature),
                        asked(training.features().preprocessing(), fold),
                        fold,
                        calibrated.heldOut(),
                        recipe.text());
        }
    }

    /** Held-out spectra of another world change nothing of what is learnt without them. */
    @Test
    void whatIsHeldOutDoesNotReachTheComponents() {
        float[] counts = SPECTRA.counts().clone();
        int channels = SPECTRA.axis().size();
        for (int row : FOLDS.heldOut(0))
            for (int i = 0; i < channels; i++) counts[row * channels + i] = 1000 + 900 * (float) StrictMath.sin(i);
        LabelledSpectra other = new LabelledSpectra(
                SPECTRA.axis(), counts, SPECTRA.classes(), SPECTRA.classOf(), SPECTRA.groups(), SPECTRA.sources());
        Preprocessing preprocessing = PROTOCOL.preprocessing(SPECTRA, text -> {});
        AugmentedFeatures before = new AugmentedFeatures(SPECTRA, preprocessing, ShiftAndNoise.none());
        AugmentedFeatures after = new AugmentedFeatures(other, preprocessing, ShiftAndNoise.none());
        int[] training = FOLDS.training(0);
        assertArrayEquals(
                before.split(training, new int[0]).training().values(),
                after.split(training, new int[0]).training().values());
        assertArrayEquals(
                before.pcaOf(training).get().components(),
                after.pcaOf(training).get().components());
        assertFalse(
                Arrays.equals(
                        before.pcaOf(SET.all()).get().components(),
                        after.pcaOf(SET.all()).get().components()),
                "all together they would");
    }

    @Test
    void modelAndMacroLineKeepBoth(@TempDir Path folder) throws IOException {
        OxidationStateModel model = ModelTraining.of(SVM, SET, Progress.NONE).model();
        ModelFile.write(model, folder.resolve("pca.oxeels"));
        OxidationStateModel read = ModelFile.read(folder.resolve("pca.oxeels"));
        assertEquals(COMPONENTS, read.pca().get().size());
        assertEquals(2, read.preprocessing().spatialBinning());
        LabelledRecipe recipe = (LabelledRecipe) Recipe.of(read);
        assertEquals(new Denoising(COMPONENTS, 2), recipe.protocol().denoising());
        assertEquals("3", recipe.keys().get("pca_components"));
        assertEquals("2", recipe.keys().get("spatial_binning"));
        assertFalse(new SvmRecipe(PROTOCOL.withDenoising(Denoising.NONE), SvmOptions.defaults(), NOTHING)
                .keys()
                .containsKey("pca_components"));
    }

    @Test
    void moreComponentsThanFeaturesAreRefusedByKey() {
        Protocol many = PROTOCOL.withDenoising(new Denoising(5000, 1));
        String message = assertThrows(IllegalArgumentException.class, () -> many.preprocessing(SPECTRA, text -> {}))
                .getMessage();
        assertTrue(message.startsWith("pca_components must be in 0…") && message.endsWith("got 5000"), message);
        assertEquals(Denoising.NONE, new Denoising(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Denoising(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Denoising(0, 65));
    }
}
