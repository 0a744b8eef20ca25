// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.cli.Shell;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two trainings that would keep their state in one file, the second ends at once, and the first does not notice. */
class OneCheckpointTest {

    @TempDir
    Path folder;

    private static String[] arguments(String command, Map<String, String> keys) {
        return Stream.concat(
                        Stream.of(command), keys.entrySet().stream().map(key -> key.getKey() + "=" + key.getValue()))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "train-gan, generator_file, g.oxeels-gan, training_steps=25 batch_size=8",
        "train-network, model_file, n.oxeels, epochs=2 folds=2 augmentation=none",
        "search-architecture, journal_file, j.json, kind=svm trials=2 folds=2"
    })
    void theSecondIsRefusedByTheName(String command, String key, String name, String others) throws Exception {
        Path spectra = folder.resolve("spectra.csv"), output = folder.resolve(name);
        LabelledSpectraCsv.write(Simulated.spectra(4, 4), spectra);
        Map<String, String> keys =
                new LinkedHashMap<>(Map.of("spectra_file", spectra.toString(), key, output.toString()));
        for (String other : others.split(" ")) keys.put(other.split("=")[0], other.split("=")[1]);
        AtomicReference<Shell.Call> second = new AtomicReference<>();

        Commands.inShell(command).run(keys, null, line -> {}, new Progress() {

            @Override
            public void report(double fraction) {
                if (second.get() == null) second.set(Shell.run(arguments(command, keys)));
            }
        });

        assertEquals(1, second.get().code());
        assertTrue(
                second.get()
                        .err()
                        .contains(key + ": " + output + " cannot be written: it is being written by another command"),
                second.get().err());
        byte[] beside = Files.readAllBytes(output);
        Files.delete(output);
        Commands.inShell(command).run(keys, null, line -> {}, Progress.NONE);
        if (!command.equals("search-architecture")) assertArrayEquals(Files.readAllBytes(output), beside);
    }
}
