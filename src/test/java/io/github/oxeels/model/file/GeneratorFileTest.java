// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.files.SafeZip;
import io.github.oxeels.gan.GanDesign;
import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.gan.GanTrainer;
import io.github.oxeels.gan.TrainingState;
import io.github.oxeels.gan.game.GameOptions;
import io.github.oxeels.model.OptionsProvenance;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorFileTest {

    @TempDir
    private Path folder;

    private static final AtomicReference<TrainingState> STATE = new AtomicReference<>();

    private static GeneratorFile.Content content(GanDesign design) {
        var spectra = Simulated.spectra(5, 4);
        var generator = GanTrainer.train(
                        spectra,
                        new GanOptions(
                                design, 2, new GameOptions(30, 8, design.criticSteps(), design.learningRate()), 1),
                        Optional.empty(),
                        STATE::set,
                        Progress.NONE)
                .generator();
        return new GeneratorFile.Content(
                generator,
                new OptionsProvenance("OxEELS test", "00", Map.of("Mn2+", 20), List.of(), List.of(), 1, Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void aGeneratorIsReadBackAndDrawsTheSame(GanDesign design) throws IOException {
        GeneratorFile.Content content = content(design);
        Path one = folder.resolve("one.oxeels-gan"), two = folder.resolve("two.oxeels-gan");
        GeneratorFile.write(content, one);
        GeneratorFile.Content read = GeneratorFile.read(one);
        assertArrayEquals(
                content.generator()
                        .draw(new int[] {3, 3}, 0, 1, "", Progress.NONE)
                        .counts(),
                read.generator().draw(new int[] {3, 3}, 0, 1, "", Progress.NONE).counts());
        assertEquals(content.provenance(), read.provenance());
        GeneratorFile.write(read, two);
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @Test
    void aCheckpointIsReadBackAndOneOfAnotherTrainingRefused() throws IOException {
        content(GanDesign.WASSERSTEIN);
        Path file = folder.resolve("state.checkpoint");
        CheckpointFile.write(STATE.get(), "this", file);
        TrainingState read = CheckpointFile.read(file, "this");
        for (int i = 0; i < read.members().get(0).arrays().size(); i++)
            assertArrayEquals(
                    STATE.get().members().get(0).arrays().get(i),
                    read.members().get(0).arrays().get(i));
        String message = assertThrows(IOException.class, () -> CheckpointFile.read(file, "other"))
                .getMessage();
        assertTrue(message.contains("state.checkpoint") && message.contains("other spectra or options"), message);
    }

    @Test
    void damagedFilesAreRefusedByName() throws IOException {
        Path file = folder.resolve("mn.oxeels-gan");
        GeneratorFile.write(content(GanDesign.WASSERSTEIN), file);
        Map<String, byte[]> sound = SafeZip.read(file, "OxEELS model");
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 40; at < bytes.length; at += bytes.length / 30) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged);
            try {
                GeneratorFile.read(file);
            } catch (IOException refused) {
                assertTrue(refused.getMessage().contains("mn.oxeels-gan"), refused.getMessage());
            }
        }
        for (String[] change : new String[][] {
            {"manifest.json", "\"format_version\" : 2", "\"format_version\" : 9"},
            {"manifest.json", "\"latent_size\" : 30", "\"latent_size\" : 3"},
            {"manifest.json", "Mn4+", "Mn2+\", \"Mn4+"},
            {"manifest.json", "\"class_index\" : -1", "\"class_index\" : 7"},
            {"manifest.json", "wasserstein", "vae"},
            {"manifest.json", "\"provenance\"", "\"nothing\""},
            {"space.json", "\"shrinkage\"", "\"shrunk\""},
            {"space.json", "\"mean\" : [", "\"mean\" : [ 1.0, "},
            {"space.json", "\"anchors\"", "\"ankers\""},
            {"space.json", "\"votes\" : [ [", "\"votes\" : [ [ 0.5, "},
            {"space.json", "\"least\" : 1.0", "\"least\" : 3.0"},
            {"space.json", "\"margin\"", "\"marges\""},
            {"space.json", "\"residuals\" : [ [", "\"residuals\" : [ [ 1.0, "},
            {"space.json", "\"textures\" : [", "\"textures\" : [ 0.1 ], \"texture\" : ["}
        }) {
            Map<String, byte[]> entries = new java.util.LinkedHashMap<>(sound);
            String text = new String(sound.get(change[0]), StandardCharsets.UTF_8);
            assertTrue(text.contains(change[1]), change[1]);
            entries.put(change[0], text.replace(change[1], change[2]).getBytes(StandardCharsets.UTF_8));
            SafeZip.write(entries, file);
            String message = assertThrows(IOException.class, () -> GeneratorFile.read(file), change[2])
                    .getMessage();
            assertTrue(message.contains("mn.oxeels-gan") && message.contains("generator"), message);
        }
        for (String entry : sound.keySet()) {
            Map<String, byte[]> entries = new java.util.LinkedHashMap<>(sound);
            entries.remove(entry);
            SafeZip.write(entries, file);
            assertTrue(assertThrows(IOException.class, () -> GeneratorFile.read(file))
                    .getMessage()
                    .contains(entry));
        }
    }
}
