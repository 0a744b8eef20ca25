// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.assess.Classification;
import io.github.oxeels.gan.GanDesign;
import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.network.Layer;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.network.Activation;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.TrainingReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.Fillings;
import io.github.oxeels.train.FractionTargets;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkEnsembles;
import io.github.oxeels.train.NetworkParts;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.NetworkTargets;
import io.github.oxeels.train.NetworkTraining;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.WindowChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class TrainNetworkTest {

    private static TrainNetwork.Request request(
            LabelledSpectra spectra, String architecture, int epochs, long seed, boolean report, Path checkpoints) {
        return Requests.network(
                data(spectra, "none", 3, seed),
                NetworkChoice.of(architecture, "auto", "8,12", 9, 0.1),
                LearningChoice.of(epochs, 16, 0.01),
                NetworkAugmentation.of(1, 2000),
                2,
                report,
                Optional.ofNullable(checkpoints));
    }

    private static Requests.Data data(LabelledSpectra spectra, String alignment, int folds, long seed) {
        return new Requests.Data(spectra, "spectra.csv", "area", "white_lines", alignment, folds, seed);
    }

    private static byte[] bytes(TrainNetwork.Request request, Path folder) throws IOException {
        Path file = folder.resolve("model.oxeels");
        ModelFile.write(TrainNetwork.run(request, Progress.NONE).model(), file);
        return Files.readAllBytes(file);
    }

    @Test
    void bothArchitecturesLearnAndTellHowWell() {
        LabelledSpectra spectra = Simulated.spectra(6, 4);
        for (String architecture : List.of("dense", "convolutional")) {
            TrainedModel result = TrainNetwork.run(request(spectra, architecture, 100, 1, true, null), Progress.NONE);
            assertTrue(result.model().validation().accuracy() > 0.9, result::summary);
            assertTrue(result.model().validation().grouped());
            assertEquals(architecture, result.model().provenance().options().get("architecture"));
            assertEquals(
                    2,
                    ((NetworkClassifier) result.model().classifier()).members().size());
            TrainingReport report = result.report().get();
            assertEquals(2, report.curves().size());
            assertEquals(13, report.curves().get(1).accuracy().length);
            assertTrue(report.heldOut().randomFoldAccuracy().getAsDouble() > 0.9);
            assertEquals(100, report.learning().get(1).loss().length);
            double[] loss = report.learning().get(0).loss();
            assertTrue(loss[99] < 0.5 * loss[0], loss[0] + " to " + loss[99]);
        }
    }

    private static TrainNetwork.Request filled(String augmentation) {
        return Requests.network(
                data(Simulated.spectra(6, 4), "none", 2, 1),
                NetworkChoice.of("dense", "auto", "8", 9, 0.1),
                LearningChoice.of(100, 16, 0.01),
                new NetworkAugmentation(augmentation, 30, 1, 2000, 0, 0, 0),
                1,
                augmentation.equals("mix"),
                Optional.empty());
    }

    private static void requireTold(OxidationStateModel model, String augmentation, String perClass) {
        assertTrue(model.validation().accuracy() > 0.8, augmentation + ": " + model.validation());
        Map<String, String> told = model.provenance().options();
        assertEquals(augmentation, told.get("augmentation"));
        assertEquals(perClass, told.get("spectra_per_class"));
    }

    /** They are made in each fold, and asked for by the keys of the support vector machine. */
    @Test
    void classesAreFilledUpByMixtures(@TempDir Path folder) throws Exception {
        requireTold(TrainNetwork.run(filled("none"), Progress.NONE).model(), "none", null);
        TrainedModel result = TrainNetwork.run(filled("mix"), Progress.NONE);
        requireTold(result.model(), "mix", "30");
        assertEquals(
                "the ensemble, trained with mixtures made in each fold",
                result.report().get().curves().get(1).name());
        ModelFile.write(result.model(), folder.resolve("first.oxeels"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("first.oxeels")),
                Parallelization.runSingleThreaded(() -> bytes(filled("mix"), folder)));
        assertEquals(
                "shift+noise",
                TrainNetwork.run(request(Simulated.spectra(6, 4), "dense", 2, 1, false, null), Progress.NONE)
                        .model()
                        .provenance()
                        .options()
                        .get("augmentation"));
    }

    /** The same with generators that are trained for a short time: they begin with the density of their classes. */
    @Test
    void classesAreFilledUpByGeneratedSpectra() {
        TrainNetwork.Request request = filled("gan+shift+noise");
        NetworkTraining training = NetworkTraining.of(
                request.recipe(),
                request.set(),
                request.recipe().preprocessing(request.set(), Progress.NONE),
                new Fillings(GanOptions.defaults(GanDesign.WASSERSTEIN).withTrainingSteps(50)),
                Progress.NONE);
        Folds folds = ModelTraining.folds(request.recipe(), request.set(), Progress.NONE);
        requireTold(
                ModelTraining.of(training, folds, new ArrayList<>(), Progress.NONE)
                        .model(),
                "gan+shift+noise",
                "30");
    }

    @Test
    void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads(@TempDir Path folder) throws Exception {
        LabelledSpectra spectra = Simulated.spectra(4, 3);
        byte[] first = bytes(request(spectra, "convolutional", 3, 7, false, null), folder);
        assertArrayEquals(
                first,
                Parallelization.runSingleThreaded(
                        () -> bytes(request(spectra, "convolutional", 3, 7, false, null), folder)));
        assertArrayEquals(
                first,
                Parallelization.runWithNumThreads(
                        5,
                        () -> bytes(
                                request(spectra, "convolutional", 3, 7, false, folder.resolve("unfinished")), folder)));
        assertFalse(
                java.util.Arrays.equals(first, bytes(request(spectra, "convolutional", 3, 8, false, null), folder)));
    }

    @Test
    void aCancelledTrainingLeavesNothing(@TempDir Path folder) {
        Progress cancelling = new Progress() {

            private volatile double done;

            @Override
            public void report(double fraction) {
                done = fraction;
            }

            @Override
            public boolean isCancelled() {
                return done > 0.5;
            }
        };
        Path unfinished = folder.resolve("model.unfinished");
        assertThrows(
                CancellationException.class,
                () -> TrainNetwork.run(
                        request(Simulated.spectra(4, 3), "dense", 20, 1, false, unfinished), cancelling));
        assertFalse(Files.exists(unfinished));
    }

    @Test
    void whereAClassHasOneAcquisitionRandomFoldsAreTakenAndThatIsSaid() {
        LabelledSpectra spectra = Simulated.spectra(3, 4);
        int[] kept = java.util.stream.IntStream.range(0, spectra.size())
                .filter(i -> spectra.classOf()[i] == 0
                        || spectra.groups().get(i).equals(spectra.groups().get(0)))
                .toArray();
        List<String> warnings = new ArrayList<>();
        var model = TrainNetwork.run(
                        request(spectra.select(kept), "dense", 20, 1, false, null),
                        new NotedProgress(Progress.NONE, warnings))
                .model();
        assertTrue(warnings.stream().anyMatch(text -> text.contains("has one acquisition")), warnings.toString());
        assertTrue(((NetworkClassifier) model.classifier()).temperature() < 20);
    }

    /** Who tells when to stop must not be those who are reported on, nor of an acquisition that is learnt from. */
    @Test
    void spectraThatTellWhenToStopAreOtherAcquisitionsOfTheTrainingPart() {
        LabelledSpectra spectra = Simulated.spectra(8, 3);
        Folds folds = TrainingSet.of(spectra, "").folds(4, 3);
        AugmentedFeatures features = new AugmentedFeatures(
                spectra, WindowChoice.preprocessing(spectra, "white_lines"), ShiftAndNoise.none());
        NetworkParts parts = new NetworkParts(
                spectra,
                NetworkTargets.ofClasses(2),
                features,
                Optional.of(features),
                IntStream.range(0, 4).mapToObj(folds::training).toList(),
                3);
        Set<Set<String>> putAside = new HashSet<>();
        for (int fold = 0; fold < 4; fold++)
            for (int member = 0; member < 3; member++) {
                NetworkEnsembles.Part part = parts.of(fold, member);
                Set<Integer> learnt = found(features, part.training()),
                        watched = found(features, part.validation().get());
                Set<String> learntGroups = groups(spectra, learnt), watchedGroups = groups(spectra, watched);
                assertTrue(Collections.disjoint(learntGroups, watchedGroups), learntGroups + " and " + watchedGroups);
                assertTrue(Collections.disjoint(groups(spectra, set(folds.heldOut(fold))), watchedGroups));
                learnt.addAll(watched);
                assertEquals(set(folds.training(fold)), learnt, "nothing is lost");
                if (fold == 0) putAside.add(watchedGroups);
            }
        assertEquals(3, putAside.size(), "each network puts another part aside");
        assertFalse(parts.splitsAcquisitions());
    }

    private static Set<Integer> set(int[] indices) {
        return Arrays.stream(indices).boxed().collect(java.util.stream.Collectors.toSet());
    }

    private static Set<String> groups(LabelledSpectra spectra, Set<Integer> indices) {
        return indices.stream().map(spectra.groups()::get).collect(java.util.stream.Collectors.toSet());
    }

    /** @return which spectra the rows are */
    private static Set<Integer> found(AugmentedFeatures features, NetworkData rows) {
        FeatureMatrix all = features.all();
        Set<Integer> found = new HashSet<>();
        for (int row = 0; row < rows.rows(); row++)
            for (int i = 0; i < all.rows(); i++)
                if (Arrays.equals(
                        rows.features(),
                        row * rows.columns(),
                        (row + 1) * rows.columns(),
                        all.values(),
                        i * rows.columns(),
                        (i + 1) * rows.columns())) found.add(i);
        return found;
    }

    @Test
    void oneAcquisitionIsDividedToPutSomeAsideAndThatIsSaid() {
        LabelledSpectra spectra = Simulated.spectra(2, 6);
        List<String> warnings = new ArrayList<>();
        TrainNetwork.run(
                Requests.network(
                        data(spectra, "none", 2, 1),
                        NetworkChoice.of("dense", "8", "8", 9, 0),
                        new LearningChoice(3, 16, 0.01, 1e-4, 0, 1, LearningChoice.DEFAULT_ENGINE),
                        NetworkAugmentation.of(1, 0),
                        1,
                        false,
                        Optional.empty()),
                new NotedProgress(Progress.NONE, warnings));
        assertTrue(warnings.stream().anyMatch(text -> text.contains("acquisitions were divided")), warnings.toString());
    }

    /**
     * It ends long before the last epoch, keeps the best weights, tells which, and is the same on any number of
     * threads.
     */
    @Test
    void patienceEndsATrainingThatGetsNoBetter(@TempDir Path folder) throws Exception {
        LabelledSpectra spectra = Simulated.spectra(6, 3);
        TrainNetwork.Request request = Requests.network(
                data(spectra, "l3", 2, 4),
                NetworkChoice.of("dense", "16", "8", 9, 0.1),
                new LearningChoice(2000, 16, 0.03, 1e-4, 0, 3, LearningChoice.DEFAULT_ENGINE),
                NetworkAugmentation.of(0.5, 300),
                3,
                true,
                Optional.of(folder.resolve("unfinished")));
        TrainedModel result = TrainNetwork.run(request, Progress.NONE);
        String[] kept = result.model().provenance().options().get("epochs kept").split(", ");
        assertEquals(3, kept.length);
        for (String epochs : kept) assertTrue(Integer.parseInt(epochs) < 1000, Arrays.toString(kept));
        assertEquals("3", result.model().provenance().options().get("patience"));
        TrainingReport.Loss watched = result.report().get().learning().get(1);
        assertTrue(
                watched.loss().length < 1000 && watched.name().contains("set aside"),
                watched.name() + " " + watched.loss().length);
        assertArrayEquals(bytes(request, folder), Parallelization.runSingleThreaded(() -> bytes(request, folder)));
    }

    /** Each of the further choices reaches the networks. */
    @Test
    void everyChoiceOfLearningAndAugmentationChangesTheModelAndIsTold() {
        LabelledSpectra spectra = Simulated.spectra(3, 3);
        LearningChoice learning = LearningChoice.of(3, 8, 0.01);
        NetworkAugmentation none = NetworkAugmentation.of(0, 0);
        List<String> plain = List.of(Arrays.toString(weights(spectra, learning, none)));
        Map<String, float[]> changed = new LinkedHashMap<>();
        changed.put("weight_decay", weights(spectra, new LearningChoice(3, 8, 0.01, 0.5, 0, 0), none));
        changed.put("label_smoothing", weights(spectra, new LearningChoice(3, 8, 0.01, 1e-4, 0.2, 0), none));
        changed.put("patience", weights(spectra, new LearningChoice(3, 8, 0.01, 1e-4, 0, 1), none));
        changed.put("mixing", weights(spectra, learning, new NetworkAugmentation("shift+noise", 0, 0, 0, 0.8, 0, 0)));
        changed.put("gain", weights(spectra, learning, new NetworkAugmentation("none", 0, 0, 0, 0, 0.2, 0)));
        changed.put("broadening_ev", weights(spectra, learning, new NetworkAugmentation("none", 0, 0, 0, 0, 0, 1)));
        changed.forEach(
                (key, weights) -> assertFalse(plain.contains(Arrays.toString(weights)), key + " changes nothing"));
        assertEquals(
                changed.size(),
                changed.values().stream().map(Arrays::toString).distinct().count());
        Map<String, String> told = TrainNetwork.run(
                        Requests.network(
                                data(spectra, "none", 2, 1),
                                NetworkChoice.of("dense", "4", "8", 9, 0),
                                new LearningChoice(1, 8, 0.01, 0.5, 0.2, 2),
                                new NetworkAugmentation("none", 0, 1, 0, 0.3, 0.1, 0.7),
                                1,
                                false,
                                Optional.empty()),
                        Progress.NONE)
                .model()
                .provenance()
                .options();
        Map.of(
                        "weight_decay",
                        "0.5",
                        "label_smoothing",
                        "0.2",
                        "patience",
                        "2",
                        "mixing",
                        "0.3",
                        "gain",
                        "0.1",
                        "broadening_ev",
                        "0.7",
                        "alignment",
                        "none",
                        "augmentation",
                        "none")
                .forEach((key, value) -> assertEquals(value, told.get(key), key));
    }

    private static float[] weights(LabelledSpectra spectra, LearningChoice learning, NetworkAugmentation augmentation) {
        NetworkClassifier trained = (NetworkClassifier) TrainNetwork.run(
                        Requests.network(
                                data(spectra, "none", 2, 1),
                                NetworkChoice.of("dense", "4", "8", 9, 0),
                                learning,
                                augmentation,
                                1,
                                false,
                                Optional.empty()),
                        Progress.NONE)
                .model()
                .classifier();
        float[] logits = new float[2];
        float[] probe = new float[trained.features()];
        for (int i = 0; i < probe.length; i++) probe[i] = (float) Math.sin(i);
        trained.logits(probe, 1, logits);
        return logits;
    }

    @Test
    void anArchitectureIsBuiltAsItsKeysSay() {
        NetworkChoice choice =
                NetworkChoice.of("convolutional", "20", "8,12,16", 9, 0.3).with(2, 4, "no", "leaky");
        assertEquals(
                List.of(
                        new Layer.Convolution(8, 9, 2, 4, Activation.LEAKY, 0, false),
                        new Layer.Convolution(12, 7, 1, 4, Activation.LEAKY, 0, false),
                        new Layer.Convolution(16, 5, 1, 1, Activation.LEAKY, 0.3, false),
                        new Layer.Dense(20, Activation.LEAKY, 0.3, false)),
                choice.architecture(145, 3).layers());
        assertEquals(
                List.of(new Layer.Dense(30, Activation.TANH, 0, true)),
                NetworkChoice.of("dense", "30", "8", 9, 0)
                        .with(1, 2, "yes", "tanh")
                        .architecture(145, 3)
                        .layers());
        String keys = new NetworkRecipe(
                        Protocol.of("white_lines", "none", "area", 3, 1),
                        "classes",
                        choice,
                        LearningChoice.of(1, 8, 0.01),
                        NetworkAugmentation.of(0, 0),
                        1)
                .keys()
                .toString();
        assertTrue(
                keys.startsWith("{architecture=convolutional, hidden_units=20, filters=8,12,16, kernel_width=9, "
                        + "stride=2, pooling=4, batch_norm=no, activation=leaky, dropout=0.3, "),
                keys);
        // the defaults are what they were before there were keys
        assertEquals(
                NetworkChoice.of("convolutional", "auto", "8,12", 9, 0).architecture(145, 3),
                NetworkChoice.of("convolutional", "auto", "8,12", 9, 0)
                        .with(1, 2, "auto", "relu")
                        .architecture(145, 3));
    }

    private static MixedSpectra mixtures() throws IOException {
        return Simulate.mixtures(
                new Simulate.Axis("Mn", 0, 0, 0.4, Optional.empty(), 1),
                "Mn2+,Mn3+,Mn4+",
                new Simulate.Drawn(30, 6, "-0.2..0.2", "0.8", "0.2", "1e5"),
                Progress.NONE);
    }

    private static TrainNetwork.Request ofFractions(MixedSpectra mixed, int epochs) {
        FractionTargets targets = FractionTargets.asked("fractions", mixed).orElseThrow();
        return Requests.network(
                data(targets.spectra(), "l3", 2, 1),
                Optional.of(targets),
                NetworkChoice.of("dense", "32", "8", 9, 0),
                LearningChoice.of(epochs, 16, 0.01),
                NetworkAugmentation.of(0, 0),
                2,
                epochs > 100,
                Optional.empty());
    }

    /** The shares of mixtures are learnt, and read from the model file as those of the built-in models. */
    @Test
    void networksOfFractionsSayWhatSpectraAreMixedOf(@TempDir Path folder) throws Exception {
        MixedSpectra mixed = mixtures();
        TrainedModel result = TrainNetwork.run(ofFractions(mixed, 300), Progress.NONE);
        var told = result.model().provenance().options();
        assertEquals("fractions", told.get("outputs"));
        FractionTargets targets = FractionTargets.asked("fractions", mixed).orElseThrow();
        double[] valences = java.util.stream.IntStream.range(0, mixed.spectra().size())
                .mapToDouble(targets::valence)
                .toArray();
        double mean = Arrays.stream(valences).average().orElseThrow(),
                spread =
                        Math.sqrt(Arrays.stream(valences)
                                .map(v -> (v - mean) * (v - mean))
                                .average()
                                .orElseThrow());
        assertTrue(Double.parseDouble(told.get("valence error (held out, rms)")) < 0.5 * spread, spread + " " + told);
        assertTrue(result.model().validation().accuracy() > 0.75, result::summary);
        assertEquals(List.of("Mn2+", "Mn3+", "Mn4+"), result.model().classes());
        ModelFile.write(result.model(), folder.resolve("model.oxeels"));
        Classification read =
                ClassifySpectra.run(mixed.spectra(), ModelFile.read(folder.resolve("model.oxeels")), Progress.NONE);
        float[] fractions = read.fractions().orElseThrow().fractions();
        double squares = 0;
        for (int i = 0; i < fractions.length; i++)
            squares += Math.pow(fractions[i] - mixed.fractions()[i], 2) / fractions.length;
        assertTrue(Math.sqrt(squares) < 0.15, "fractions are off by " + Math.sqrt(squares));
        assertTrue(result.report().get().curves().get(1).accuracy()[6] > 0.75);
        assertArrayEquals(
                bytes(ofFractions(mixed, 3), folder),
                Parallelization.runSingleThreaded(() -> bytes(ofFractions(mixed, 3), folder)));
    }

    @Test
    void fractionsThatCannotBeLearntAreRefused() throws Exception {
        String none = assertThrows(
                        IllegalArgumentException.class,
                        () -> FractionTargets.asked("fractions", MixedSpectra.of(Simulated.spectra(2, 2))))
                .getMessage();
        assertTrue(none.contains("f:Mn2+"), none);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> FractionTargets.asked("valence", mixtures()))
                .getMessage()
                .contains("classes, fractions"));
        assertTrue(FractionTargets.asked("classes", mixtures()).isEmpty());
        FractionTargets targets = FractionTargets.asked("fractions", mixtures()).orElseThrow();
        String filled = assertThrows(
                        IllegalArgumentException.class,
                        () -> Requests.network(
                                data(targets.spectra(), "l3", 2, 1),
                                Optional.of(targets),
                                NetworkChoice.of("dense", "8", "8", 9, 0),
                                LearningChoice.of(3, 16, 0.01),
                                new NetworkAugmentation("mix", 0, 0, 0, 0, 0, 0),
                                1,
                                false,
                                Optional.empty()))
                .getMessage();
        assertTrue(filled.contains("'mix'"), filled);
    }
}
