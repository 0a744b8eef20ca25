// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shell that is killed (signal 9) at any time, again and again, loses nothing, leaves nothing by halves, and the same
 * command then gives the bytes that it would have given. {@code -Doxeels.kills=N} sets how often each command is
 * killed, {@code -Doxeels.seed=N} when.
 */
@Tag("slow")
class KillTest {

    private static final int KILLS = Integer.getInteger("oxeels.kills", 2);
    private static final long SEED = Long.getLong("oxeels.seed", 20260729);

    /** Kills that a folder bears before the command may come to its end. */
    private static final int ROW = 10;

    @TempDir
    private Path folder;

    private Path inputs;

    @BeforeEach
    void writeInputs() throws IOException {
        inputs = Files.createDirectory(folder.resolve("in"));
        LabelledSpectra spectra = Simulated.spectra(8, 4);
        LabelledSpectraCsv.write(spectra, inputs.resolve("spectra.csv"));
        // a dispersion that is 5 % off, to which a model is to be adapted
        EnergyAxis off = new EnergyAxis(
                spectra.axis().offset(),
                1.05 * spectra.axis().dispersion(),
                spectra.axis().size());
        LabelledSpectraCsv.write(spectra.withCounts(off, spectra.counts()), inputs.resolve("off.csv"));
        ModelFile.write(Simulated.model(), inputs.resolve("model.oxeels"));
        SpectrumFileOpener.write(
                Simulated.image("core_shell", 24, 20).image(), inputs.resolve("image.rpl"), Progress.NONE);
    }

    /**
     * What a command leaves.
     *
     * @param same files that are the same bytes whenever it is run
     * @param varying files that tell how long it took
     * @param kept files that it goes on from
     */
    private record Outputs(List<String> same, List<String> varying, List<String> kept) {

        static Outputs same(String... names) {
            return new Outputs(List.of(names), List.of(), List.of());
        }
    }

    @Test
    void aTrainingOfMachinesIsKilled() throws Exception {
        killed(
                "train-svm",
                Outputs.same("model.oxeels", "model.html", "model.report.csv", "model.report.json"),
                "spectra_file=in/spectra.csv",
                "model_file=OUT/model.oxeels",
                "report_file=OUT/model.html",
                "folds=2");
    }

    @Test
    void aTrainingOfNetworksIsKilled() throws Exception {
        killed(
                "train-network",
                Outputs.same("model.oxeels"),
                "spectra_file=in/spectra.csv",
                "model_file=OUT/model.oxeels",
                "epochs=6",
                "ensemble=2",
                "folds=2");
    }

    @Test
    void aTrainingOfAGeneratorIsKilled() throws Exception {
        killed(
                "train-gan",
                Outputs.same("mn.oxeels-gan"),
                "spectra_file=in/spectra.csv",
                "generator_file=OUT/mn.oxeels-gan",
                "training_steps=20");
    }

    @Test
    void aSearchIsKilled() throws Exception {
        killed(
                "search-architecture",
                new Outputs(
                        List.of("best.oxeels"),
                        List.of("trials.html", "trials.report.csv", "trials.report.json"),
                        List.of("trials.jsonl")),
                "spectra_file=in/spectra.csv",
                "kind=svm",
                "trials=8",
                "folds=2",
                "windows=636-660",
                "alignment=none",
                "journal_file=OUT/trials.jsonl",
                "model_file=OUT/best.oxeels",
                "report_file=OUT/trials.html");
    }

    @Test
    void aMappingIsKilled() throws Exception {
        killed(
                "map-oxidation-state",
                Outputs.same("map/labels.tif", "map/probabilities.tif", "map/valence.tif", "map/table.csv"),
                "image=in/image.rpl",
                "model_file=builtin:mn",
                "output_directory=OUT/map",
                "witnesses=no");
    }

    @Test
    void aMappingOfAFolderIsKilled() throws Exception {
        killed(
                "map-folder",
                new Outputs(
                        List.of("image.rpl/labels.tif", "image.rpl/valence.tif", "image.rpl/map.json"),
                        List.of(),
                        List.of()),
                "input_directory=in/",
                "file_filter=*.rpl",
                "model_file=builtin:mn",
                "output_directory=OUT",
                "witnesses=no");
    }

    @Test
    void anEmbeddingIsKilled() throws Exception {
        killed(
                "embed-spectra",
                Outputs.same("map.csv", "map.html", "map.report.csv"),
                "spectra_file=in/spectra.csv",
                "normalization=l2",
                "output_file=OUT/map.csv");
    }

    @Test
    void anEvaluationIsKilled() throws Exception {
        killed(
                "evaluate-model",
                Outputs.same("card.html", "card.report.csv", "card.report.json"),
                "spectra_file=in/spectra.csv",
                "model_file=in/model.oxeels",
                "curves=none",
                "folds=2",
                "report_file=OUT/card.html");
    }

    @Test
    void anAdaptationIsKilled() throws Exception {
        killed(
                "adapt-model",
                Outputs.same("adapted.oxeels"),
                "spectra_file=in/off.csv",
                "model_file=in/model.oxeels",
                "output_file=OUT/adapted.oxeels");
    }

    @Test
    void aSimulationIsKilled() throws Exception {
        killed(
                "simulate-spectrum-image",
                Outputs.same("image.tif", "image-truth.tif", "image-lowloss.tif"),
                "width=24",
                "height=20",
                "low_loss_counts=1000",
                "output_file=OUT/image.tif");
    }

    @Test
    void aTrainingOnSimulationIsKilled() throws Exception {
        killed(
                "train-on-simulation",
                Outputs.same("model.oxeels"),
                "acquisitions=10",
                "epochs=1",
                "coverage=0",
                "model_file=OUT/model.oxeels");
    }

    @Test
    void aComparisonIsKilled() throws Exception {
        killed(
                "compare-classifiers",
                new Outputs(
                        List.of("comparison.csv", "comparison.json", "curves.csv", "effects.csv"),
                        List.of("report.html", "times.csv"),
                        List.of("journal.jsonl")),
                "spectra_file=in/spectra.csv",
                "report_directory=OUT",
                "learners=svm_linear,nearest_neighbours",
                "normalizations=l2",
                "windows=white_lines",
                "alignments=none",
                "augmentations=none",
                "noise_levels=0.05",
                "trials=1",
                "folds=3");
    }

    private void killed(String command, Outputs outputs, String... keys) throws Exception {
        System.out.println("kills of " + command + " from -Doxeels.seed=" + SEED);
        Map<String, byte[]> before = content(inputs);
        long start = System.nanoTime();
        runWhole(command, keys);
        long whole = System.nanoTime() - start;
        Map<String, byte[]> wanted = content(folder.resolve("whole"));
        assertTrue(wanted.keySet().containsAll(outputs.same), wanted.keySet().toString());
        assertTrue(wanted.keySet().containsAll(outputs.varying), wanted.keySet().toString());
        Random random = new Random(SEED + command.hashCode());
        int ended = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String out = "out" + kill / ROW;
            Path place = Files.createDirectories(folder.resolve(out));
            if (kill % ROW == 0 && random.nextBoolean()) writeOld(wanted.keySet(), outputs, place);
            Map<String, byte[]> there = content(place);
            long after = (long) (whole * random.nextDouble());
            String said = command + ", kill " + kill + " after " + TimeUnit.NANOSECONDS.toMillis(after) + " ms";
            Process process = start(command, out, keys);
            if (process.waitFor(after, TimeUnit.NANOSECONDS)) ended++;
            process.destroyForcibly().waitFor();
            requireOldOrNew(outputs, there, wanted, content(place), said);
            if (kill % ROW < ROW - 1 && kill < KILLS - 1) continue;
            // by this program: what the killed ones left must serve any other, and it is a start less to wait for
            Shell.Call call = Shell.run(line(command, out, keys));
            assertEquals(0, call.code(), said + ": " + call.err());
            Map<String, byte[]> now = content(place);
            for (String name : outputs.same) assertArrayEquals(wanted.get(name), now.get(name), said + ": " + name);
            assertEquals(wanted.keySet(), now.keySet(), said);
        }
        System.out.println(KILLS + " kills of " + command + ", " + ended + " of them after its end: nothing lost");
        Map<String, byte[]> stays = content(inputs);
        assertEquals(before.keySet(), stays.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, stays.get(name), name));
    }

    private static void writeOld(Set<String> names, Outputs outputs, Path place) throws IOException {
        for (String name : names) {
            if (outputs.kept.contains(name)) continue;
            Files.createDirectories(place.resolve(name).getParent());
            Files.writeString(place.resolve(name), "old " + name);
        }
    }

    private static void requireOldOrNew(
            Outputs outputs,
            Map<String, byte[]> old,
            Map<String, byte[]> wanted,
            Map<String, byte[]> now,
            String said) {
        for (String name : outputs.same)
            assertTrue(
                    Arrays.equals(now.get(name), old.get(name)) || Arrays.equals(now.get(name), wanted.get(name)),
                    said + ": " + name + " is neither the old nor the new");
        // that they appear together is shown by injected faults: a time that is rounded to the same changes nothing
        for (String name : outputs.varying)
            assertTrue(
                    Arrays.equals(now.get(name), old.get(name)) || lines(now.get(name)) == lines(wanted.get(name)),
                    said + ": " + name + " is neither the old nor whole");
    }

    private static long lines(byte[] file) {
        return file == null
                ? 0
                : new String(file, StandardCharsets.UTF_8).lines().count();
    }

    private String[] line(String command, String out, String... keys) {
        List<String> line = new ArrayList<>(List.of(command));
        for (String key : keys)
            line.add(key.replace("OUT", folder.resolve(out).toString()).replace("=in/", "=" + inputs + "/"));
        return line.toArray(String[]::new);
    }

    private Process start(String command, String out, String... keys) throws IOException {
        return JavaProcess.start(
                System.getProperty("java.class.path"),
                "io.github.oxeels.cli.Main",
                folder.resolve("log"),
                line(command, out, keys));
    }

    private void runWhole(String command, String... keys) throws Exception {
        Files.createDirectories(folder.resolve("whole"));
        Process process = start(command, "whole", keys);
        // a run takes seconds, but other programs may be using the machine
        assertTrue(process.waitFor(30, TimeUnit.MINUTES), command);
        assertEquals(0, process.exitValue(), () -> {
            try {
                return Files.readString(folder.resolve("log"));
            } catch (IOException none) {
                return none.toString();
            }
        });
    }

    /** @return all files below a folder, hidden ones included */
    private static Map<String, byte[]> content(Path place) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                all.put(place.relativize(file).toString(), Files.readAllBytes(file));
        }
        return all;
    }
}
