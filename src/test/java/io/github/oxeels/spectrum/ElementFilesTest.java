// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.OwnElements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementFilesTest {

    private static final String COMPOUND = "{\"name\":\"ScO\",\"element\":\"Sc\",\"valence\":2}";

    @TempDir
    private Path folder;

    private OwnElements own;

    @BeforeEach
    void useFolder() {
        own = new OwnElements(folder);
    }

    @AfterEach
    void useFolderOfBefore() {
        own.close();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void filesAreReadByNameWhenTheyAreAskedForAnew() throws IOException {
        write("b.json", "{\"compounds\":[" + COMPOUND + "]}");
        write("a.json", "{\"compounds\":[" + COMPOUND.replace("ScO", "Sc2O3").replace("2}", "3}") + "]}");
        write("readme.txt", "no list");
        assertEquals(List.of(folder.resolve("a.json"), folder.resolve("b.json")), ElementFiles.all());
        assertEquals(OptionalDouble.of(2), OxidationState.named("ScO").valence());
        assertEquals(OptionalDouble.of(3), OxidationState.named(" Sc2O3").valence());
        Files.delete(folder.resolve("b.json"));
        assertEquals(OptionalDouble.of(2), OxidationState.named("ScO").valence());
        ElementFiles.reread();
        assertEquals(OptionalDouble.empty(), OxidationState.named("ScO").valence());
        assertEquals(OptionalDouble.of(3), OxidationState.named("Sc2O3").valence());
    }

    @Test
    void edgesOfAFileStandBehindTheShippedOnes() throws IOException {
        String mine =
                Edge.MN_L23.toJson().toString().replace("Mn L2,3", "Sc L2,3").replace("\"Mn\"", "\"Sc\"");
        Path file = write("sc.json", "{\"edges\":[" + mine + "]}");
        assertEquals("Sc L2,3", Edge.all().get(Edge.all().size() - 1).name());
        assertFalse(Edge.named("Sc L2,3").isShipped());
        assertEquals(
                "the file of elements " + file + ": edges (Sc L2,3): is known already; give it another name",
                assertThrows(IllegalArgumentException.class, () -> Edge.check(file))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"compounds\":[{\"name\":\"ScO\",\"element\":\"Sc\"}]} | : compounds (ScO): 'valence' is missing",
                "{\"compounds\":[{\"element\":\"Sc\"}]} | : compounds (without name): 'name' must be a text, got ",
                "{\"compounds\":[{\"name\":\"ScO\",\"element\":\"Sc\",\"valence\":\"2,5\"}]} | "
                        + ": compounds (ScO): 'valence' must be a number, got \"2,5\"",
                "{\"compounds\":[{\"name\":\"MnO\",\"element\":\"Mn\",\"valence\":3}]} | "
                        + ": compounds (MnO): is known already; give it another name",
                "{\"compounds\":{}} | : 'compounds' must be a list",
                "{\"compound\":[]} | : holds none of the lists [edges, compounds, ions]",
                "{\"compounds\":[ | : not JSON: "
            })
    void aFileThatCannotBeUsedIsNamedWithEntryAndReason(String text, String message) throws IOException {
        Path file = write("wrong.json", text);
        String said = assertThrows(IllegalArgumentException.class, () -> OxidationState.named("ScO"))
                .getMessage();
        assertTrue(said.startsWith("the file of elements " + file + message), said);
    }

    @Test
    void aFileInAnotherEncodingIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("a.json"), "{\"µ\":[]}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                file + ": is not UTF-8 text, as JSON must be",
                assertThrows(IOException.class, () -> ElementFiles.read(file)).getMessage());
    }

    @Test
    void withoutAFolderThereAreNoFiles() {
        System.setProperty(ElementFiles.PROPERTY, folder.resolve("none").toString());
        assertEquals(List.of(), ElementFiles.all());
    }
}
