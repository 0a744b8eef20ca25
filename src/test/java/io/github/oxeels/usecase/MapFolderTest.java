// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapFolderTest {

    @TempDir
    private Path folder;

    private final List<String> visited = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws IOException {
        for (String name :
                List.of("b.dm3", "a.dm4", "c.rpl", "c.raw", "lone.raw", ".hidden.dm3", "d.tif", "d-lowloss.tif"))
            Files.writeString(folder.resolve(name), "x");
        Files.createDirectory(folder.resolve("folder.dm3"));
    }

    private MapFolder.Result run(String filter) throws IOException {
        visited.clear();
        return MapFolder.run(
                folder,
                filter,
                (file, progress) -> visited.add(file.getFileName().toString()),
                Progress.NONE);
    }

    @Test
    void filesAreTakenInOrderButNotFoldersHiddenFilesOrPartsOfOthers() throws IOException {
        for (String all : List.of("*", "", "  ")) {
            run(all);
            assertEquals(List.of("a.dm4", "b.dm3", "c.rpl", "d.tif", "lone.raw"), visited);
        }
        run("*.dm[34]");
        assertEquals(List.of("a.dm4", "b.dm3"), visited);
        run(" *.{rpl,tif} ");
        assertEquals(List.of("c.rpl", "d.tif"), visited);
    }

    @Test
    void aFilterThatIsNoneOrFindsNothingIsRefused() {
        for (String malformed : List.of("*.{dm3", "[a", "{{a}}")) {
            String message = assertThrows(IllegalArgumentException.class, () -> run(malformed))
                    .getMessage();
            assertTrue(
                    message.startsWith("file_filter must be a pattern such as *.dm3, got '" + malformed + "'"),
                    message);
        }
        String message = assertThrows(IllegalArgumentException.class, () -> run("*.hspy"))
                .getMessage();
        assertTrue(message.contains("*.hspy") && message.contains(folder.toString()), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> MapFolder.run(folder.resolve("absent"), "*", (file, progress) -> {}, Progress.NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> MapFolder.run(folder.resolve("b.dm3"), "*", (file, progress) -> {}, Progress.NONE));
    }

    @Test
    void aBadFileIsListedAndTheOthersAreDone() throws IOException {
        IOException bad = new IOException("bad");
        MapFolder.Result result = MapFolder.run(
                folder,
                "*.dm?",
                (file, progress) -> {
                    if (file.endsWith("a.dm4")) throw bad;
                },
                Progress.NONE);
        assertEquals(Map.of(folder.resolve("a.dm4"), bad), result.failed());
        assertEquals(List.of(folder.resolve("b.dm3")), result.done());
    }

    @Test
    void aCancelInOneFileEndsAll() {
        assertThrows(
                CancellationException.class,
                () -> MapFolder.run(
                        folder,
                        "*",
                        (file, progress) -> {
                            visited.add(file.getFileName().toString());
                            throw new CancellationException("cancelled");
                        },
                        Progress.NONE));
        assertEquals(1, visited.size());
    }

    @Test
    void progressGoesFromNothingToAll() throws IOException {
        List<Double> reported = new ArrayList<>();
        MapFolder.run(folder, "*", (file, progress) -> progress.report(0.5), reported::add);
        assertEquals(
                List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
                reported.stream().map(part -> Math.round(10 * part) / 10.0).toList());
    }
}
