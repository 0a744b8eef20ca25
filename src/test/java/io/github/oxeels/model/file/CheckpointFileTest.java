// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.files.SafeZip;
import io.github.oxeels.gan.Snapshot;
import io.github.oxeels.gan.TrainingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training goes on from what its checkpoint says, or not at all: no number of it has a default. */
class CheckpointFileTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("mn.checkpoint");
        Snapshot best = new Snapshot(1, 20, 0.25, new float[] {7, 8});
        TrainingState.Member one = new TrainingState.Member(
                40, true, List.of(new float[] {1, 2, 3}, new float[0], new float[] {4}), List.of(best), List.of());
        TrainingState.Member two = new TrainingState.Member(0, false, List.of(new float[] {5}), List.of(), List.of());
        CheckpointFile.write(new TrainingState(List.of(one, two)), "this", file);
    }

    @Test
    void allThatATrainingNeedsIsReadBack() throws IOException {
        List<TrainingState.Member> members = CheckpointFile.read(file, "this").members();
        TrainingState.Member one = members.get(0), two = members.get(1);
        assertEquals(40, one.steps());
        assertTrue(one.stopped() && !two.stopped());
        assertArrayEquals(new float[] {1, 2, 3}, one.arrays().get(0));
        assertArrayEquals(new float[] {4}, one.arrays().get(2));
        assertArrayEquals(new float[] {5}, two.arrays().get(0));
        assertEquals(1, one.best().get(0).classIndex());
        assertEquals(20, one.best().get(0).step());
        assertEquals(0.25, one.best().get(0).distance());
        assertArrayEquals(new float[] {7, 8}, one.best().get(0).weights());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format_version\" : 1 | \"format_version\" : 2 | it has format version 2, this program reads 1",
                "\"format_version\" : 1 | \"version\" : 1 | its manifest lacks 'format_version'",
                "\"training\" : \"this\" | \"training\" : \"that\" | it is of other spectra or options",
                "\"steps\" : 40 | \"step\" : 40 | its manifest lacks 'steps'",
                "\"steps\" : 40 | \"steps\" : \"40x\" | Cannot coerce String value",
                "\"steps\" : 40 | \"steps\" : 40.5 | Cannot coerce Floating-point value",
                "\"stopped\" : true | \"stopped\" : null | its manifest lacks 'stopped'",
                "\"class_index\" : 1 | \"class\" : 1 | its manifest lacks 'class_index'",
                "\"distance\" : 0.25 | \"distance\" : \"0,25\" | Cannot",
                "\"weights\" : 2 | \"weights\" : 3 | its state.f32 is shorter than the manifest says",
                "\"weights\" : 2 | \"weights\" : -2 | its state.f32 is shorter than the manifest says",
                "\"weights\" : 2 | \"weights\" : 1 | its state.f32 is too long"
            })
    void whatIsMissingOrNoNumberIsRefusedByName(String sound, String damaged, String message) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(SafeZip.read(file, "checkpoint"));
        String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
        assertTrue(manifest.contains(sound), manifest);
        entries.put("manifest.json", manifest.replace(sound, damaged).getBytes(StandardCharsets.UTF_8));
        SafeZip.write(entries, file);
        String said = assertThrows(IOException.class, () -> CheckpointFile.read(file, "this"))
                .getMessage();
        assertTrue(said.startsWith(file + " is no usable OxEELS checkpoint: ") && said.contains(message), said);
    }
}
