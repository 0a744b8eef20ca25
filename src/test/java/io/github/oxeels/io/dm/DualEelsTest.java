// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.io.ChosenSignal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.dm.DmImages.Dimension;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several data sets in one file: which is opened, and how another one is asked for. */
class DualEelsTest {

    private static final DoubleUnaryOperator ZERO_LOSS = energy -> 1e4 * Math.exp(-energy * energy / 0.5) + 10;
    private static final DoubleUnaryOperator EDGE = energy -> energy < 640 ? 100 : 200;

    @TempDir
    private Path folder;

    /** A spectrum image of 3 × 2 pixels whose spectra are all the same. */
    private static Map<String, Object> spectra(
            String name, int channels, double offset, double dispersion, int width, DoubleUnaryOperator counts) {
        int pixels = width * 2;
        ByteBuffer bytes = ByteBuffer.allocate(4 * pixels * channels).order(ByteOrder.LITTLE_ENDIAN);
        for (int channel = 0; channel < channels; channel++)
            for (int pixel = 0; pixel < pixels; pixel++)
                bytes.putFloat((float) counts.applyAsDouble(offset + dispersion * channel));
        return DmImages.image(
                name,
                2,
                new DmFileWriter.Data(6, (long) pixels * channels, bytes.array()),
                List.of(
                        new Dimension(width, 0, 1, "nm"),
                        new Dimension(2, 0, 1, "nm"),
                        new Dimension(channels, -offset / dispersion, dispersion, "eV")),
                DmImages.eels());
    }

    private Path write(List<?> images) throws IOException {
        return Files.write(
                folder.resolve("dual.dm4"), new DmFileWriter(4, ByteOrder.LITTLE_ENDIAN).file(DmImages.file(images)));
    }

    private Path dual() throws IOException {
        return write(List.of(
                spectra("EELS LL SI", 600, -20, 0.1, 3, ZERO_LOSS),
                spectra("EELS HL SI", 320, 600, 0.25, 3, EDGE),
                spectra("detail", 320, 600, 0.25, 1, EDGE)));
    }

    @Test
    void theCoreLossIsMappedAndTheLowLossServesItWhateverHasMoreChannels() throws IOException {
        List<String> said = new ArrayList<>();
        SpectrumImage image = SpectrumFileOpener.open(dual(), "", Optional.empty(), listening(said));
        assertEquals(600, image.axis().offset(), 1e-3);
        assertEquals(-20, image.lowLoss().orElseThrow().axis().offset(), 1e-3);
        assertArrayEquals(
                image.lowLoss().get().spectrum(2, 1).counts(),
                SpectrumFileOpener.open(dual(), "EELS LL SI", Optional.empty(), Progress.NONE)
                        .spectrum(2, 1)
                        .counts());
        assertTrue(
                said.toString().contains("'EELS HL SI'")
                        && said.toString().contains("'EELS LL SI' as its low loss")
                        && said.toString().contains("3: 'detail'"),
                said.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy.rpl", "copy.hspy", "copy.tif"})
    void everyFormatKeepsTheLowLossBesideTheCoreLoss(String name) throws IOException {
        SpectrumImage image = SpectrumFileOpener.open(dual(), "", Optional.empty(), Progress.NONE);
        List<String> said = new ArrayList<>();
        SpectrumFileOpener.write(image, folder.resolve(name), listening(said));
        assertEquals(name.endsWith(".tif") ? 0 : 1, said.size(), said.toString());
        List<String> heard = new ArrayList<>();
        SpectrumImage back = SpectrumFileOpener.open(folder.resolve(name), "", Optional.empty(), listening(heard));
        assertEquals(1, heard.size(), heard.toString());
        assertTrue(heard.get(0).contains("t/λ is a lower bound"), heard.toString());
        assertEquals(image.axis(), back.axis());
        assertEquals(image.lowLoss().get().axis(), back.lowLoss().orElseThrow().axis());
        assertArrayEquals(
                image.lowLoss().get().spectrum(2, 1).counts(),
                back.lowLoss().get().spectrum(2, 1).counts());
        Path lowLoss = folder.resolve(name.replace("copy", "copy-lowloss"));
        assertTrue(SpectrumFileOpener.written(folder.resolve(name)).contains(lowLoss));
        assertTrue(SpectrumFileOpener.read(folder.resolve(name)).contains(lowLoss));
        Files.delete(lowLoss);
        if (name.endsWith(".tif")) return;
        assertTrue(SpectrumFileOpener.open(folder.resolve(name), "", Optional.empty(), listening(heard))
                .lowLoss()
                .isEmpty());
        assertTrue(heard.toString().contains("copy-lowloss"), heard.toString());
    }

    @ParameterizedTest
    @CsvSource({"EELS LL SI, 0", "eels ll si, 0", "1, 0", "3, 2", "detail, 2", "'', 1"})
    void aDataSetIsChosenByNameOrNumber(String wanted, int expected) throws IOException {
        assertEquals(expected, SpectrumFiles.KNOWN.choose(dual(), wanted).chosen());
    }

    @ParameterizedTest
    @CsvSource({"0", "4", "EELS", "-1", "99999999999"})
    void whatTheFileDoesNotHoldIsRefusedWithWhatItHolds(String wanted) throws IOException {
        Path file = dual();
        String message = assertThrows(IOException.class, () -> SpectrumFiles.KNOWN.choose(file, wanted))
                .getMessage();
        assertTrue(
                message.contains("dual.dm4") && message.contains("2: 'EELS HL SI'") && message.contains(wanted),
                message);
    }

    @Test
    void ofTwoOfOneNameTheNumberDecides() throws IOException {
        Path file = write(List.of(spectra("SI", 320, 600, 0.25, 3, EDGE), spectra("SI", 320, 680, 0.25, 3, EDGE)));
        String message = assertThrows(IOException.class, () -> SpectrumFiles.KNOWN.choose(file, "SI"))
                .getMessage();
        assertTrue(message.contains("give the number"), message);
        assertEquals(1, SpectrumFiles.KNOWN.choose(file, "2").chosen());
    }

    @Test
    void aLowLossOfOtherPixelsOrWithoutAZeroLossServesNobody() throws IOException {
        Map<String, Object> core = spectra("core", 320, 600, 0.25, 3, EDGE);
        ChosenSignal otherPixels =
                SpectrumFiles.KNOWN.choose(write(List.of(spectra("low", 600, -20, 0.05, 4, ZERO_LOSS), core)), "core");
        assertEquals(-1, otherPixels.lowLoss());
        List<String> said = new ArrayList<>();
        SpectrumImage image = SpectrumFileOpener.open(
                write(List.of(spectra("flat", 600, -20, 0.05, 3, energy -> 7), core)),
                "",
                Optional.empty(),
                listening(said));
        assertTrue(image.lowLoss().isEmpty());
        assertTrue(said.toString().contains("'flat' is not used as low loss"), said.toString());
    }

    private static Progress listening(List<String> said) {
        return new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public void warn(String message) {
                said.add(message);
            }
        };
    }
}
