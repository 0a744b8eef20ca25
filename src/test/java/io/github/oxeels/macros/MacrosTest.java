// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.macros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.Opener;
import ij.process.ImageProcessor;
import io.github.oxeels.Simulated;
import io.github.oxeels.command.LastError;
import io.github.oxeels.command.MapOxidationStateCommand;
import io.github.oxeels.command.OpenSpectrumImageCommand;
import io.github.oxeels.fiji.HeadlessMenus;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.files.FolderFiles;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/** What stands in the folder macros is what users start from: every file of it is run. */
@Tag("slow")
class MacrosTest {

    private static final List<String> MAP_FILES = List.of(
            "confidence.tif",
            "consensus.tif",
            "disagreement.tif",
            "figure.pdf",
            "figure.png",
            "figure.svg",
            "labels.tif",
            "map.json",
            "methods.md",
            "pixels.csv",
            "prediction_sets.tif",
            "probabilities.tif",
            "shift.tif",
            "table.csv",
            "valence.tif",
            "witnesses.tif");

    @TempDir
    private Path folder;

    private SimulatedImage simulated;

    @BeforeEach
    void writeInputs() throws IOException {
        simulated = Simulated.image("core_shell", 18, 16);
        SpectrumFileOpener.write(simulated.image(), folder.resolve("particle.rpl"), Progress.NONE);
        LabelledSpectraCsv.write(Simulated.spectra(6, 4), folder.resolve("references.csv"));
        LastError.clear();
    }

    @AfterEach
    void closeImages() {
        int[] open = WindowManager.getIDList();
        if (open != null)
            for (int id : open) {
                ImagePlus image = WindowManager.getImage(id);
                image.changes = false;
                image.close();
            }
        WindowManager.setTempCurrentImage(null);
    }

    private static boolean run(String macro, Object... arguments) {
        return HeadlessMenus.runMacro(
                Path.of("macros", macro),
                Stream.of(arguments).map(Object::toString).collect(Collectors.joining(",")));
    }

    private static List<String> files(Path folder) {
        return Stream.of(folder.toFile().list()).sorted().toList();
    }

    /** The core holds both states on top of each other, the rim and the corners one and none. */
    private void assertIsTheMap(Path results) throws IOException {
        assertTrue(files(results).containsAll(MAP_FILES), files(results).toString());
        ImagePlus labels = new Opener().openImage(results.resolve("labels.tif").toString());
        assertEquals(18, labels.getWidth());
        int shell = 0;
        int right = 0;
        for (int pixel = 0; pixel < 18 * 16; pixel++) {
            int label = labels.getProcessor().get(pixel % 18, pixel / 18);
            if (!simulated.truth().mask()[pixel]) assertEquals(0, label, "pixel " + pixel + " is empty");
            else if (simulated.truth().valence()[pixel] > 3.9
                    && simulated.truth().counts()[pixel] > 1000) {
                shell++;
                if (label == 2) right++;
            }
        }
        assertTrue(shell > 10 && right >= 0.9 * shell, right + " of " + shell);
        JsonNode json = new ObjectMapper().readTree(results.resolve("map.json").toFile());
        assertEquals("Mn2+", json.at("/classes/0/name").asText());
        assertEquals(18 * 16, json.at("/pixels/total").asInt());
    }

    @Test
    void everyFileInTheFolderIsRunByATest() {
        assertEquals(
                List.of(
                        "Batch_Map_Folder.ijm",
                        "Evaluate_Model.ijm",
                        "Generate_Spectra.ijm",
                        "Map_An_Img.groovy",
                        "Map_With_Script.groovy",
                        "Quickstart.ijm",
                        "Reproduce_Study.ijm",
                        "Search_Architecture.ijm",
                        "Train_And_Map.ijm",
                        "Train_Network_And_Map.ijm"),
                files(Path.of("macros")));
    }

    @Test
    void trainAndMap() throws IOException {
        Path results = folder.resolve("results");
        assertTrue(
                run("Train_And_Map.ijm", folder.resolve("particle.rpl"), folder.resolve("references.csv"), results),
                LastError.get());
        assertEquals("", LastError.get());
        assertEquals(
                Simulated.CLASSES,
                ModelFile.read(results.resolve("model.oxeels")).classes());
        assertTrue(Files.size(results.resolve("training.html")) > 0);
        assertIsTheMap(results);
    }

    @Test
    void trainNetworkAndMap() throws IOException {
        Path results = folder.resolve("results");
        assertTrue(
                run(
                        "Train_Network_And_Map.ijm",
                        folder.resolve("particle.rpl"),
                        folder.resolve("references.csv"),
                        results,
                        20),
                LastError.get());
        assertEquals("", LastError.get());
        assertEquals(
                3,
                ((NetworkClassifier)
                                ModelFile.read(results.resolve("model.oxeels")).classifier())
                        .members()
                        .size());
        assertFalse(files(results).contains("model.oxeels.unfinished"));
        assertTrue(Files.readString(results.resolve("training.html")).contains("loss against epoch"));
        assertIsTheMap(results);
    }

    @Test
    void aFailureEndsTheMacroAndIsSaid() {
        Path results = folder.resolve("results");
        assertFalse(run("Train_And_Map.ijm", folder.resolve("particle.rpl"), folder.resolve("absent.csv"), results));
        assertTrue(
                LastError.get().startsWith("OxEELS Train SVM: ")
                        && LastError.get().contains("absent.csv"),
                LastError.get());
        assertEquals(List.of(), files(results));
        assertFalse(run("Train_And_Map.ijm", folder.resolve("absent.dm3"), folder.resolve("references.csv"), results));
        assertTrue(LastError.get().contains("absent.dm3"), LastError.get());
        assertFalse(files(results).contains("labels.tif"));
    }

    @Test
    void evaluateModel() throws IOException {
        ModelFile.write(Simulated.model(), folder.resolve("mn.oxeels"));
        Path report = folder.resolve("reports of today/card.html");
        assertTrue(
                run("Evaluate_Model.ijm", folder.resolve("mn.oxeels"), folder.resolve("references.csv"), report),
                LastError.get());
        assertEquals(List.of("card.html", "card.report.csv", "card.report.json"), files(report.getParent()));
        JsonNode json = new ObjectMapper()
                .readTree(report.resolveSibling("card.report.json").toFile());
        assertEquals(8, json.get("curves").size());
        assertTrue(json.at("/as_recorded/accuracy/value").asDouble() > 0.9);

        assertFalse(run(
                "Evaluate_Model.ijm",
                folder.resolve("mn.oxeels"),
                folder.resolve("absent.csv"),
                folder.resolve("none/card.html")));
        assertTrue(
                LastError.get().startsWith("OxEELS Evaluate Model: ")
                        && LastError.get().contains("absent.csv"),
                LastError.get());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void batchMapFolder() throws IOException {
        ModelFile.write(Simulated.model(), folder.resolve("mn.oxeels"));
        Path images = Files.createDirectory(folder.resolve("images of today"));
        SpectrumFileOpener.write(simulated.image(), images.resolve("one.rpl"), Progress.NONE);
        SpectrumFileOpener.write(simulated.image(), images.resolve("two.hspy"), Progress.NONE);
        Path results = folder.resolve("results");
        assertTrue(run("Batch_Map_Folder.ijm", images, folder.resolve("mn.oxeels"), results), LastError.get());
        assertEquals(List.of("one.rpl", FolderFiles.SUMMARY, "two.hspy"), files(results));
        for (String name : List.of("one.rpl", "two.hspy")) assertEquals(MAP_FILES, files(results.resolve(name)));
        assertIsTheMap(results.resolve("two.hspy"));

        Files.writeString(images.resolve("bad.rpl"), "nonsense");
        Path again = folder.resolve("again");
        assertFalse(run("Batch_Map_Folder.ijm", images, folder.resolve("mn.oxeels"), again, "*.rpl"));
        assertTrue(LastError.get().contains("bad.rpl"), LastError.get());
        assertEquals(
                List.of("one.rpl", FolderFiles.SUMMARY),
                files(again),
                "the good file is mapped all the same, the filter leaves the other out");

        assertFalse(run("Batch_Map_Folder.ijm", images, folder.resolve("absent.oxeels"), again));
        assertTrue(LastError.get().contains("absent.oxeels"), LastError.get());
    }

    @Test
    void generateSpectra() throws IOException {
        LabelledSpectraCsv.write(Simulated.spectra(16, 4), folder.resolve("many.csv"));
        Path results = folder.resolve("generated");
        assertTrue(run("Generate_Spectra.ijm", folder.resolve("many.csv"), results, 30), LastError.get());
        assertEquals(
                List.of("generated.csv", "proof.html", "proof.report.csv", "proof.report.png", "spectra.oxeels-gan"),
                files(results));
        assertEquals(
                1000, LabelledSpectraCsv.read(results.resolve("generated.csv")).size());
        assertTrue(Files.readString(results.resolve("proof.html")).contains("Memorisation"));
    }

    @Test
    void searchArchitecture() throws IOException {
        Path results = folder.resolve("results");
        assertTrue(
                run("Search_Architecture.ijm", folder.resolve("references.csv"), results, 3, "svm"), LastError.get());
        assertEquals(
                List.of("model.oxeels", "search.html", "search.jsonl", "search.report.csv", "search.report.json"),
                files(results));
        assertEquals(
                Simulated.CLASSES,
                ModelFile.read(results.resolve("model.oxeels")).classes());
        assertEquals(4, Files.readAllLines(results.resolve("search.jsonl")).size());
        assertTrue(
                run("Search_Architecture.ijm", folder.resolve("references.csv"), results, 5, "svm"), LastError.get());
        assertEquals(6, Files.readAllLines(results.resolve("search.jsonl")).size(), "the search goes on");
        LabelledSpectraCsv.write(Simulated.spectra(5, 4), folder.resolve("references.csv"));
        assertFalse(run("Search_Architecture.ijm", folder.resolve("references.csv"), results, 5, "svm"));
        assertTrue(LastError.get().contains("journal of another search"), LastError.get());
    }

    /** A trial of it: as few instruments as a generator needs, one learner, one search of each strategy. */
    @Test
    void reproduceStudy() throws IOException {
        Path results = folder.resolve("study");
        assertTrue(run("Reproduce_Study.ijm", results, " ", 6, 1, "svm_linear"), LastError.get());
        for (String set : List.of("mn-simulated", "fe-simulated", "mn-few", "fe-few"))
            assertTrue(
                    files(results.resolve(set)).containsAll(List.of("comparison.csv", "curves.csv", "effects.csv")),
                    set);
        for (String set : List.of("mn-simulated", "fe-simulated"))
            assertEquals(
                    13,
                    Files.readAllLines(results.resolve(set).resolve("bias.csv")).size());
        List<String> searches = Files.readAllLines(results.resolve("search.csv"));
        assertEquals("spectra,strategy,seed,trials,best score", searches.get(0));
        assertEquals(1 + 2 * 2 * 2, searches.size(), searches::toString);
        assertTrue(searches.get(1).matches("mn-simulated,random,1,15,0\\.\\d+"), searches.get(1));
        String effects = Files.readString(results.resolve("mn-few").resolve("effects.csv"));
        assertTrue(effects.contains("generated,\"svm_linear, 10 spectra per class, gan\""), effects);
    }

    @Test
    void quickstart() throws IOException {
        assumeTrue(Files.exists(Path.of("test-data/mn-particle.rpl")), "skipped: no test-data/mn-particle.rpl");
        Path results = folder.resolve("quickstart");
        assertTrue(run("Quickstart.ijm", "test-data", results), LastError.get());
        assertTrue(files(results).containsAll(MAP_FILES), files(results).toString());
        assertTrue(
                files(results).containsAll(List.of("mn.oxeels", "training.html", "composite.tif", "valence_error.tif")),
                files(results).toString());
        assertTrue(
                files(results.resolve("svm")).containsAll(MAP_FILES),
                files(results).toString());
        JsonNode json = new ObjectMapper().readTree(results.resolve("map.json").toFile());
        assertTrue(json.at("/pixels/total").asInt() > 100);
    }

    /** As Fiji does: the lines with {@code #@} say which variables there are, the rest is the script. */
    private static Object runScript(Path file, Binding binding) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (String line : lines)
            if (line.matches("#@ .*")) {
                String name = line.substring(line.lastIndexOf(' ') + 1);
                assertTrue(binding.hasVariable(name), "the script asks for " + name);
            }
        String script =
                lines.stream().map(line -> line.startsWith("#@") ? "" : line).collect(Collectors.joining("\n"));
        return new GroovyShell(binding).evaluate(script, file.getFileName().toString());
    }

    /** Counts as a camera has them, 16 bits, and the same counts in a file. */
    @Test
    void mapAnImg() throws Exception {
        SpectrumImage image = simulated.image();
        Img<UnsignedShortType> img = ArrayImgs.unsignedShorts(image.width(), image.height(), image.channels());
        LoopBuilder.setImages(img, image.data())
                .forEachPixel((count, exact) -> count.set(Math.max(0, Math.min(65535, Math.round(exact.get())))));
        SpectrumFileOpener.write(
                SpectrumImage.of("counts", img, image.x(), image.y()).withAxis(image.axis()),
                folder.resolve("counts.rpl"),
                Progress.NONE);
        File model = folder.resolve("mn.oxeels").toFile();
        ModelFile.write(Simulated.model(), model.toPath());
        try (Context context = new Context(CommandService.class)) {
            CommandService commands = context.service(CommandService.class);
            Binding binding = new Binding();
            binding.setVariable("cs", commands);
            binding.setVariable("img", img);
            binding.setVariable("energy_offset_ev", image.axis().offset());
            binding.setVariable("energy_dispersion_ev", image.axis().dispersion());
            binding.setVariable("model_file", model);
            runScript(Path.of("macros/Map_An_Img.groovy"), binding);

            Object opened = commands.run(
                            OpenSpectrumImageCommand.class,
                            true,
                            "path",
                            folder.resolve("counts.rpl").toFile())
                    .get()
                    .getOutput("spectrum_image");
            Module mapped = commands.run(MapOxidationStateCommand.class, true, "image", opened, "model_file", model)
                    .get();
            for (String name : List.of("labels", "valence")) {
                ImageProcessor expected = ((ImagePlus) mapped.getOutput(name)).getProcessor();
                Img<?> map = (Img<?>) binding.getVariable(name);
                RandomAccess<?> at = map.randomAccess();
                assertEquals(2, map.numDimensions());
                for (int y = 0; y < image.height(); y++)
                    for (int x = 0; x < image.width(); x++)
                        assertEquals(
                                expected.getf(x, y),
                                ((RealType<?>) at.setPositionAndGet(x, y)).getRealFloat(),
                                name + " at " + x + ", " + y);
            }
            int[] pixels =
                    ((ImagePlus) mapped.getOutput("labels")).getProcessor().getHistogram();
            assertTrue(pixels[0] > 0 && pixels[1] > 0 && pixels[2] > 0, "a map of one class would be equal to many");

            binding.setVariable("energy_dispersion_ev", 0d);
            Exception failed = assertThrows(
                    IllegalStateException.class, () -> runScript(Path.of("macros/Map_An_Img.groovy"), binding));
            assertTrue(failed.getMessage().contains("energy_dispersion_ev is 0"), failed.getMessage());
        }
    }

    @Test
    void mapWithScript() throws IOException {
        Path results = folder.resolve("script results");
        try (Context context = new Context(CommandService.class)) {
            Binding binding = new Binding();
            binding.setVariable("cs", context.service(CommandService.class));
            binding.setVariable("image_file", folder.resolve("particle.rpl").toFile());
            binding.setVariable("spectra_file", folder.resolve("references.csv").toFile());
            binding.setVariable("results", results.toFile());
            runScript(Path.of("macros/Map_With_Script.groovy"), binding);
            assertTrue(
                    binding.getVariable("summary").toString().startsWith("pixels of each label: ["),
                    binding.getVariable("summary").toString());
            assertIsTheMap(results);

            binding.setVariable("spectra_file", folder.resolve("absent.csv").toFile());
            Exception failed = assertThrows(
                    IllegalStateException.class, () -> runScript(Path.of("macros/Map_With_Script.groovy"), binding));
            assertTrue(failed.getMessage().contains("absent.csv"), failed.getMessage());
        }
    }
}
