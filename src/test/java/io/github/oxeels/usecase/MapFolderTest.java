// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.files.LowLossName;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.FolderSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapFolderTest {

    private static final LowLossName NO_LOW_LOSS = new LowLossName("");

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

    private FolderSummary run(String filter) throws IOException {
        visited.clear();
        return MapFolder.run(
                folder,
                filter,
                NO_LOW_LOSS,
                (file, progress) -> {
                    visited.add(file.getFileName().toString());
                    return Map.of("Mn2+", 3);
                },
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
    void filesOfTheSystemAreNoneAndCapitalsMakeNoOtherImage() throws IOException {
        for (String name : List.of(
                "Thumbs.db",
                "desktop.ini",
                ".DS_Store",
                "._b.dm3",
                "E.RPL",
                "E.RAW",
                "f.RPL",
                "F.raw",
                "oxeels-summary.csv")) Files.writeString(folder.resolve(name), "x");
        run("*");
        assertEquals(List.of("E.RPL", "a.dm4", "b.dm3", "c.rpl", "d.tif", "f.RPL", "lone.raw"), visited);
    }

    @Test
    void theLowLossFilesOfImagesAreFoundByTheirNameAndNotMapped() throws IOException {
        Files.writeString(folder.resolve("a_LL.dm4"), "x");
        LowLossName name = new LowLossName("*_LL.dm4");
        List<String> mapped = new ArrayList<>();
        FolderSummary result = MapFolder.run(
                folder,
                "*.dm?",
                name,
                (file, progress) -> {
                    mapped.add(
                            file.getFileName() + " with " + name.of(file).get().getFileName());
                    return Map.of();
                },
                Progress.NONE);
        assertEquals(List.of("a.dm4 with a_LL.dm4"), mapped);
        String message = result.failed().get(folder.resolve("b.dm3")).getMessage();
        assertTrue(message.contains("b_LL.dm4") && message.contains("low_loss_path"), message);
        for (String wrong : List.of("low.dm4", "*.dm4", "*-*.dm4", "*"))
            assertThrows(IllegalArgumentException.class, () -> new LowLossName(wrong), wrong);
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
                () -> MapFolder.run(
                        folder.resolve("absent"), "*", NO_LOW_LOSS, (file, progress) -> Map.of(), Progress.NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> MapFolder.run(
                        folder.resolve("b.dm3"), "*", NO_LOW_LOSS, (file, progress) -> Map.of(), Progress.NONE));
    }

    @Test
    void aBadFileIsListedAndTheOthersAreDone() throws IOException {
        // an Error is no Exception, and must not end the others either
        List<String> told = new ArrayList<>();
        FolderSummary result = MapFolder.run(
                folder,
                "*.dm?",
                NO_LOW_LOSS,
                (file, progress) -> {
                    progress.warn("doubtful");
                    if (file.endsWith("a.dm4")) throw new NoClassDefFoundError("bad");
                    return Map.of("Mn2+", 3);
                },
                new Progress() {

                    @Override
                    public void report(double fraction) {}

                    @Override
                    public void warn(String message) {
                        told.add(message);
                    }
                });
        assertEquals(List.of("a.dm4: doubtful", "b.dm3: doubtful"), told);
        assertEquals(Set.of(folder.resolve("a.dm4")), result.failed().keySet());
        assertEquals(List.of(folder.resolve("b.dm3")), result.done());
        result.write(folder.resolve("results"), (file, failure) -> failure.getMessage());
        assertEquals(
                List.of("file,Mn2+ (pixels),warnings,error", "a.dm4,,doubtful,bad", "b.dm3,3,doubtful,"),
                Files.readAllLines(folder.resolve("results").resolve("oxeels-summary.csv")));
    }

    @Test
    void aCancelInOneFileEndsAll() {
        assertThrows(
                CancellationException.class,
                () -> MapFolder.run(
                        folder,
                        "*",
                        NO_LOW_LOSS,
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
        MapFolder.run(
                folder,
                "*",
                NO_LOW_LOSS,
                (file, progress) -> {
                    progress.report(0.5);
                    return Map.of();
                },
                reported::add);
        assertEquals(
                List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
                reported.stream().map(part -> Math.round(10 * part) / 10.0).toList());
    }
}
