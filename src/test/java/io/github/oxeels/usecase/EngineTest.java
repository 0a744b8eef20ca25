// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.RecipeLines;
import io.github.oxeels.search.Trial;
import io.github.oxeels.train.Denoising;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.search.SearchField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks trained by Deeplearning4j instead of the built-in engine. */
@Tag("training")
class EngineTest {

    @TempDir
    private Path folder;

    private static TrainedModel trained(String engine, String architecture, Optional<Path> checkpoints) {
        return TrainNetwork.run(
                Requests.network(
                        new Requests.Data(Simulated.spectra(6, 4), "spectra.csv", "area", "white_lines", "auto", 2, 2),
                        NetworkChoice.of(architecture, "auto", "8,12", 9, 0.1),
                        new LearningChoice(40, 16, 0.01, 1e-4, 0, 20, engine),
                        new NetworkAugmentation("laboratory", 0, 1, 2000, 0.2, 0.05, 0.2),
                        2,
                        false,
                        checkpoints),
                Progress.NONE);
    }

    private static OxidationStateModel dense;

    /** @return a dense ensemble trained by Deeplearning4j */
    private static OxidationStateModel dense() {
        if (dense == null)
            dense = trained("deeplearning4j", "dense", Optional.empty()).model();
        return dense;
    }

    @Test
    void theSameRecipeLearnsAlikeByBothEnginesAndTheModelsAreOfOneKind() throws IOException {
        for (String architecture : List.of("dense", "convolutional")) {
            List<String> entries = new ArrayList<>();
            for (String engine : List.of("oxeels", "deeplearning4j")) {
                OxidationStateModel model = engine.equals("deeplearning4j") && architecture.equals("dense")
                        ? dense()
                        : trained(engine, architecture, Optional.empty()).model();
                assertTrue(
                        model.validation().accuracy() >= 0.9,
                        () -> engine + " " + architecture + " " + model.validation());
                Path file = folder.resolve(engine + ".oxeels");
                ModelFile.write(model, file);
                OxidationStateModel read = ModelFile.read(file);
                assertEquals(
                        engine,
                        ((NetworkRecipe) read.provenance().recipe()).learning().engine());
                assertEquals(
                        engine.equals("oxeels") ? null : "Deeplearning4j on CpuBackend",
                        read.provenance().options().get("computed by"));
                assertEquals(model.provenance(), read.provenance());
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    entries.add(zip.stream().map(Object::toString).toList().toString());
                    String manifest = new String(
                            zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes(), StandardCharsets.UTF_8);
                    // what was trained before there was another engine has the bytes that it had
                    assertEquals(!engine.equals("oxeels"), manifest.contains("engine"));
                }
            }
            assertEquals(entries.get(0), entries.get(1));
        }
    }

    @Test
    void theMacroLineTrainsItAgainAndAnInterruptedTrainingIsTheSame() throws IOException {
        OxidationStateModel model = dense();
        NetworkRecipe recipe = (NetworkRecipe) model.provenance().recipe();
        assertTrue(RecipeLines.macro(recipe, "spectra.csv").contains("engine=deeplearning4j"));
        Path unfinished = folder.resolve("unfinished");
        trained("deeplearning4j", "dense", Optional.of(unfinished));
        assertTrue(Files.list(unfinished).findAny().isPresent(), "finished networks are kept");
        Files.delete(unfinished.resolve("part-0-1"));
        OxidationStateModel resumed =
                trained("deeplearning4j", "dense", Optional.of(unfinished)).model();
        for (int member = 0; member < 2; member++)
            assertTrue(Arrays.equals(
                    ((NetworkClassifier) model.classifier())
                            .members()
                            .get(member)
                            .weights(),
                    ((NetworkClassifier) resumed.classifier())
                            .members()
                            .get(member)
                            .weights()));
    }

    private static SearchArchitecture.Request search(String kind) {
        return new SearchArchitecture.Request(
                TrainingSet.of(Simulated.spectra(6, 2), "spectra.csv"),
                new SearchField(kind, "white_lines", "none", Denoising.NONE, "Deeplearning4j", 1),
                new SearchArchitecture.Effort("random", 2, 0, "none"),
                2,
                3,
                Optional.empty(),
                true);
    }

    @Test
    void aSearchTrainsItsTrialsAndItsWinnerByTheEngine() throws IOException {
        SearchArchitecture.Result result = SearchArchitecture.run(search("dense"), Progress.NONE);
        assertEquals(2, result.report().trials().size());
        for (Trial trial : result.report().trials()) assertEquals(Trial.State.COMPLETE, trial.state(), trial.note());
        assertTrue(result.commandLine().contains("engine=deeplearning4j"), result.commandLine());
        assertEquals(
                "deeplearning4j",
                ((NetworkRecipe) result.model().get().provenance().recipe())
                        .learning()
                        .engine());
        String message = assertThrows(IllegalArgumentException.class, () -> search("svm"))
                .getMessage();
        assertTrue(message.contains("engine=deeplearning4j trains networks only, got kind=svm"), message);
    }

    @Test
    void anUnknownEngineIsRefusedByName() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> LearningChoice.of(1, 8, 0.01).withEngine("keras"))
                .getMessage();
        assertEquals("engine must be one of oxeels, deeplearning4j, got 'keras'", message);
    }
}
