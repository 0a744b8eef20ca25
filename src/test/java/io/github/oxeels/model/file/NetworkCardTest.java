// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.Simulated;
import io.github.oxeels.model.Novelty;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.NetworkCard.SelfTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCardTest {

    @TempDir
    private Path folder;

    private Path file;

    private final OxidationStateModel model = Simulated.model();
    private final float[] counts = new float[model.trainingAxis().size()];

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("card.json");
        counts[3] = 5;
        new NetworkCard(model.preparation(), 1.5, "a hand", List.of(new SelfTest(counts, new double[] {0.25, 0.75})))
                .write(file);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        NetworkCard card = NetworkCard.read(file);
        assertEquals(1.5, card.temperature());
        assertEquals("a hand", card.trainedBy());
        assertArrayEquals(counts, card.selfTests().get(0).counts());
        assertArrayEquals(new double[] {0.25, 0.75}, card.selfTests().get(0).probabilities());
        assertEquals(model.classes(), card.preparation().classes());
        assertEquals(model.preprocessing(), card.preparation().preprocessing());
        assertEquals(model.novelty().threshold(), card.preparation().novelty().threshold());
    }

    /** Another program need not know of temperature and novelty. */
    @Test
    void whatAnotherProgramLeavesOutChangesNothing() throws IOException {
        ObjectNode json = (ObjectNode) ModelJson.MAPPER.readTree(file.toFile());
        json.remove(List.of("temperature", "novelty"));
        ModelJson.MAPPER.writeValue(file.toFile(), json);
        NetworkCard card = NetworkCard.read(file);
        assertEquals(1, card.temperature());
        assertTrue(!card.preparation().novelty().tells());
        assertEquals(Novelty.NONE, card.preparation().novelty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format | \"a card\" | its format is not \"oxeels-network-card\"",
                "format_version | 2 | it has format version 2, this program reads 1",
                "format_version | null | it has format version none, this program reads 1",
                "trained_by | null | trained_by",
                "temperature | \"1,5\" | Cannot",
                "self_tests | [] | it lacks self_tests: at least one spectrum",
                "self_tests | [{\"counts\":[1],\"probabilities\":[0.5,0.5]}] | a self-test has 1 counts, the axis 200"
            })
    void aWrongCardIsRefusedByNameAndReason(String key, String value, String message) throws IOException {
        ObjectNode json = (ObjectNode) ModelJson.MAPPER.readTree(file.toFile());
        json.set(key, ModelJson.MAPPER.readTree(value));
        ModelJson.MAPPER.writeValue(file.toFile(), json);
        assertRefused(message);
    }

    @Test
    void whatIsNoCardIsRefused() throws IOException {
        Files.writeString(file, "{");
        assertRefused("");
        Files.writeString(file, "[]");
        assertRefused("its format is not");
        assertThrows(NoSuchFileException.class, () -> NetworkCard.read(folder.resolve("none.json")));
    }

    private void assertRefused(String message) {
        String said =
                assertThrows(IOException.class, () -> NetworkCard.read(file)).getMessage();
        assertTrue(said.startsWith(file + " is no usable card of a network: ") && said.contains(message), said);
    }

    @Test
    void selfTestsThatNoNetworkCanPassAreRefused() {
        assertEquals("a self-test has 3 probabilities for 2 classes", refusal(counts, 0.25, 0.25, 0.5));
        assertEquals("probabilities must be in 0…1, a self-test has 1.5", refusal(counts, 1.5, -0.5));
        assertEquals("probabilities must be in 0…1, a self-test has NaN", refusal(counts, Double.NaN, 1));
        assertEquals("probabilities of a self-test must sum to 1, got 0.75", refusal(counts, 0.25, 0.5));
        float[] infinite = counts.clone();
        infinite[0] = Float.POSITIVE_INFINITY;
        assertEquals("counts of a self-test must be finite, got Infinity", refusal(infinite, 0.5, 0.5));
    }

    private String refusal(float[] spectrum, double... probabilities) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new NetworkCard(
                                model.preparation(), 1, "", List.of(new SelfTest(spectrum, probabilities))))
                .getMessage();
    }
}
