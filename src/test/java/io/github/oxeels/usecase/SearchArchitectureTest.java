// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.SearchObjective;
import io.github.oxeels.search.Trial;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.WindowChoice;
import io.github.oxeels.train.search.ClassifierSpace;
import io.github.oxeels.train.search.CrossValidatedScore;
import io.github.oxeels.train.search.SearchNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class SearchArchitectureTest {

    @TempDir
    private Path folder;

    /** So noisy that some are named wrongly. */
    private static LabelledSpectra noisy() {
        LabelledSpectra clean = Simulated.spectra(6, 4);
        float[] counts = clean.counts().clone();
        Random random = new Random(3);
        for (int i = 0; i < counts.length; i++) counts[i] += (float) (6000 * random.nextGaussian());
        return clean.withCounts(clean.axis(), counts);
    }

    private static SearchArchitecture.Request request(
            LabelledSpectra spectra, String strategy, String kind, int trials, String pruning, Optional<Path> journal) {
        return Requests.search(
                spectra,
                "my spectra.csv",
                strategy,
                trials,
                0,
                kind,
                "white_lines",
                "none",
                2,
                pruning,
                3,
                5,
                journal,
                true);
    }

    private static List<String> told(SearchArchitecture.Result result) {
        return result.report().trials().stream()
                .map(trial -> trial.number() + " " + trial.state() + " " + trial.score() + " " + trial.steps()
                        + trial.configuration())
                .toList();
    }

    @Test
    void aSearchIsTheSameOnAnyNumberOfThreadsAndAfterAKill() throws Exception {
        LabelledSpectra spectra = noisy();
        Path journal = folder.resolve("search.jsonl");
        SearchArchitecture.Result whole = SearchArchitecture.run(
                request(spectra, "tpe", "svm", 20, "median", Optional.of(journal)), Progress.NONE);
        List<String> trials = told(whole);
        assertEquals(20, trials.size());
        assertTrue(
                whole.report().trials().stream().anyMatch(trial -> trial.state() == Trial.State.PRUNED),
                "some are pruned");
        List<String> alone = Parallelization.runSingleThreaded(() -> told(
                SearchArchitecture.run(request(spectra, "tpe", "svm", 20, "median", Optional.empty()), Progress.NONE)));
        assertEquals(trials, alone);
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        SearchArchitecture.Result resumed = SearchArchitecture.run(
                request(spectra, "tpe", "svm", 20, "median", Optional.of(journal)), Progress.NONE);
        assertEquals(trials, told(resumed));
        assertEquals(whole.commandLine(), resumed.commandLine());
        assertFalse(resumed.summary().contains(" 0 from the journal"), resumed.summary());
    }

    /** The command line holds all that the model of the winner was trained with. */
    @Test
    void theWinnerIsTrainedAsItsCommandLineSays() throws IOException {
        LabelledSpectra spectra = noisy();
        SearchArchitecture.Result result =
                SearchArchitecture.run(request(spectra, "random", "svm", 6, "none", Optional.empty()), Progress.NONE);
        Map<String, String> options = result.model().orElseThrow().provenance().options();
        assertTrue(
                result.commandLine()
                        .startsWith("java -jar oxeels-cli.jar train-svm \"spectra_file=my spectra.csv\" "
                                + "model_file=model.oxeels "),
                result.commandLine());
        for (String key :
                List.of("kernel", "penalty", "normalization", "shift_range_ev", "shift_copies", "folds", "seed"))
            assertTrue(
                    (result.commandLine() + " ").contains(" " + key + "=" + options.get(key) + " "),
                    key + "=" + options.get(key) + " is missing in " + result.commandLine());
        if (options.containsKey("gamma"))
            assertTrue(result.commandLine().contains(" gamma=" + options.get("gamma") + " "), result.commandLine());
        assertTrue(
                result.report().macro().startsWith("run(\"OxEELS Train SVM\", \"spectra_file=[my spectra.csv] "),
                result.report().macro());
    }

    @Test
    void networksAreSearchedAndTrainedAsTheirCommandLineSays() throws Exception {
        LabelledSpectra spectra = noisy();
        for (String kind : List.of("dense", "convolutional")) {
            SearchArchitecture.Result result = SearchArchitecture.run(
                    request(spectra, "random", kind, 3, "none", Optional.empty()), Progress.NONE);
            assertEquals(
                    told(result),
                    Parallelization.runSingleThreaded(() -> told(SearchArchitecture.run(
                            request(spectra, "random", kind, 3, "none", Optional.empty()), Progress.NONE))));
            assertTrue(
                    result.commandLine().contains(" train-network ")
                            && result.commandLine().contains(" architecture=" + kind + " "),
                    result.commandLine());
            var model = result.model().orElseThrow();
            assertTrue(model.classifier() instanceof io.github.oxeels.learn.network.NetworkClassifier);
            for (String key : List.of(
                    "hidden_units",
                    "epochs",
                    "batch_size",
                    "learning_rate",
                    "dropout",
                    "ensemble",
                    "normalization",
                    "shift_range_ev",
                    "folds",
                    "seed"))
                assertTrue(
                        (result.commandLine() + " ")
                                .contains(" " + key + "="
                                        + model.provenance().options().get(key) + " "),
                        key + "=" + model.provenance().options().get(key) + " is missing in " + result.commandLine());
            if (kind.equals("dense")) continue;
            for (String key : List.of("filters", "kernel_width"))
                assertTrue(
                        result.commandLine()
                                .contains(" " + key + "="
                                        + model.provenance().options().get(key) + " "),
                        result.commandLine());
        }
    }

    /** A parameter of one kind exists with that kind only; what two kinds share is one parameter. */
    @Test
    void allKindsAreSearchedTogether() throws IOException {
        SearchArchitecture.Result result = SearchArchitecture.run(
                request(noisy(), "tpe", "all", 14, "halving", Optional.of(folder.resolve("all.jsonl"))), Progress.NONE);
        List<String> kinds = result.report().trials().stream()
                .map(trial -> trial.configuration().text("kind"))
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of("convolutional", "dense", "nearest", "svm"), kinds);
        for (Trial trial : result.report().trials()) {
            Configuration tried = trial.configuration();
            assertEquals(tried.text("kind").equals("svm"), tried.has("penalty_scale"));
            assertEquals(List.of("nearest", "svm").contains(tried.text("kind")), tried.has("shift_copies"));
            assertEquals(!tried.has("shift_copies"), tried.has("epochs") && tried.has("dropout"));
            assertEquals(tried.text("kind").equals("dense"), tried.has("layers") && tried.has("units_1"));
            assertEquals(tried.text("kind").equals("convolutional"), tried.has("blocks") && tried.has("head"));
            if (tried.has("layers")) assertEquals(tried.integer("layers") == 3, tried.has("units_3"));
        }
        assertTrue(result.model().isPresent());
    }

    /** The score of a configuration is the mean over shifts of the balanced accuracy, all folds pooled. */
    @Test
    void theScoreIsTheBalancedAccuracyAtShifts() {
        LabelledSpectra spectra = noisy();
        Preprocessing base = WindowChoice.preprocessing(spectra, "white_lines");
        Folds folds = Folds.grouped(spectra.classOf(), spectra.groups(), 3, 1);
        double[] shifts = {-2, 0, 2};
        ClassifierSpace space = ClassifierSpace.of("svm", base);
        TrainingSet set = TrainingSet.of(spectra, "spectra.csv");
        Configuration configuration = space.space()
                .configuration(Map.of(
                        "normalization",
                        "area",
                        "shift_range_ev",
                        1.5,
                        "shift_copies",
                        2L,
                        "kernel",
                        "rbf",
                        "penalty_scale",
                        3.0,
                        "gamma_scale",
                        1.0));
        List<Double> steps = new ArrayList<>();
        SearchObjective.Evaluation evaluation = new CrossValidatedScore(
                        set, space, one -> space.training(one, set, "white_lines", 3, 9), folds, shifts)
                .evaluate(configuration, 1, steps::add, Progress.NONE);

        AugmentedFeatures features = new AugmentedFeatures(
                spectra,
                base,
                FoldAugmentation.of(FoldAugmentation.LABORATORY, new ShiftAndNoise(1.5, 2, 0, 9), 0, 9),
                Progress.NONE);
        SvmOptions options = SvmOptions.defaults()
                .withPenalty(3)
                .withGamma(SearchNumbers.rounded(SvmOptions.scaleGamma(features.all())));
        double sum = 0;
        for (double shift : shifts) {
            int[][] confusion = new int[2][2];
            float[] axis = new float[spectra.size()];
            Arrays.fill(axis, (float) shift);
            float[] displaced = io.github.oxeels.preprocess.Preprocessor.of(base, spectra.axis())
                    .features(spectra, axis);
            for (int fold = 0; fold < 3; fold++) {
                FeatureSplit split = features.split(folds.training(fold), folds.heldOut(fold));
                int[] named = Predictions.named(
                        SvmVotes.train(split.training(), 2, options, Progress.NONE),
                        new FeatureMatrix(split.training().columns(), displaced, spectra.classOf()));
                for (int i : folds.heldOut(fold)) confusion[spectra.classOf()[i]][named[i]]++;
            }
            sum += Predictions.balancedAccuracy(confusion);
            assertEquals(
                    Predictions.balancedAccuracy(confusion),
                    evaluation.measures().get(CrossValidatedScore.measure(shift)));
        }
        assertEquals(sum / 3, evaluation.score(), 1e-15);
        assertEquals(3, steps.size());
        assertEquals(evaluation.score(), steps.get(2), "the last step is the score");
        assertTrue(evaluation.score() > 0.4 && evaluation.score() < 0.99, "too easy to tell: " + evaluation);
        assertTrue(
                evaluation.measures().containsKey("balanced_accuracy_at_+2_ev"),
                evaluation.measures().toString());
    }

    @Test
    void aJournalOfOtherSpectraIsRefused() throws IOException {
        Path journal = folder.resolve("search.jsonl");
        SearchArchitecture.run(request(noisy(), "random", "svm", 2, "none", Optional.of(journal)), Progress.NONE);
        String message = assertThrows(
                        IOException.class,
                        () -> SearchArchitecture.run(
                                request(Simulated.spectra(6, 4), "random", "svm", 2, "none", Optional.of(journal)),
                                Progress.NONE))
                .getMessage();
        assertTrue(message.contains("objective.data_sha256") && message.contains(journal.toString()), message);
    }

    @Test
    void itIsSaidHowTheFoldsWereMade() throws IOException {
        LabelledSpectra spectra = Simulated.spectra(3, 4);
        SearchArchitecture.Result grouped =
                SearchArchitecture.run(request(spectra, "random", "svm", 1, "none", Optional.empty()), Progress.NONE);
        assertTrue(
                grouped.report().protocol().contains("3 folds that keep every acquisition together")
                        && grouped.report().protocol().contains("by -2, -1, 0, +1, +2 eV"),
                grouped.report().protocol());
        LabelledSpectra bare = new LabelledSpectra(
                spectra.axis(),
                spectra.counts(),
                spectra.classes(),
                spectra.classOf(),
                Collections.nCopies(24, ""),
                Collections.nCopies(24, ""));
        SearchArchitecture.Result random =
                SearchArchitecture.run(request(bare, "random", "svm", 1, "none", Optional.empty()), Progress.NONE);
        assertTrue(random.report().protocol().contains("random folds")
                && random.report().head().warnings().stream().anyMatch(text -> text.contains("optimistic")));
        LabelledSpectra parted = new LabelledSpectra(
                spectra.axis(),
                spectra.counts(),
                spectra.classes(),
                spectra.classOf(),
                Arrays.stream(spectra.classOf())
                        .mapToObj(c -> "acquisition " + c)
                        .toList(),
                Collections.nCopies(24, ""));
        SearchArchitecture.Result split =
                SearchArchitecture.run(request(parted, "random", "svm", 1, "none", Optional.empty()), Progress.NONE);
        assertTrue(
                split.report().protocol().contains("random folds"),
                split.report().protocol());
        assertTrue(
                split.report().head().warnings().stream()
                        .anyMatch(text -> text.contains("cannot be measured with whole acquisitions held out, because "
                                + "each class has one acquisition")),
                split.report().head().warnings().toString());
    }

    /**
     * Alignment is searched where windows allow it, tells in the journal what it was, and stands in the command line of
     * the winner.
     */
    @Test
    void alignmentIsSearchedAndTheWinnerSaysIt() throws IOException {
        LabelledSpectra spectra = Simulated.spectra(6, 4);
        SearchArchitecture.Result result =
                SearchArchitecture.run(aligned(spectra, "svm", "white_lines", "search", 8), Progress.NONE);
        assertEquals(
                List.of("l3", "l3-continuum", "none"),
                result.report().trials().stream()
                        .map(trial -> trial.configuration().text("alignment"))
                        .distinct()
                        .sorted()
                        .toList());
        Map<String, String> options = result.model().orElseThrow().provenance().options();
        assertTrue(
                result.commandLine()
                        .contains(" alignment="
                                + result.report().best().configuration().text("alignment") + " "),
                result.commandLine());
        for (String key : List.of("alignment", "shift_copies", "gamma", "penalty"))
            if (options.containsKey(key))
                assertTrue(
                        result.commandLine().contains(" " + key + "=" + options.get(key) + " "),
                        key + "=" + options.get(key) + " in " + result.commandLine());
        SearchArchitecture.Result network =
                SearchArchitecture.run(aligned(spectra, "dense", "white_lines", "l3", 2), Progress.NONE);
        assertEquals("l3", network.model().orElseThrow().provenance().options().get("alignment"));
        assertTrue(network.commandLine().contains(" alignment=l3 "), network.commandLine());
        assertFalse(network.report().trials().get(0).configuration().has("alignment"), "nothing to search");
        String worst = result.report().best().measures().entrySet().stream()
                .filter(measure -> measure.getKey().startsWith(CrossValidatedScore.LABORATORY))
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey()
                .substring(CrossValidatedScore.LABORATORY.length());
        assertTrue(result.summary().contains("worst laboratory: " + worst), result.summary());
        // whatever the axis says, an aligned spectrum is the same
        Map<String, Double> measures = network.report().best().measures();
        assertEquals(measures.get(CrossValidatedScore.measure(0)), measures.get(CrossValidatedScore.measure(2)));
    }

    private static SearchArchitecture.Request aligned(
            LabelledSpectra spectra, String kind, String windows, String alignment, int trials) {
        return Requests.search(
                spectra,
                "my spectra.csv",
                "random",
                trials,
                0,
                kind,
                windows,
                alignment,
                2,
                "none",
                3,
                5,
                Optional.empty(),
                true);
    }

    @Test
    void windowsThatCannotBeAlignedAreSearchedWithoutAndRefusedWith() {
        LabelledSpectra spectra = noisy();
        assertEquals(
                List.of("none"),
                List.copyOf(AlignmentChoice.searched(spectra, "both", "search", text -> {})
                        .keySet()));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> SearchArchitecture.run(aligned(spectra, "svm", "both", "l3", 1), Progress.NONE))
                .getMessage();
        assertTrue(message.contains("one window about the white lines"), message);
    }
}
