// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.Simulated;
import io.github.oxeels.cli.Shell;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model, a generator and a map tell the files that they were made from, each with the hash of its bytes. */
class SourceFilesTest {

    @TempDir
    Path folder;

    private Path spectra;

    @BeforeEach
    void writeSpectra() throws IOException {
        spectra = folder.resolve("spectra.csv");
        LabelledSpectraCsv.write(Simulated.spectra(4, 4), spectra);
    }

    private static void run(String... arguments) {
        Shell.Call call = Shell.run(arguments);
        assertEquals(0, call.code(), call.err());
    }

    private JsonNode manifest(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("manifest.json"))) {
            return new ObjectMapper().readTree(in.readAllBytes());
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private void assertTold(JsonNode files) throws Exception {
        assertEquals(1, files.size());
        assertEquals("spectra", files.get(0).get("role").asText());
        assertEquals(spectra.toString(), files.get(0).get("path").asText());
        assertEquals(sha256(spectra), files.get(0).get("sha256").asText());
    }

    @Test
    void theLowLossBesideAnImageIsTold() throws Exception {
        Path image = folder.resolve("image.tif"), map = folder.resolve("dual");
        SpectrumImage core = Simulated.image("core_shell", 6, 5).image();
        // none that is believed, but a file that was looked at
        SpectrumFileOpener.write(core.withLowLoss(core), image, Progress.NONE);
        run(
                "map-oxidation-state",
                "image=" + image,
                "model_file=builtin:mn",
                "witnesses=no",
                "output_directory=" + map);
        JsonNode files =
                new ObjectMapper().readTree(map.resolve("map.json").toFile()).get("files");
        assertEquals(List.of("image", "low loss", "model"), files.findValuesAsText("role"));
        assertEquals(
                sha256(folder.resolve("image-lowloss.tif")),
                files.get(1).get("sha256").asText());
    }

    @Test
    void modelsCardsAndMapsTellTheSpectraAndTheAugmentation() throws Exception {
        Path model = folder.resolve("m.oxeels"), map = folder.resolve("map"), card = folder.resolve("card.html");
        run(
                "train-svm",
                "spectra_file=" + spectra,
                "model_file=" + model,
                "kernel=linear",
                "folds=2",
                "augmentation=shift+noise",
                "alignment=none",
                "shift_copies=2",
                "shift_range_ev=0.7");
        JsonNode manifest = manifest(model);
        assertTold(manifest.at("/provenance/files"));
        assertEquals("shift+noise", manifest.at("/recipe/augmentation/name").asText());
        assertEquals(2, manifest.at("/recipe/augmentation/copies/copies").asInt());
        assertEquals(0.7, manifest.at("/recipe/augmentation/copies/shiftRange").asDouble());

        run("evaluate-model", "spectra_file=" + spectra, "model_file=" + model, "report_file=" + card, "curves=none");
        assertTrue(Files.readString(card).contains(sha256(spectra)));

        Path image = folder.resolve("one.msa");
        List<String> lines = new ArrayList<>(List.of(
                "#FORMAT      : EMSA/MAS Spectral Data File",
                "#VERSION     : 1.0",
                "#NPOINTS     : 200",
                "#NCOLUMNS    : 1",
                "#XUNITS      : eV",
                "#DATATYPE    : Y",
                "#XPERCHAN    : 0.4",
                "#OFFSET      : 600",
                "#SIGNALTYPE  : ELS",
                "#SPECTRUM    : "));
        for (float count : Simulated.spectra(1, 1).spectrum(0).counts()) lines.add(count + ",");
        lines.add("#ENDOFDATA   : ");
        Files.write(image, lines);
        run("map-oxidation-state", "image=" + image, "model_file=" + model, "output_directory=" + map, "witnesses=no");
        JsonNode json = new ObjectMapper().readTree(map.resolve("map.json").toFile());
        assertTold(json.get("model_files"));
        assertEquals(
                List.of("image " + sha256(image), "model " + sha256(model)),
                List.of(
                        json.at("/files/0/role").asText() + " "
                                + json.at("/files/0/sha256").asText(),
                        json.at("/files/1/role").asText() + " "
                                + json.at("/files/1/sha256").asText()));
        assertTrue(Files.readString(map.resolve("methods.md")).contains(sha256(spectra)));
    }

    @Test
    void generatorsTellTheSpectra() throws Exception {
        Path generator = folder.resolve("g.oxeels-gan");
        run("train-gan", "spectra_file=" + spectra, "generator_file=" + generator, "training_steps=25", "batch_size=8");
        assertTold(manifest(generator).at("/provenance/files"));
    }
}
