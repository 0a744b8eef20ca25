// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image that vanishes or shrinks while it is mapped, as on a network share, ends the map with its name. */
class VanishingInputTest {

    @TempDir
    Path folder;

    /** Does what somebody else does to the file, once the work has begun. */
    private static Progress meanwhile(Path file, boolean vanishes) {
        return new Progress() {

            private boolean done;

            @Override
            public void report(double fraction) {
                if (done || fraction == 0) return;
                done = true;
                try {
                    if (vanishes) Files.delete(file);
                    else
                        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                            channel.truncate(channel.size() / 2);
                        }
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "a.rpl, a.raw, true, map-oxidation-state",
        "a.rpl, a.raw, false, map-oxidation-state",
        "a.tif, a.tif, true, map-oxidation-state",
        "a.tif, a.tif, false, map-oxidation-state",
        "a.hspy, a.hspy, true, map-oxidation-state",
        "a.hspy, a.hspy, false, map-oxidation-state",
        "a.rpl, a.raw, true, white-lines",
        "a.rpl, a.raw, false, fit-references"
    })
    void theErrorNamesTheFileAndNothingIsWritten(String name, String victim, boolean vanishes, String command)
            throws IOException {
        Path image = folder.resolve(name), file = folder.resolve(victim), maps = folder.resolve("maps");
        SpectrumFileOpener.write(Simulated.image("core_shell", 24, 16).image(), image, Progress.NONE);
        Map<String, String> keys = command.equals("map-oxidation-state")
                ? Map.of("image", image.toString(), "model_file", "builtin:mn", "output_directory", maps.toString())
                : Map.of("image", image.toString(), "element", "Mn", "output_directory", maps.toString());

        Exception failure = assertThrows(
                Exception.class,
                () -> Commands.inShell(command).run(keys, null, line -> {}, meanwhile(file, vanishes)));

        String message = LastError.sentence(failure);
        assertTrue(message.contains(file.toString()), message);
        assertFalse(LastError.isUnexpected(failure), message);
        assertTrue(message.contains(vanishes ? "no such file" : "ends at byte"), message);
        assertFalse(Files.exists(maps), "half a result was written");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    (name.endsWith(".rpl") ? 2 : 1) - (vanishes ? 1 : 0),
                    left.count(),
                    "locks and parts are swept, and the rest of the image is as it was");
        }
    }
}
