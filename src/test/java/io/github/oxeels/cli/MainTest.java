// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.Simulated;
import io.github.oxeels.command.CommandSpec;
import io.github.oxeels.command.Commands;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.files.FolderFiles;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

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

    /** What a call left: exit code and what it printed. */
    private record Call(int code, String out, String err) {}

    @TempDir
    private static Path inputs;

    @TempDir
    private Path folder;

    private static SpectrumImage image;

    @BeforeAll
    static void writeInputs() throws IOException {
        image = Simulated.image("core_shell", 12, 10).image();
        for (String name : List.of("image.rpl", "image.tif", "image.hspy"))
            SpectrumFileOpener.write(image, inputs.resolve(name), Progress.NONE);
        LabelledSpectraCsv.write(Simulated.spectra(3, 4), inputs.resolve("spectra.csv"));
        ModelFile.write(Simulated.model(), inputs.resolve("model.oxeels"));
    }

    @BeforeEach
    void requireInputs() {
        assertEquals(6, inputs.toFile().list().length, "nothing is written beside the input");
    }

    private static Call call(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Call done(String... arguments) {
        Call call = call(arguments);
        assertEquals(0, call.code, () -> String.join(" ", arguments) + ": " + call.err);
        return call;
    }

    private static void failed(int code, String words, String... arguments) {
        Call call = call(arguments);
        assertEquals(code, call.code, call.err);
        assertTrue(call.err.startsWith("ERROR ") && call.err.contains(words), call.err);
        assertFalse(call.err.contains("\tat "), "a stack trace: " + call.err);
        assertEquals("", call.out);
    }

    private static String in(String name) {
        return inputs.resolve(name).toString();
    }

    private String to(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> left() {
        return Stream.of(folder.toFile().list()).sorted().toList();
    }

    private static JsonNode described(String file) throws IOException {
        String out = done("open-spectrum-image", "path=" + file).out;
        assertEquals(1, out.lines().count());
        return new ObjectMapper().readTree(out);
    }

    @Test
    void helpListsEveryCommandAndEveryKey() {
        String overview = done("help").out;
        for (CommandSpec command : Commands.all()) {
            assertTrue(overview.contains("\n  " + command.shellName() + " "), command.shellName());
            String help = done("help", command.shellName()).out;
            for (CommandSpec.Key key : command.keys()) assertTrue(help.contains("\n  " + key.name() + " "), key.name());
        }
        assertTrue(overview.contains("run-macro"));
        assertEquals(overview, done("--help").out);
        Call bare = call();
        assertEquals(2, bare.code);
        assertTrue(bare.out.contains("usage:"));
    }

    @Test
    void aWrongCallEndsWithTwo() {
        failed(2, "there is no command 'train-forest'; there are open-spectrum-image", "train-forest");
        failed(2, "there is no command 'train-forest'", "help", "train-forest");
        failed(2, "key=value, got 'verbose'", "train-svm", "verbose");
        failed(2, "key=value, got '=5'", "train-svm", "=5");
        failed(2, "'folds' is given twice", "train-svm", "folds=3", "folds=4");
        failed(2, "run-macro", "run-macro", to("absent.ijm"));
        failed(2, "run-macro", "run-macro");
    }

    @Test
    void aWrongKeyOrValueFailsAndIsNamed() {
        failed(1, "train-svm has no key 'fold'", "train-svm", "fold=3");
        failed(1, "shift_copies must be a whole number, got 'few'", "train-svm", "shift_copies=few");
        failed(1, "the key path must name a file", "open-spectrum-image");
        failed(1, "absent.dm3", "open-spectrum-image", "path=" + to("absent.dm3"));
        failed(1, "image.rpl", "collect-spectra", "image=" + in("image.rpl"), "spectra_file=" + to("s.csv"));
        assertEquals(List.of(), left());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.rpl", "image.tif", "image.hspy"})
    void openPrintsALineOfJson(String name) throws IOException {
        JsonNode json = described(in(name));
        assertEquals(in(name), json.get("file").asText());
        assertEquals(1, json.get("signals").size());
        assertEquals("[10,12,200]", json.get("shape").toString());
        assertEquals("float32", json.get("element_type").asText());
        JsonNode energy = json.at("/axes/2");
        assertEquals(200, energy.get("size").asInt());
        assertEquals(0.4, energy.get("scale").asDouble(), 1e-12);
        assertEquals(600, energy.get("offset").asDouble(), 1e-9);
        assertEquals("eV", energy.get("units").asText());
        assertFalse(energy.get("navigate").asBoolean());
        for (int axis = 0; axis < 2; axis++) {
            JsonNode spatial = json.at("/axes/" + axis);
            assertEquals(axis == 0 ? "y" : "x", spatial.get("name").asText());
            assertEquals(axis == 0 ? 10 : 12, spatial.get("size").asInt());
            assertEquals(1, spatial.get("scale").asDouble(), 1e-9);
            assertEquals("nm", spatial.get("units").asText());
            assertTrue(spatial.get("navigate").asBoolean());
        }
        double sum = 0;
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float count : Images.counts(image)) {
            sum += count;
            min = Math.min(min, count);
            max = Math.max(max, count);
        }
        assertEquals(sum, json.get("sum").asDouble(), 1e-9 * sum);
        assertEquals(min, json.get("min").floatValue());
        assertEquals(max, json.get("max").floatValue());
        assertEquals(json.get("sum"), json.at("/signals/0/sum"));
        assertTrue(json.at("/signals/0/selected").asBoolean()
                && json.at("/signals/0/spectral").asBoolean());
    }

    @Test
    void conversionsKeepCountsAndAxes() throws IOException {
        for (String from : List.of(".rpl", ".tif", ".hspy"))
            for (String into : List.of(".rpl", ".tif", ".hspy")) {
                String file = to("from" + from.replace('.', '-') + into);
                JsonNode source = new ObjectMapper()
                        .readTree(done("open-spectrum-image", "path=" + in("image" + from), "output_file=" + file).out);
                assertEquals(in("image" + from), source.get("file").asText(), "what was read is described");
                SpectrumImage back = SpectrumFileOpener.open(Path.of(file));
                assertArrayEquals(Images.counts(image), Images.counts(back), file);
                assertEquals(image.axis(), back.axis(), file);
                assertEquals(image.x(), back.x(), file);
            }
    }

    @Test
    void theEnergyAxisIsStated() throws IOException {
        for (String into : List.of("a.rpl", "a.tif", "a.hspy")) {
            String said = done(
                            "set-energy-axis",
                            "image=" + in("image.rpl"),
                            "offset_ev=123.5",
                            "dispersion_ev=0.05",
                            "output_file=" + to(into))
                    .out;
            assertTrue(said.contains("123.50–133.45 eV"), said);
            SpectrumImage back = SpectrumFileOpener.open(folder.resolve(into));
            assertEquals(new EnergyAxis(123.5, 0.05, 200), back.axis());
            assertArrayEquals(Images.counts(image), Images.counts(back));
        }
    }

    @Test
    void aFeatureMovesTheAxisInEveryFormat() throws IOException {
        for (String into : List.of("a.rpl", "a.hspy")) {
            done(
                    "calibrate-energy",
                    "image=" + in("image.rpl"),
                    "method=feature",
                    "measured_ev=640",
                    "true_ev=642.25",
                    "output_file=" + to(into));
            assertEquals(
                    602.25, SpectrumFileOpener.open(folder.resolve(into)).axis().offset(), 1e-6);
        }
        done(
                "calibrate-energy",
                "image=" + in("image.rpl"),
                "measured_ev=640",
                "true_ev=642.25",
                "output_file=" + to("a.tif"));
        SpectrumImage back = SpectrumFileOpener.open(folder.resolve("a.tif"));
        assertEquals(
                602.25,
                back.axis().offset()
                        + back.shifts().map(shifts -> shifts.shift()[7]).orElse(0f),
                1e-6);
        assertArrayEquals(Images.counts(image), Images.counts(back));
    }

    @Test
    void l3AlignsEveryPixelAndATiffKeepsTheShifts() throws IOException {
        SpectrumImage off = Simulated.image("interface", 8, 6).image();
        SpectrumFileOpener.write(off.withAxis(off.axis().shifted(3)), folder.resolve("off.tif"), Progress.NONE);
        Call call = done(
                "calibrate-energy",
                "image=" + to("off.tif"),
                "method=l3",
                "true_ev=641.5",
                "output_file=" + to("l3.tif"));
        assertTrue(call.err.contains("chemical shift"), call.err);
        float[] shifts =
                SpectrumFileOpener.open(folder.resolve("l3.tif")).shifts().get().shift();
        assertEquals(48, shifts.length);
        for (float shift : shifts) assertEquals(-3, shift, 2.5);
        Call median = done(
                "calibrate-energy",
                "image=" + to("off.tif"),
                "method=l3",
                "true_ev=641.5",
                "output_file=" + to("l3.rpl"));
        float[] sorted = shifts.clone();
        Arrays.sort(sorted);
        assertEquals(
                603 + sorted[24],
                SpectrumFileOpener.open(folder.resolve("l3.rpl")).axis().offset(),
                1e-4);
        assertTrue(median.err.contains("median"), median.err);
    }

    /** An O K edge with its pre-peak at 527 eV that belongs at 529.5 eV, and a zero-loss peak at 1.5 eV. */
    @Test
    void oxygenAndZeroLossCalibrateToo() throws IOException {
        EnergyAxis axis = new EnergyAxis(450, 0.5, 300);
        float[] counts = new float[12 * axis.size()];
        java.util.Random random = new java.util.Random(1);
        for (int p = 0; p < 12; p++) {
            double[] spectrum = io.github.oxeels.WhiteLineModel.addOxygen(
                    io.github.oxeels.WhiteLineModel.background(axis, 1000), axis, 3000, 527);
            io.github.oxeels.WhiteLineModel.noisy(spectrum, random, counts, p * axis.size());
        }
        SpectrumImage core =
                SpectrumImage.of("core", counts, SpatialAxis.uncalibrated(4), SpatialAxis.uncalibrated(3), axis);
        EnergyAxis low = new EnergyAxis(-20, 0.5, 100);
        float[] peak = new float[12 * low.size()];
        for (int i = 0; i < peak.length; i++)
            peak[i] = (float) (1 + 1e5 * io.github.oxeels.WhiteLineModel.line(low.energy(i % low.size()) - 1.5, 1.2));
        SpectrumImage lowLoss =
                SpectrumImage.of("low", peak, SpatialAxis.uncalibrated(4), SpatialAxis.uncalibrated(3), low);
        SpectrumFileOpener.write(core.withLowLoss(lowLoss), folder.resolve("core.tif"), Progress.NONE);

        done(
                "calibrate-energy",
                "image=" + to("core.tif"),
                "method=o_k",
                "measured_ev=527",
                "true_ev=529.5",
                "output_file=" + to("o.tif"));
        for (float shift :
                SpectrumFileOpener.open(folder.resolve("o.tif")).shifts().get().shift()) assertEquals(2.5, shift, 0.6);
        done("calibrate-energy", "image=" + to("core.tif"), "method=zero_loss", "output_file=" + to("z.tif"));
        for (float shift :
                SpectrumFileOpener.open(folder.resolve("z.tif")).shifts().get().shift())
            assertEquals(-1.5, shift, 0.05);
        failed(
                1,
                "low-loss",
                "calibrate-energy",
                "image=" + in("image.rpl"),
                "method=zero_loss",
                "output_file=" + to("n.tif"));
        assertFalse(Files.exists(folder.resolve("n.tif")));
    }

    @Test
    void trainingThenClassifyingNamesEverySpectrum() throws IOException {
        Call training = done(
                "train-svm",
                "spectra_file=" + in("spectra.csv"),
                "model_file=" + to("m.oxeels"),
                "gamma=0.05",
                "shift_copies=1",
                "folds=3");
        assertTrue(training.out.contains("Mn2+, Mn4+") && training.out.contains("24 spectra"), training.out);
        done(
                "classify-spectra",
                "spectra_file=" + in("spectra.csv"),
                "model_file=" + to("m.oxeels"),
                "output_file=" + to("classes.csv"));
        List<String> lines = Files.readAllLines(folder.resolve("classes.csv"));
        assertTrue(lines.get(0).startsWith("index,true,predicted,status,confidence,p:Mn2+,p:Mn4+"), lines.get(0));
        LabelledSpectra spectra = LabelledSpectraCsv.read(inputs.resolve("spectra.csv"));
        assertEquals(1 + spectra.size(), lines.size());
        for (int i = 0; i < spectra.size(); i++) {
            String[] row = lines.get(i + 1).split(",");
            assertEquals(Integer.toString(i), row[0]);
            assertEquals(spectra.label(i), row[1]);
            double first = Double.parseDouble(row[5]);
            double second = Double.parseDouble(row[6]);
            assertEquals(1, first + second, 1e-5);
            assertEquals(Math.max(first, second), Double.parseDouble(row[4]), 1e-9);
            assertEquals(first > second ? "Mn2+" : "Mn4+", row[2]);
        }
        assertEquals(List.of("classes.csv", "m.oxeels"), left());
    }

    @Test
    void aReportIsWrittenWhenAskedFor() {
        done(
                "train-svm",
                "spectra_file=" + in("spectra.csv"),
                "model_file=" + to("m.oxeels"),
                "report_file=" + to("report.html"),
                "gamma=0.05",
                "shift_copies=0",
                "folds=3");
        assertTrue(left().contains("report.html"), left().toString());
        assertTrue(left().stream().noneMatch(name -> name.endsWith(".part")), left().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.rpl", "image.tif", "image.hspy"})
    void mappingLeavesExactlyTheFilesOfAMap(String name) throws IOException {
        Call call = done(
                "map-oxidation-state",
                "image=" + in(name),
                "model_file=" + in("model.oxeels"),
                "output_directory=" + to("map"));
        assertEquals(List.of("map"), left());
        assertEquals(
                MAP_FILES,
                Stream.of(folder.resolve("map").toFile().list()).sorted().toList());
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("map/map.json").toFile());
        assertEquals(120, json.at("/pixels/total").asInt());
        assertEquals(0.5, json.at("/settings/reject_below").asDouble());
        assertTrue(call.out.contains("120 pixels"), call.out);
    }

    @Test
    void aFailureLeavesNothing() {
        failed(
                1,
                "reject_below",
                "map-oxidation-state",
                "image=" + in("image.rpl"),
                "model_file=" + in("model.oxeels"),
                "reject_below=2",
                "output_directory=" + to("map"));
        failed(
                1,
                "model.oxeels",
                "map-oxidation-state",
                "image=" + in("image.rpl"),
                "model_file=" + to("model.oxeels"),
                "output_directory=" + to("map"));
        failed(1, "image.png", "set-energy-axis", "image=" + in("image.rpl"), "output_file=" + to("image.png"));
        failed(
                1,
                "penalty",
                "train-svm",
                "spectra_file=" + in("spectra.csv"),
                "model_file=" + to("m.oxeels"),
                "penalty=ten");
        assertEquals(List.of(), left());
    }

    @Test
    void aBadFileDoesNotStopAFolder() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        SpectrumFileOpener.write(image, images.resolve("a.rpl"), Progress.NONE);
        Files.writeString(images.resolve("b.rpl"), "this is no header");
        SpectrumFileOpener.write(image, images.resolve("c.hspy"), Progress.NONE);
        Files.writeString(images.resolve("notes.txt"), "not an image");
        Call call = call(
                "map-folder",
                "input_directory=" + images,
                "file_filter=*.{rpl,hspy}",
                "model_file=" + in("model.oxeels"),
                "output_directory=" + to("maps"));
        assertEquals(1, call.code);
        assertTrue(call.err.contains("1 of 3 files could not be mapped: b.rpl"), call.err);
        assertTrue(
                call.out.contains("2 of 3 files mapped") && call.out.contains("failed: b.rpl (17 bytes) is none of"),
                call.out);
        assertEquals(
                List.of("a.rpl", "c.hspy", FolderFiles.SUMMARY),
                Stream.of(folder.resolve("maps").toFile().list()).sorted().toList());
        for (String name : List.of("a.rpl", "c.hspy"))
            assertEquals(
                    MAP_FILES,
                    Stream.of(folder.resolve("maps").resolve(name).toFile().list())
                            .sorted()
                            .toList());

        Files.delete(images.resolve("b.rpl"));
        done(
                "map-folder",
                "input_directory=" + images,
                "file_filter=*.rpl",
                "model_file=" + in("model.oxeels"),
                "output_directory=" + to("again"));
        assertEquals(2, folder.resolve("again").toFile().list().length);
    }

    @Test
    void aMacroRunsFromTheShell() throws IOException {
        Path macro = Files.writeString(folder.resolve("m.ijm"), "File.append(getArgument(), '" + to("said") + "');");
        done("run-macro", macro.toString(), "hello");
        assertEquals("hello", Files.readString(folder.resolve("said")).trim());
        Files.writeString(macro, "exit('no');");
        assertEquals(1, call("run-macro", macro.toString()).code);
    }

    @Test
    void theMacroRunnerIsExplainedAsTheCommandsAre() {
        assertTrue(call("help", "run-macro").out.contains("usage: run-macro FILE [ARGUMENT]"));
        assertEquals(0, call("help", "run-macro").code);
    }

    @Test
    void aMapWithoutAnEdgeStatesNoNumbersOfIt() throws IOException {
        float[] flat = new float[image.width() * image.height() * image.channels()];
        Arrays.fill(flat, 100);
        SpectrumFileOpener.write(
                SpectrumImage.of("flat", flat, image.x(), image.y(), image.axis()),
                folder.resolve("flat.rpl"),
                Progress.NONE);
        done(
                "map-oxidation-state",
                "image=" + to("flat.rpl"),
                "model_file=builtin:mn",
                "output_directory=" + to("no edge"));
        String methods = Files.readString(folder.resolve("no edge/methods.md"));
        assertTrue(methods.contains("No mean valence was stated."), methods);
        assertFalse(methods.contains("NaN"), methods);
        assertFalse(Files.readString(folder.resolve("no edge/figure.svg")).contains("NaN"));
    }

    @Test
    void aMapThatIsNotSavedSaysSo() throws IOException {
        SpectrumFileOpener.write(image, folder.resolve("unsaved.rpl"), Progress.NONE);
        Call call = call(
                "map-oxidation-state",
                "image=" + to("unsaved.rpl"),
                "model_file=" + in("model.oxeels"),
                "witnesses=no");
        assertEquals(0, call.code, call.err);
        assertTrue(call.err.contains("nothing was written: output_directory"), call.err);
    }

    /** Every command, cancelled after a while, at many places. */
    @Test
    void aCancelLeavesNothingHalfWritten() throws Exception {
        SpectrumImage larger = Simulated.image("core_shell", 40, 30).image();
        Path source = folder.resolve("source");
        SpectrumFileOpener.write(larger, source.resolve("larger.rpl"), Progress.NONE);
        String image = source.resolve("larger.rpl").toString();
        List<List<String>> calls = List.of(
                List.of("open-spectrum-image", "path=" + image, "output_file=" + to("x.hspy")),
                List.of("open-spectrum-image", "path=" + image, "output_file=" + to("x.tif")),
                List.of(
                        "map-oxidation-state",
                        "image=" + image,
                        "model_file=" + in("model.oxeels"),
                        "output_directory=" + to("map")),
                List.of(
                        "map-folder",
                        "input_directory=" + source,
                        "file_filter=*.rpl",
                        "model_file=" + in("model.oxeels"),
                        "output_directory=" + to("maps")),
                List.of(
                        "train-svm",
                        "spectra_file=" + in("spectra.csv"),
                        "model_file=" + to("m.oxeels"),
                        "gamma=0.05",
                        "folds=3",
                        "shift_copies=1"));
        for (List<String> call : calls) {
            int cancelled = 0;
            for (int after : new int[] {0, 1, 2, 4, 8, 16, 32}) {
                if (!cancelledAfter(after, call)) break;
                cancelled++;
                assertEquals(List.of("source"), left(), call + " cancelled at check " + after);
            }
            assertTrue(cancelled > 0, call + " never asks whether it is cancelled");
            delete(folder.resolve("map"));
            delete(folder.resolve("maps"));
            for (String name : List.of("x.hspy", "x.tif", "m.oxeels")) Files.deleteIfExists(folder.resolve(name));
        }
    }

    private static boolean cancelledAfter(int checks, List<String> call) throws Exception {
        java.util.Map<String, String> values = new java.util.HashMap<>();
        for (String argument : call.subList(1, call.size()))
            values.put(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        java.util.concurrent.atomic.AtomicInteger asked = new java.util.concurrent.atomic.AtomicInteger();
        Progress progress = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public boolean isCancelled() {
                return asked.getAndIncrement() >= checks;
            }
        };
        try {
            Commands.inShell(call.get(0)).run(values, null, line -> {}, progress);
            return false;
        } catch (java.util.concurrent.CancellationException cancelled) {
            return true;
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) for (String name : path.toFile().list()) delete(path.resolve(name));
        Files.deleteIfExists(path);
    }

    @Test
    void aRealShellGetsTheSame() throws IOException, InterruptedException {
        Process process = java("open-spectrum-image", "path=" + in("image.rpl"));
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), err);
        assertEquals(described(in("image.rpl")), new ObjectMapper().readTree(out));
        assertEquals("", err);
        Process wrong = java("open-spectrum-image", "paths=x");
        assertTrue(new String(wrong.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .startsWith("ERROR open-spectrum-image: open-spectrum-image has no key 'paths'"));
        assertEquals(1, wrong.waitFor());
    }

    /** Ctrl-C in the middle of a long training. */
    @Test
    void anInterruptedShellCleansUp() throws IOException, InterruptedException {
        Process process = java(
                "train-svm",
                "spectra_file=" + in("spectra.csv"),
                "model_file=" + to("m.oxeels"),
                "report_file=" + to("r.html"),
                "gamma=0.05",
                "penalty=1000000",
                "shift_range_ev=10",
                "shift_copies=150",
                "noise_counts=20",
                "folds=3");
        assertFalse(
                process.waitFor(2, java.util.concurrent.TimeUnit.SECONDS),
                "the training was too quick to be interrupted");
        process.destroy();
        assertTrue(process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS));
        assertTrue(process.exitValue() != 0);
        assertEquals(List.of(), left());
    }

    private static Process java(String... arguments) throws IOException {
        List<String> call = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.oxeels.cli.Main"));
        call.addAll(List.of(arguments));
        return new ProcessBuilder(call).start();
    }
}
