// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shell that is killed (signal 9) at any time loses nothing, leaves nothing by halves, and the same command then
 * gives the bytes that it would have given. {@code -Doxeels.kills=N} sets how often each command is killed,
 * {@code -Doxeels.seed=N} when.
 */
@Tag("slow")
class KillTest {

    private static final int KILLS = Integer.getInteger("oxeels.kills", 2);
    private static final long SEED = Long.getLong("oxeels.seed", 20260729);

    @TempDir
    private Path folder;

    private Path inputs;

    @BeforeEach
    void writeInputs() throws IOException {
        inputs = Files.createDirectory(folder.resolve("in"));
        LabelledSpectraCsv.write(Simulated.spectra(8, 4), inputs.resolve("spectra.csv"));
        SpectrumFileOpener.write(
                Simulated.image("core_shell", 24, 20).image(), inputs.resolve("image.rpl"), Progress.NONE);
    }

    @Test
    void aTrainingOfMachinesIsKilled() throws Exception {
        killed(
                "train-svm",
                List.of("model.oxeels", "model.html", "model.report.csv", "model.report.json"),
                "spectra_file=in/spectra.csv",
                "model_file=OUT/model.oxeels",
                "report_file=OUT/model.html",
                "folds=2");
    }

    @Test
    void aTrainingOfNetworksIsKilled() throws Exception {
        killed(
                "train-network",
                List.of("model.oxeels"),
                "spectra_file=in/spectra.csv",
                "model_file=OUT/model.oxeels",
                "epochs=60",
                "ensemble=2",
                "folds=2");
    }

    @Test
    void aMappingIsKilled() throws Exception {
        killed(
                "map-oxidation-state",
                List.of("map/labels.tif", "map/probabilities.tif", "map/valence.tif", "map/table.csv"),
                "image=in/image.rpl",
                "model_file=builtin:mn",
                "output_directory=OUT/map",
                "witnesses=no");
    }

    private void killed(String command, List<String> outputs, String... keys) throws Exception {
        System.out.println("kills of " + command + " from -Doxeels.seed=" + SEED);
        Map<String, byte[]> before = content(inputs);
        long start = System.nanoTime();
        run(command, "whole", keys);
        long whole = System.nanoTime() - start;
        Map<String, byte[]> wanted = content(folder.resolve("whole"));
        assertTrue(wanted.keySet().containsAll(outputs), wanted.keySet().toString());
        Random random = new Random(SEED + command.hashCode());
        for (int kill = 0; kill < KILLS; kill++) {
            String out = "out" + kill;
            boolean over = random.nextBoolean();
            Path place = Files.createDirectories(folder.resolve(out));
            if (over)
                for (String name : wanted.keySet()) {
                    Files.createDirectories(place.resolve(name).getParent());
                    Files.writeString(place.resolve(name), "old " + name);
                }
            long after = (long) (whole * random.nextDouble());
            String said = command + ", kill " + kill + " after " + TimeUnit.NANOSECONDS.toMillis(after) + " ms";
            Process process = start(command, out, keys);
            boolean ended = process.waitFor(after, TimeUnit.NANOSECONDS);
            process.destroyForcibly().waitFor();
            Map<String, byte[]> left = content(place);
            for (String name : outputs) {
                byte[] there = left.get(name);
                boolean old = over && there != null && new String(there).equals("old " + name);
                assertTrue(
                        there == null && !over || old || Arrays.equals(there, wanted.get(name)),
                        said + ": " + name + " is neither the old nor the new");
            }
            run(command, out, keys);
            Map<String, byte[]> now = content(place);
            for (String name : outputs) assertArrayEquals(wanted.get(name), now.get(name), said + ": " + name);
            assertEquals(wanted.keySet(), now.keySet(), said + (ended ? ", after its end" : ""));
        }
        Map<String, byte[]> stays = content(inputs);
        assertEquals(before.keySet(), stays.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, stays.get(name), name));
    }

    private Process start(String command, String out, String... keys) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        for (String key : keys)
            line.add(key.replace("OUT", folder.resolve(out).toString()).replace("=in/", "=" + inputs + "/"));
        return JavaProcess.start(
                System.getProperty("java.class.path"),
                "io.github.oxeels.cli.Main",
                folder.resolve("log"),
                line.toArray(String[]::new));
    }

    private void run(String command, String out, String... keys) throws Exception {
        Files.createDirectories(folder.resolve(out));
        Process process = start(command, out, keys);
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), command);
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
