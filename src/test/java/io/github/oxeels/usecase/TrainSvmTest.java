// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.assess.ShiftCurves;
import io.github.oxeels.gan.GanDesign;
import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.CrossValidation;
import io.github.oxeels.train.Fillings;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.SvmRecipe;
import io.github.oxeels.train.SvmTraining;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.WindowChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class TrainSvmTest {

    private static final EnergyAxis AXIS = new EnergyAxis(600, 0.5, 160);

    private static byte[] bytes(TrainSvm.Request request, Path folder) throws IOException {
        Path file = folder.resolve("model.oxeels");
        ModelFile.write(TrainSvm.run(request, Progress.NONE).model(), file);
        return Files.readAllBytes(file);
    }

    private static TrainSvm.Request request(LabelledSpectra spectra, String gamma, long seed) {
        return Requests.svm(
                spectra, "spectra.csv", "rbf", "10", gamma, "3", "0", "area", "white_lines", 1, 2, 500, 4, seed, false);
    }

    @Test
    void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads(@TempDir Path folder) throws Exception {
        LabelledSpectra spectra = Simulated.spectra(5, 3);
        for (String gamma : List.of("0.05", "search")) {
            byte[] first = bytes(request(spectra, gamma, 7), folder);
            assertArrayEquals(first, bytes(request(spectra, gamma, 7), folder));
            assertArrayEquals(
                    first, Parallelization.runSingleThreaded(() -> bytes(request(spectra, gamma, 7), folder)));
            assertArrayEquals(
                    first, Parallelization.runWithNumThreads(5, () -> bytes(request(spectra, gamma, 7), folder)));
            assertFalse(
                    java.util.Arrays.equals(first, bytes(request(spectra, gamma, 8), folder)),
                    "another seed draws other copies");
        }
    }

    @Test
    void theModelSaysHowItWasMade() {
        LabelledSpectra spectra = Simulated.spectra(5, 3);
        var model = TrainSvm.run(request(spectra, "0.05", 7), Progress.NONE).model();
        assertEquals(7, model.provenance().recipe().seed());
        assertEquals(15, model.provenance().spectraPerClass().get("Mn2+"));
        assertEquals(5, model.provenance().groups().size());
        assertEquals("0.05", model.provenance().options().get("gamma"));
        assertEquals("2", model.provenance().options().get("shift_copies"));
        assertTrue(model.provenance().dataSha256().matches("[0-9a-f]{64}"));
        assertTrue(model.validation().grouped());
        assertEquals(4, model.validation().folds());
        int total = 0;
        for (int[] row : model.validation().confusion()) for (int number : row) total += number;
        assertEquals(30, total, "copies are not counted");
        float[] changed = spectra.counts().clone();
        changed[17] += 1;
        assertFalse(model.provenance()
                .dataSha256()
                .equals(TrainSvm.run(request(spectra.withCounts(spectra.axis(), changed), "0.05", 7), Progress.NONE)
                        .model()
                        .provenance()
                        .dataSha256()));
    }

    @Test
    void foldsAreGroupedWhereAcquisitionsAreNamedAndItIsSaidWhereNot() {
        LabelledSpectra spectra = Simulated.spectra(3, 4);
        List<String> warnings = new ArrayList<>();
        Progress noted = new NotedProgress(Progress.NONE, warnings);
        var grouped = TrainSvm.run(request(spectra, "0.05", 1), noted).model().validation();
        assertEquals(3, grouped.folds(), "there are no more acquisitions");
        assertTrue(warnings.stream().anyMatch(text -> text.contains("3 acquisitions")), warnings.toString());
        LabelledSpectra bare = new LabelledSpectra(
                spectra.axis(),
                spectra.counts(),
                spectra.classes(),
                spectra.classOf(),
                Collections.nCopies(24, ""),
                Collections.nCopies(24, ""));
        warnings.clear();
        var random = TrainSvm.run(request(bare, "0.05", 1), noted).model().validation();
        assertEquals(4, random.folds());
        assertFalse(random.grouped());
        assertTrue(warnings.stream().anyMatch(text -> text.contains("optimistic")), warnings.toString());
        assertTrue(random.notes().stream().anyMatch(text -> text.contains("optimistic")));
    }

    @Test
    void classesOfTwoElementsAreRefused() {
        LabelledSpectra spectra = Simulated.spectra(2, 2);
        LabelledSpectra mixed = new LabelledSpectra(
                spectra.axis(),
                spectra.counts(),
                List.of("Mn2+", "Fe3+"),
                spectra.classOf(),
                spectra.groups(),
                spectra.sources());
        String message = assertThrows(
                        IllegalArgumentException.class, () -> TrainSvm.run(request(mixed, "0.05", 1), Progress.NONE))
                .getMessage();
        assertTrue(message.contains("Mn") && message.contains("Fe"), message);
    }

    /** Each spectrum carries its number in its counts, so that a row of features tells where it comes from. */
    private static LabelledSpectra numbered(int size, int groups, Random random) {
        float[] counts = new float[size * AXIS.size()];
        int[] classOf = new int[size];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            classOf[i] = i % 2;
            names.add("g" + random.nextInt(groups));
            for (int e = 0; e < AXIS.size(); e++) counts[i * AXIS.size() + e] = 1000 * (i + 1);
        }
        return new LabelledSpectra(
                AXIS, counts, List.of("Mn2+", "Mn4+"), classOf, names, Collections.nCopies(size, ""));
    }

    @Property(tries = 40)
    void copiesNeverLeaveTheFoldOfTheirOriginal(
            @ForAll @IntRange(min = 8, max = 40) int size,
            @ForAll @IntRange(min = 3, max = 12) int groups,
            @ForAll @IntRange(min = 0, max = 5) int copies,
            @ForAll long seed) {
        LabelledSpectra spectra = numbered(size, groups, new Random(seed));
        int named = (int) spectra.groups().stream().distinct().count();
        if (named < 2) return;
        Folds folds = Folds.grouped(spectra.classOf(), spectra.groups(), Math.min(named, 4), seed);
        Preprocessing plain = WindowChoice.preprocessing(spectra, "636-656")
                .withBackground(io.github.oxeels.preprocess.Background.NONE)
                .withNormalisation(io.github.oxeels.preprocess.Normalisation.NONE)
                .withSpikeThreshold(0);
        AugmentedFeatures features = new AugmentedFeatures(spectra, plain, new ShiftAndNoise(2, copies, 0, seed));
        for (int fold = 0; fold < folds.count(); fold++) {
            FeatureSplit split = features.split(folds.training(fold), folds.heldOut(fold));
            assertEquals(
                    folds.training(fold).length * (1 + copies), split.training().rows());
            assertEquals(
                    folds.heldOut(fold).length, split.heldOut().rows(), "nothing is held out that was not recorded");
            Set<String> trainedOn = new HashSet<>();
            for (int row = 0; row < split.training().rows(); row++) {
                int original = Math.round(
                                split.training().values()[row * split.training().columns()] / 1000)
                        - 1;
                trainedOn.add(spectra.groups().get(original));
                assertTrue(folds.foldOf(original) != fold, "a copy of a held-out spectrum is trained on");
                assertEquals(spectra.classOf()[original], split.training().classOf()[row]);
            }
            for (int row = 0; row < split.heldOut().rows(); row++) {
                int original = Math.round(
                                split.heldOut().values()[row * split.heldOut().columns()] / 1000)
                        - 1;
                assertEquals(folds.heldOut(fold)[row], original);
                assertFalse(trainedOn.contains(spectra.groups().get(original)), "an acquisition on both sides");
            }
        }
    }

    private static SvmTraining training(LabelledSpectra spectra, AugmentedFeatures features, SvmOptions options) {
        return new SvmTraining(
                new SvmRecipe(
                        Protocol.of("white_lines", "none", "area", 4, 1),
                        options,
                        FoldAugmentation.of(ShiftAndNoise.none())),
                options,
                TrainingSet.of(spectra, ""),
                features);
    }

    /** The curve at 0 eV is nothing else than cross-validation by votes. */
    @Test
    void theShiftCurveAtZeroIsTheCrossValidation() {
        LabelledSpectra clean = Simulated.spectra(6, 4);
        // so noisy that some are wrong
        float[] counts = clean.counts().clone();
        Random random = new Random(3);
        for (int i = 0; i < counts.length; i++) counts[i] += (float) (2500 * random.nextGaussian());
        LabelledSpectra spectra = clean.withCounts(clean.axis(), counts);
        Preprocessing preprocessing = WindowChoice.preprocessing(spectra, "white_lines");
        Folds folds = Folds.grouped(spectra.classOf(), spectra.groups(), 4, 1);
        SvmOptions options = SvmOptions.defaults().withKernel(SvmKernel.RBF).withGamma(0.02);
        for (ShiftAndNoise augmentation : List.of(ShiftAndNoise.none(), new ShiftAndNoise(1, 2, 0, 5))) {
            AugmentedFeatures features = new AugmentedFeatures(spectra, preprocessing, augmentation);
            int right = 0;
            for (int fold = 0; fold < folds.count(); fold++) {
                FeatureSplit split = features.split(folds.training(fold), folds.heldOut(fold));
                int[] predicted =
                        Predictions.named(SvmVotes.train(split.training(), 2, options, Progress.NONE), split.heldOut());
                for (int i = 0; i < predicted.length; i++)
                    if (predicted[i] == split.heldOut().classOf()[i]) right++;
            }
            ShiftCurve curve = ShiftCurves.of(
                    "any",
                    CrossValidation.of(training(spectra, features, options), folds),
                    new double[] {-1, 0, 1},
                    Progress.NONE);
            assertEquals((double) right / spectra.size(), curve.accuracy()[1]);
            assertTrue(right < spectra.size() && right > spectra.size() / 2, right + " of " + spectra.size());
        }
    }

    @Test
    void displacedCopiesWidenTheShiftCurve() {
        LabelledSpectra spectra = Simulated.spectra(6, 4);
        Preprocessing preprocessing = WindowChoice.preprocessing(spectra, "white_lines");
        Folds folds = Folds.grouped(spectra.classOf(), spectra.groups(), 4, 1);
        SvmOptions options = SvmOptions.defaults().withGamma(0.05);
        double[] shifts = ShiftCurve.range(3, 1);
        double[] without = ShiftCurves.of(
                        "a",
                        CrossValidation.of(
                                training(
                                        spectra,
                                        new AugmentedFeatures(spectra, preprocessing, ShiftAndNoise.none()),
                                        options),
                                folds),
                        shifts,
                        Progress.NONE)
                .accuracy();
        double[] with = ShiftCurves.of(
                        "b",
                        CrossValidation.of(
                                training(
                                        spectra,
                                        new AugmentedFeatures(spectra, preprocessing, new ShiftAndNoise(3, 6, 0, 1)),
                                        options),
                                folds),
                        shifts,
                        Progress.NONE)
                .accuracy();
        assertTrue(
                IntStream.range(0, 7).mapToDouble(i -> with[i] - without[i]).sum() > 0,
                java.util.Arrays.toString(without) + java.util.Arrays.toString(with));
        assertTrue(with[3] > 0.9);
    }

    /** What fills the classes up is made of the training part alone, and only there. */
    @Test
    void mixturesAndGeneratedSpectraFillTheClassesOfTheTrainingPart() {
        LabelledSpectra spectra = io.github.oxeels.Simulated.spectra(6, 4);
        io.github.oxeels.preprocess.Preprocessing preprocessing = WindowChoice.preprocessing(spectra, "white_lines");
        int[] training = IntStream.range(0, 40).toArray(),
                heldOut = IntStream.range(40, 48).toArray();
        for (String name : List.of("mix", "gan+shift+noise")) {
            FoldAugmentation augmentation = FoldAugmentation.of(name, new ShiftAndNoise(1, 1, 0, 1), 30, 1);
            var split = new AugmentedFeatures(
                            spectra,
                            preprocessing,
                            augmentation,
                            new Fillings(
                                    GanOptions.defaults(GanDesign.WASSERSTEIN).withTrainingSteps(50)),
                            Progress.NONE)
                    .split(training, heldOut);
            int copies = name.endsWith("noise") ? 40 : 0;
            org.junit.jupiter.api.Assertions.assertEquals(
                    60 + copies, split.training().rows(), name);
            org.junit.jupiter.api.Assertions.assertEquals(
                    30 + copies / 2,
                    IntStream.of(split.training().classOf()).filter(c -> c == 0).count(),
                    name);
            org.junit.jupiter.api.Assertions.assertEquals(8, split.heldOut().rows(), name);
        }
    }
}
