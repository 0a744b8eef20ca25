// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.Simulated;
import io.github.oxeels.cli.Shell;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.files.FolderFiles;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Map Folder as a user calls it: which files are images, where results go, what every map is told. */
class MapFolderCommandTest {

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void writeImages() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        ModelFile.write(Simulated.model(), folder.resolve("model.oxeels"));
        SpectrumImage image = Simulated.image("core_shell", 12, 9).image();
        for (String name : List.of("a.rpl", "b.tif"))
            SpectrumFileOpener.write(image, images.resolve(name), Progress.NONE);
    }

    private Shell.Call map(Path output, String... more) {
        List<String> call = new ArrayList<>(List.of(
                "map-folder",
                "input_directory=" + images,
                "output_directory=" + output,
                "model_file=" + folder.resolve("model.oxeels"),
                "witnesses=no"));
        call.addAll(Arrays.asList(more));
        return Shell.run(call.toArray(String[]::new));
    }

    private static TreeSet<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private JsonNode record(String map) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(map).resolve("map.json").toFile());
    }

    @Test
    void aFolderOrFileThatMustNotBeReadIsSaidInWords() {
        assertEquals("in/a.rpl: permission denied", LastError.sentence(new AccessDeniedException("in/a.rpl")));
        assertEquals(
                "in: permission denied", LastError.sentence(new UncheckedIOException(new AccessDeniedException("in"))));
    }

    @Test
    void theFolderOfTheImagesIsNoPlaceForTheirMaps() throws IOException {
        TreeSet<String> before = names(images);
        for (Path same : List.of(
                images, folder.resolve("images/../images"), Files.createSymbolicLink(folder.resolve("link"), images))) {
            Shell.Call call = map(same);
            assertEquals(1, call.code());
            assertTrue(call.err().contains("output_directory") && call.err().contains("input_directory"), call.err());
            assertEquals(before, names(images));
        }
    }

    @Test
    void filesOfTruthAndLowLossAreNoImagesUnlessTheyLieAlone() throws IOException {
        SpectrumImage image = Simulated.image("core_shell", 12, 9).image();
        for (String beside : List.of("b-truth.tif", "b-lowloss.tif", "alone-lowloss.tif"))
            SpectrumFileOpener.write(image, images.resolve(beside), Progress.NONE);
        Shell.Call call = map(folder.resolve("maps"));
        assertEquals(0, call.code(), call.err());
        assertEquals(
                new TreeSet<>(List.of("a.rpl", "alone-lowloss.tif", "b.tif", FolderFiles.SUMMARY)),
                names(folder.resolve("maps")));
    }

    @Test
    void theLowLossBesideAnImageIsFoundAndChecked() throws IOException {
        SpectrumImage image = Simulated.image("core_shell", 12, 9).image();
        // a core loss can never be one; each format names the file beside it
        for (String name : List.of("core.tif", "core.rpl", "core.hspy")) {
            SpectrumFileOpener.write(image.withLowLoss(image), images.resolve(name), Progress.NONE);
            Shell.Call call = map(folder.resolve("maps of " + name), "file_filter=" + name);
            assertEquals(0, call.code(), call.err());
            assertTrue(
                    call.err().contains("is not used as low loss") && call.err().contains("hold the zero loss"),
                    name + ": " + call.err());
            assertTrue(Files.readString(folder.resolve("maps of " + name).resolve(FolderFiles.SUMMARY))
                    .contains("zero loss"));
        }
    }

    @Test
    void aLowLossThatWasRenamedWithItsImageIsFoundAndALostOneMissed() throws IOException {
        SpectrumImage image = Simulated.image("core_shell", 12, 9).image();
        SpectrumFileOpener.write(image.withLowLoss(image), images.resolve("old.tif"), Progress.NONE);
        Files.move(images.resolve("old.tif"), images.resolve("new.tif"));
        Files.move(images.resolve("old-lowloss.tif"), images.resolve("new-lowloss.tif"));
        Shell.Call found = map(folder.resolve("found"), "file_filter=new.tif");
        assertTrue(found.err().contains("is not used as low loss"), found.err());

        Files.delete(images.resolve("new-lowloss.tif"));
        Shell.Call lost = map(folder.resolve("lost"), "file_filter=new.tif");
        assertEquals(0, lost.code(), lost.err());
        assertTrue(lost.err().contains("old-lowloss.tif cannot be read and is left out"), lost.err());
    }

    @Test
    void aKnownValenceMovesEveryMap() throws IOException {
        assertEquals(0, map(folder.resolve("plain")).code());
        Shell.Call call = map(folder.resolve("known"), "known_valence=4,3,3,3=2.2");
        assertEquals(0, call.code(), call.err());
        for (String name : List.of("a.rpl", "b.tif")) {
            assertEquals(
                    "", record("plain/" + name).at("/settings/known_valence").asText());
            assertTrue(
                    record("known/" + name)
                            .at("/settings/known_valence")
                            .asText()
                            .contains("(2.200 in 4,3,3,3)"),
                    name);
            assertNotEquals(
                    -1,
                    Arrays.mismatch(
                            Files.readAllBytes(
                                    folder.resolve("plain").resolve(name).resolve("consensus.tif")),
                            Files.readAllBytes(
                                    folder.resolve("known").resolve(name).resolve("consensus.tif"))));
        }
    }

    @Test
    void aKnownValenceOutsideOneImageFailsThatOneOnly() throws IOException {
        SpectrumFileOpener.write(
                Simulated.image("core_shell", 30, 9).image(), images.resolve("wide.hspy"), Progress.NONE);
        Shell.Call call = map(folder.resolve("maps"), "known_valence=13,3,3,3=2");
        assertEquals(1, call.code());
        assertTrue(call.err().contains("2 of 3 files could not be mapped: a.rpl, b.tif"), call.err());
        assertEquals(new TreeSet<>(List.of("wide.hspy", FolderFiles.SUMMARY)), names(folder.resolve("maps")));
    }
}
