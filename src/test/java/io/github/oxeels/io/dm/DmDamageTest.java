// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.io.Damage;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.dm.DmImages.Dimension;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DmDamageTest {

    @TempDir
    private Path folder;

    private byte[] bytes(int version) {
        List<Dimension> dimensions = List.of(
                new Dimension(4, 1, 0.002, "µm"), new Dimension(3, 0, 0.5, "nm"), new Dimension(5, -1800, 0.25, "eV"));
        return new DmFileWriter(version, ByteOrder.LITTLE_ENDIAN)
                .file(DmImages.file(List.of(
                        DmImages.colours(2, 2),
                        DmImages.floats(ByteOrder.LITTLE_ENDIAN, "spectra", dimensions, DmImages.eels()))));
    }

    @Test
    void aTruncatedFileIsRefusedWherever() throws IOException {
        for (int version = 3; version <= 4; version++) {
            byte[] whole = bytes(version);
            Path file = folder.resolve("cut.dm" + version);
            // the last 8 bytes are an empty end mark
            for (int length = 0; length < whole.length - 8; length += 7) {
                Files.write(file, Arrays.copyOf(whole, length));
                IOException refused = assertThrows(IOException.class, () -> SpectrumFiles.KNOWN.signalsOf(file));
                assertTrue(refused.getMessage().contains("cut.dm"), refused.getMessage());
            }
        }
    }

    @Test
    void changedBytesNeverDoMoreThanRefuse() throws IOException {
        for (int version = 3; version <= 4; version++) {
            byte[] whole = bytes(version);
            new Damage(Files.write(folder.resolve("damaged.dm" + version), whole)).corrupt(1500);
        }
    }

    @Test
    void tagsNestedWithoutEndAreRefused() throws IOException {
        Object tags = DmImages.tree("end", 1.0);
        for (int i = 0; i < 5000; i++) tags = DmImages.tree("t", tags);
        Object deep = tags;
        Path file = folder.resolve("deep.dm3");
        // the writer nests as deeply as the file, so it needs a deep stack
        Thread writer = new Thread(
                null,
                () -> {
                    try {
                        Files.write(file, new DmFileWriter(3, ByteOrder.LITTLE_ENDIAN).file(DmImages.tree("t", deep)));
                    } catch (IOException failed) {
                        throw new java.io.UncheckedIOException(failed);
                    }
                },
                "deep writer",
                256 << 20);
        writer.start();
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assertTrue(assertThrows(IOException.class, () -> SpectrumFiles.KNOWN.signalsOf(file))
                .getMessage()
                .contains("nested"));
    }
}
