// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.TrainingReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.NearestRecipe;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer's classifier must do: train, tell how well, be stored, be trained again, be searched. */
class TrainNearestTest {

    private static final LabelledSpectra SPECTRA = Simulated.spectra(6, 4);

    @TempDir
    private Path folder;

    private static NearestRecipe recipe(String alignment) {
        return new NearestRecipe(
                Protocol.of("white_lines", alignment, "area", 3, 2),
                3,
                FoldAugmentation.of(new ShiftAndNoise(1, 2, 0, 2)));
    }

    private static TrainedModel run(String alignment, boolean report) {
        return TrainNearest.run(
                new TrainNearest.Request(TrainingSet.of(SPECTRA, "spectra.csv"), recipe(alignment), report),
                Progress.NONE);
    }

    @Test
    void neighboursOfAlignedSpectraDoNotKnowTheAxis() {
        TrainedModel result = run("l3", true);
        assertTrue(result.model().validation().accuracy() > 0.95, result.summary());
        TrainingReport report = result.report().orElseThrow();
        double[] aligned = report.curves().get(1).accuracy(),
                plain = report.curves().get(0).accuracy();
        for (double accuracy : aligned) assertEquals(aligned[6], accuracy, 1e-12);
        assertTrue(plain[0] < 0.9, "not aligned and 3 eV off: " + plain[0]);
        assertEquals("3", report.options().get("neighbours"));
        assertEquals("0", report.options().get("shift_copies"), "copies would be alike");
    }

    @Test
    void aModelFileGivesTheSameAnswersAndRecipe() throws Exception {
        OxidationStateModel model = run("none", false).model();
        Path file = folder.resolve("model.oxeels"), other = folder.resolve("other.oxeels");
        ModelFile.write(model, file);
        OxidationStateModel read = ModelFile.read(file);
        assertEquals(recipe("none"), read.provenance().recipe());
        assertArrayEquals(
                ClassifySpectra.run(SPECTRA, model, Progress.NONE).probabilities(),
                ClassifySpectra.run(SPECTRA, read, Progress.NONE).probabilities());
        ModelFile.write(
                Parallelization.runSingleThreaded(() -> run("none", false)).model(), other);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other));
    }

    @Test
    void evaluateModelTrainsItAgain() {
        EvaluateModel.Result result = EvaluateModel.run(
                new EvaluateModel.Request(
                        run("l3", false).model(),
                        "model.oxeels",
                        MixedSpectra.of(SPECTRA),
                        "spectra.csv",
                        6,
                        1,
                        new EvaluateModel.Questions(0.5, 0.9, "none")),
                Progress.NONE);
        assertTrue(result.card().retraining().retrained().orElseThrow().leaveOneOut());
        assertTrue(
                result.card().retraining().note().contains("3 nearest neighbours"),
                result.card().retraining().note());
    }

    @Test
    void aSearchProposesIt() throws IOException {
        SearchArchitecture.Result result = SearchArchitecture.run(
                Requests.search(
                        SPECTRA,
                        "spectra.csv",
                        "random",
                        3,
                        0,
                        "nearest",
                        "white_lines",
                        "l3",
                        1,
                        "none",
                        3,
                        1,
                        Optional.empty(),
                        true),
                Progress.NONE);
        assertTrue(result.commandLine().contains(" train-knn ")
                && result.commandLine().contains(" neighbours="));
        assertTrue(result.report().macro().startsWith("run(\"OxEELS Train Nearest Neighbours\", "));
        assertTrue(result.model().orElseThrow().provenance().recipe() instanceof NearestRecipe);
    }
}
