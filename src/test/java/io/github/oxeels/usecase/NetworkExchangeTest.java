// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.assess.Classification;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.UntoldRecipe;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network goes to Deeplearning4j and comes back. */
@Tag("training")
class NetworkExchangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LabelledSpectra SPECTRA = Simulated.spectra(6, 4);

    @TempDir
    private static Path folder;

    private static OxidationStateModel trained;
    private static Path network;
    private static Path card;

    @BeforeAll
    static void writeANetwork() throws IOException {
        trained = TrainNetwork.run(
                        Requests.network(
                                new Requests.Data(SPECTRA, "spectra.csv", "area", "white_lines", "auto", 2, 2),
                                NetworkChoice.of("convolutional", "8", "4,6", 9, 0),
                                LearningChoice.of(20, 16, 0.01),
                                NetworkAugmentation.of(1, 2000),
                                1,
                                false,
                                Optional.empty()),
                        Progress.NONE)
                .model();
        network = folder.resolve("network.zip");
        card = folder.resolve("network.card.json");
        NetworkExchange.write(trained, SPECTRA, network);
    }

    private static float[] probabilities(OxidationStateModel model) {
        return ClassifySpectra.run(SPECTRA, model, Progress.NONE).probabilities();
    }

    @Test
    void whatComesBackIsTheSameModel() throws IOException {
        List<String> notes = new ArrayList<>();
        NetworkExchange.Imported imported =
                NetworkExchange.read(network, card, new NotedProgress(Progress.NONE, notes));
        assertEquals(List.of(), notes);
        Path file = folder.resolve("imported.oxeels");
        ModelFile.write(imported.model(), file);
        OxidationStateModel read = ModelFile.read(file);
        assertArrayEquals(probabilities(trained), probabilities(read), 1e-5f);
        assertEquals(trained.preprocessing(), read.preprocessing());
        assertArrayEquals(trained.novelty().mean(), read.novelty().mean());
        assertFalse(read.validation().tested());
        UntoldRecipe recipe = (UntoldRecipe) read.provenance().recipe();
        assertEquals(
                List.of("network", "card"),
                read.provenance().files().stream().map(SourceFile::role).toList());
        assertTrue(recipe.keys().get("trained_by").contains(trained.provenance().dataSha256()), recipe::toString);
        assertTrue(imported.summary().contains("answers of 3 self-tests differ by at most 0"), imported::summary);
    }

    @Test
    void itClassifiesSpectra() throws IOException {
        OxidationStateModel model =
                NetworkExchange.read(network, card, Progress.NONE).model();
        Classification said = ClassifySpectra.run(SPECTRA, model, Progress.NONE);
        assertTrue(said.accuracy() > 0.8, () -> "accuracy " + said.accuracy());
    }

    private static Path changed(Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(card.toFile());
        change.accept(json);
        Path file = folder.resolve("changed.card.json");
        JSON.writeValue(file.toFile(), json);
        return file;
    }

    private static String refused(Path cardFile) {
        Exception fault = assertThrows(Exception.class, () -> NetworkExchange.read(network, cardFile, Progress.NONE));
        assertTrue(fault instanceof IOException || fault instanceof IllegalArgumentException, fault::toString);
        assertTrue(fault.getMessage().contains(cardFile.toString())
                || fault.getMessage().contains("network.zip"));
        return fault.getMessage();
    }

    @Test
    void withoutACardOrAPartOfItThereIsNoModel() throws IOException {
        assertThrows(
                NoSuchFileException.class,
                () -> NetworkExchange.read(network, folder.resolve("no.json"), Progress.NONE));
        for (String part : List.of("edge", "classes", "training_axis", "preprocessing", "trained_by", "self_tests")) {
            String message = refused(changed(json -> json.remove(part)));
            assertTrue(message.contains(part.equals("edge") ? "unknown edge ''" : part), message);
        }
        assertTrue(refused(changed(json -> ((ObjectNode) json.get("preprocessing")).remove("background")))
                .contains("background"));
        assertTrue(refused(changed(json -> json.put("format_version", 2))).contains("format version 2"));
        assertTrue(refused(changed(json -> ((ArrayNode) json.get("classes")).add("Mn7+")))
                .contains("3 classes"));
    }

    @Test
    void aCardOfAnotherPreparationFailsItsSelfTest() throws IOException {
        String wrong = refused(changed(json -> {
            ArrayNode probabilities = (ArrayNode) json.at("/self_tests/1/probabilities");
            double first = probabilities.get(0).doubleValue(), other = first > 0.5 ? first - 0.1 : first + 0.1;
            probabilities.set(0, JSON.getNodeFactory().numberNode(other));
            probabilities.set(1, JSON.getNodeFactory().numberNode(1 - other));
        }));
        assertTrue(wrong.contains("self-test 2 of ") && wrong.contains("they may differ by 0.01"), wrong);
        String maximum =
                refused(changed(json -> ((ObjectNode) json.get("preprocessing")).put("normalisation", "NONE")));
        assertTrue(maximum.contains("self-test"), maximum);
        String other = refused(changed(
                json -> json.put("temperature", 3 * json.get("temperature").doubleValue())));
        assertTrue(other.contains("self-test"), other);
    }

    @Test
    void whatDoesNotFitTheNetworkIsRefused() throws IOException {
        String novelty =
                refused(changed(json -> ((ObjectNode) json.at("/preprocessing/windows/0")).put("dispersion", 0.4)));
        assertTrue(novelty.contains("novelty") && novelty.contains("card.json"), novelty);
        String channels = refused(changed(json -> {
            json.remove("novelty");
            ((ObjectNode) json.at("/preprocessing/windows/0")).put("dispersion", 0.4);
        }));
        assertTrue(channels.contains("weights") && channels.contains("features"), channels);
        String axis = refused(changed(json -> ((ObjectNode) json.get("training_axis")).put("size", 90)));
        assertTrue(axis.contains("200 counts") && axis.contains("90 channels"), axis);
        String nan = refused(changed(json -> ((ArrayNode) json.at("/self_tests/0/counts")).set(0, "NaN")));
        assertTrue(nan.contains("NaN"), nan);
    }

    @Test
    void whatACardLeavesOpenIsSaid() throws IOException {
        List<String> notes = new ArrayList<>();
        Path open = changed(json -> json.remove("novelty"));
        OxidationStateModel model = NetworkExchange.read(network, open, new NotedProgress(Progress.NONE, notes))
                .model();
        assertTrue(notes.toString().contains("will refuse no spectrum as unlike its training"), notes::toString);
        assertEquals(0, ClassifySpectra.run(SPECTRA, model, Progress.NONE).unlikeTraining());
        Path file = folder.resolve("open.oxeels");
        ModelFile.write(model, file);
        assertFalse(ModelFile.read(file).novelty().tells());
    }

    @Test
    void onlyNetworksAreWritten() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> NetworkExchange.write(Simulated.model(), SPECTRA, folder.resolve("svm.zip")))
                .getMessage()
                .contains("only networks"));
        assertFalse(Files.exists(folder.resolve("svm.zip")));
    }
}
