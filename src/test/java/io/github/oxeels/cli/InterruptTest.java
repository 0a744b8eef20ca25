// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.file.GeneratorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a signal such as that of Ctrl-C leaves of a long training in a shell. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process can only be killed")
@Tag("slow")
class InterruptTest {

    @TempDir
    private Path folder;

    private Path spectra;

    @BeforeEach
    void writeSpectra() throws IOException {
        spectra = folder.resolve("spectra.csv");
        LabelledSpectraCsv.write(Simulated.spectra(6, 4), spectra);
    }

    private Process start(String... arguments) throws IOException {
        return JavaProcess.start(
                System.getProperty("java.class.path"), "io.github.oxeels.cli.Main", folder.resolve("log"), arguments);
    }

    /** Signals the process when the training is under way, and waits for its end. */
    private void interrupt(Process process, BooleanSupplier underWay) throws Exception {
        try {
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
            while (!underWay.getAsBoolean() && process.isAlive() && System.nanoTime() < patience) Thread.sleep(20);
            assertTrue(underWay.getAsBoolean(), () -> "not begun: " + log());
            // past the reading of the spectra, in the training itself
            Thread.sleep(1500);
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
            assertTrue(process.exitValue() > 128, "ended by itself: " + log());
        } finally {
            process.destroyForcibly();
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    @Test
    void anInterruptedTrainingOfNetworksLeavesNothing() throws Exception {
        Path model = folder.resolve("model.oxeels"), unfinished = folder.resolve("model.oxeels.unfinished");
        interrupt(
                start(
                        "train-network",
                        "spectra_file=" + spectra,
                        "model_file=" + model,
                        "epochs=100000",
                        "folds=2",
                        "ensemble=1"),
                () -> Files.exists(unfinished));
        assertFalse(Files.exists(unfinished));
        assertFalse(Files.exists(model));
    }

    @Test
    void anInterruptedTrainingOfAGeneratorLeavesItsBestSnapshotsAndACheckpoint() throws Exception {
        Path generator = folder.resolve("x.oxeels-gan"), checkpoint = folder.resolve("x.oxeels-gan.checkpoint");
        interrupt(
                start("train-gan", "spectra_file=" + spectra, "generator_file=" + generator, "training_steps=4000"),
                () -> Files.exists(checkpoint));
        assertTrue(Files.exists(generator), this::log);
        assertTrue(Files.exists(checkpoint), this::log);
        assertEquals(
                List.of("Mn2+", "Mn4+"),
                GeneratorFile.read(generator).generator().classes());
    }
}
