// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePlanTest {

    @TempDir
    private Path folder;

    private Path spectra;

    @BeforeEach
    void writeSpectra() throws IOException {
        spectra = Files.writeString(folder.resolve("s.csv"), "spectra");
    }

    private Optional<Path> in(String name) {
        return Optional.of(folder.resolve(name));
    }

    private static String refusal(FilePlan plan) {
        return assertThrows(IOException.class, plan::claim).getMessage();
    }

    private FilePlan reading() throws IOException {
        return new FilePlan().reads("spectra_file", Optional.of(spectra));
    }

    @Test
    void noOutputIsAnInput() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.csv"), spectra);
        Files.createLink(folder.resolve("second.csv"), spectra);
        Files.createDirectory(folder.resolve("sub"));
        for (String name : List.of("s.csv", "link.csv", "second.csv", "sub/../s.csv"))
            assertEquals(
                    "output_file: " + folder.resolve(name)
                            + " would be written, and is also read as spectra_file; name another file",
                    refusal(reading().writes("output_file", in(name))));
        assertEquals("spectra", Files.readString(spectra));
    }

    @Test
    void noOutputIsAnother() throws IOException {
        Files.createSymbolicLink(folder.resolve("j.json"), Path.of("r.json"));
        String message = refusal(reading()
                .continues("journal_file", in("j.json"))
                .writes("report_file", List.of(folder.resolve("r.html"), folder.resolve("r.json"))));
        assertTrue(message.contains("is also written as report_file"), message);
    }

    @Test
    void aFileInAFolderOfOutputsIsNoInput() throws IOException {
        Files.createDirectory(folder.resolve("map"));
        Files.writeString(folder.resolve("map/labels.tif"), "");
        FilePlan plan = new FilePlan()
                .reads("image", in("map/labels.tif"))
                .writesInto("output_directory", in("map"), List.of("table.csv", "labels.tif"));
        assertEquals(
                "output_directory: " + folder.resolve("map/labels.tif")
                        + " would be written, and is also read as image; name another folder",
                refusal(plan));
        new FilePlan()
                .reads("image", in("map/labels.tif"))
                .writesInto("output_directory", in("map"), List.of("table.csv"))
                .claim()
                .close();
    }

    @Test
    void whatCannotBeReadOrWrittenIsSaidBeforeTheWork() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        assertEquals(
                "spectra_file: there is no file " + folder.resolve("none.csv"),
                refusal(new FilePlan().reads("spectra_file", in("none.csv"))));
        assertEquals(
                "spectra_file: " + folder.resolve("sub") + " cannot be read: it is a folder",
                refusal(new FilePlan().reads("spectra_file", in("sub"))));
        assertEquals(
                "model_file: " + folder.resolve("sub") + " cannot be written: it is a folder",
                refusal(reading().writes("model_file", in("sub"))));
        assertEquals(
                "output_directory: " + spectra + " cannot be written: it is a file, not a folder",
                refusal(new FilePlan().writesInto("output_directory", Optional.of(spectra), List.of())));
        assertEquals(
                "model_file: " + folder.resolve("s.csv/m") + " cannot be written: "
                        + "a part of its path is a file, not a folder",
                assertThrows(IOException.class, () -> reading().writes("model_file", in("s.csv/m")))
                        .getMessage());
        String longest = "m".repeat(256);
        assertEquals(
                "model_file: " + folder.resolve(longest)
                        + " cannot be written: its name is too long for this file system",
                assertThrows(IOException.class, () -> reading().writes("model_file", in(longest)))
                        .getMessage());
    }

    @Test
    void aDeviceIsNeverReplaced() throws IOException {
        Path device = Path.of("/dev/null");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(device), "this system has no /dev/null");
        Files.createSymbolicLink(folder.resolve("link"), device);
        for (Path path : List.of(device, folder.resolve("link"))) {
            String message = refusal(new FilePlan().writes("model_file", Optional.of(path)));
            assertTrue(message.endsWith("it is a device, a pipe or a socket, not a file"), message);
            IOException direct =
                    assertThrows(IOException.class, () -> AtomicFile.writeStream(path, out -> out.write(1)));
            assertTrue(direct.getMessage().endsWith("not a file"), direct.getMessage());
        }
        assertFalse(Files.isRegularFile(device));
        // of a pipe nothing may ever come
        assertTrue(refusal(new FilePlan().reads("spectra_file", in("link")))
                .endsWith("cannot be read: it is a device, a pipe or a socket, not a file"));
    }

    @Test
    void aClaimedOutputIsNotClaimedTwiceAndNothingIsLeft() throws IOException {
        FilePlan plan = reading().writes("model_file", in("new/m.oxeels"));
        try (FileClaims first = plan.claim()) {
            assertEquals(
                    "model_file: " + folder.resolve("new/m.oxeels")
                            + " cannot be written: it is being written by another command",
                    refusal(reading().writes("model_file", in("new/m.oxeels"))));
            AtomicFile.writeStream(folder.resolve("new/m.oxeels"), out -> out.write(1));
        }
        assertEquals(List.of("m.oxeels"), List.of(folder.resolve("new").toFile().list()));
        plan.claim().close();
        reading().writes("model_file", in("other/m.oxeels")).claim().close();
        assertFalse(Files.exists(folder.resolve("other")), "made for nothing");
    }

    @Test
    void namesThatDifferByCaseAreOneFileWhereTheFileSystemTakesThemForOne() throws IOException {
        for (boolean folds : new boolean[] {true, false})
            try (FileSystem disk = Jimfs.newFileSystem(folds ? Configuration.osX() : Configuration.unix())) {
                Path place = disk.getPath("/");
                FilePlan plan = new FilePlan()
                        .writes("model_file", Optional.of(place.resolve("Résult.csv")))
                        .writes("report_file", Optional.of(place.resolve("RE\u0301SULT.CSV")));
                if (!folds) plan.claim().close();
                else
                    assertTrue(
                            refusal(plan).contains("is the same file here as /Résult.csv, written as model_file"),
                            refusal(plan));
            }
    }
}
