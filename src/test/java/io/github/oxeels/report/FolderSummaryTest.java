// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table that Map Folder leaves. */
class FolderSummaryTest {

    @TempDir
    private Path folder;

    @Test
    void ofAFileThatFailedNoPixelsAreCounted() throws IOException {
        new FolderSummary(List.of(
                        new FolderSummary.Outcome(
                                Path.of("a.tif"), Map.of("Mn2+", 3), List.of("weak"), Optional.empty()),
                        new FolderSummary.Outcome(
                                Path.of("b.tif"), Map.of(), List.of(), Optional.of(new IOException("broken")))))
                .write(folder, (file, failure) -> failure.getMessage());

        assertEquals(
                List.of("file,Mn2+ (pixels),warnings,error", "a.tif,3,weak,", "b.tif,,,broken"),
                Files.readAllLines(folder.resolve("oxeels-summary.csv")));
    }
}
