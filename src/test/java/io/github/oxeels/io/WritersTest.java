// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.oxeels.files.OutputSet;
import io.github.oxeels.io.hyperspy.HyperSpyWriter;
import io.github.oxeels.io.lispix.LispixWriter;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritersTest {

    @TempDir
    private Path folder;

    private static void write(SpectrumImage image, Path file, Progress progress) throws IOException {
        OutputSet.write(files -> {
            if (file.toString().endsWith(".rpl")) LispixWriter.write(image, file, "", files, progress);
            else HyperSpyWriter.write(image, file, "", files, progress);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.rpl", "image.hspy"})
    void whatIsWrittenIsReadBackTheSame(String name) throws IOException {
        SpectrumImage image = Images.counting(7, 5, 33);
        write(image, folder.resolve(name), Progress.NONE);
        Signal signal = SpectrumFiles.KNOWN.spectralOf(folder.resolve(name));
        SpectrumImage back = signal.spectrumImage();
        assertArrayEquals(Images.counts(image), Images.counts(back));
        assertEquals(image.axis(), back.axis());
        assertEquals(image.x(), back.x());
        assertEquals(image.y(), back.y());
        assertEquals(image.microscope(), back.microscope());
        assertEquals("EELS", signal.signalType());
        assertEquals(List.of(), signal.warnings());
        assertEquals(
                name.endsWith("hspy")
                        ? image.name()
                        : image.name().replace(';', ' ').replace("  ", " "),
                back.name().replace("  ", " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.rpl", "image.hspy"})
    void aCancelledWriteLeavesEverythingAsItWas(String name) throws IOException {
        write(Images.counting(3, 2, 4), folder.resolve(name), Progress.NONE);
        Progress cancelled = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(
                CancellationException.class, () -> write(Images.counting(30, 20, 40), folder.resolve(name), cancelled));
        assertEquals(
                3,
                SpectrumFiles.KNOWN
                        .spectralOf(folder.resolve(name))
                        .spectrumImage()
                        .width());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(name.endsWith("rpl") ? 2 : 1, files.count(), "no part is left");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.rpl", "image.hspy"})
    void aSinglePixelIsWrittenToo(String name) throws IOException {
        SpectrumImage image = Images.counting(1, 1, 9);
        write(image, folder.resolve(name), Progress.NONE);
        assertArrayEquals(
                Images.counts(image),
                Images.counts(
                        SpectrumFiles.KNOWN.spectralOf(folder.resolve(name)).spectrumImage()));
        assertEquals(
                image.axis(),
                SpectrumFiles.KNOWN
                        .spectralOf(folder.resolve(name))
                        .spectrumImage()
                        .axis());
    }
}
