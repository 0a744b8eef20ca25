// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.Signal;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffKindsTest {

    @TempDir
    private Path folder;

    private static double value(int column, int row, int plane) {
        return 100 * plane + 10 * row + column + 0.5;
    }

    @ParameterizedTest
    @CsvSource({
        "true, 4, 0, little",
        "true, 4, 0, big",
        "true, 8, 0, little",
        "false, 8, 0, big",
        "false, 4, 16, little",
        "true, 4, 16, big",
        "true, 8, 16, little",
        "false, 4, 0, little"
    })
    void everyUncompressedKindIsRead(boolean big, int bytes, int tile, String endian) throws IOException {
        ByteOrder order = endian.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Path file = Files.write(
                folder.resolve("kind.tif"),
                new TiffFileWriter(big, order).file(19, 21, 3, bytes, tile, TiffKindsTest::value));
        Signal signal = SpectrumFileOpener.FORMATS.spectralOf(file);
        assertEquals(bytes == 8 ? "float64" : "float32", signal.elementType());
        assertTrue(signal.warnings().contains(Signal.NO_ENERGY_AXIS));
        float[] counts = Images.counts(signal.spectrumImage());
        assertEquals(19 * 21 * 3, counts.length);
        for (int i = 0; i < counts.length; i++)
            assertEquals((float) value(i / 3 % 19, i / 3 / 19, i % 3), counts[i], "value " + i);
        assertEquals(counts.length, signal.statistics(Progress.NONE).count());
    }

    @Test
    void theEnergyAxisInDigitalMicrographsTagsIsRead() throws IOException {
        byte[] gms = new TiffFileWriter(false, ByteOrder.LITTLE_ENDIAN)
                .with(65005, "eV")
                .with(65008, -2380)
                .with(65011, 0.25)
                .file(4, 3, 5, 4, 0, TiffKindsTest::value);
        SpectrumImage image = TiffFormat.open(Files.write(folder.resolve("gms.tif"), gms));
        assertEquals(595, image.axis().offset());
        assertEquals(0.25, image.axis().dispersion());
        byte[] half = new TiffFileWriter(false, ByteOrder.LITTLE_ENDIAN)
                .with(65005, "eV")
                .with(65011, 0.25)
                .file(4, 3, 5, 4, 0, TiffKindsTest::value);
        Signal signal = SpectrumFileOpener.FORMATS.spectralOf(Files.write(folder.resolve("half.tif"), half));
        assertTrue(signal.spectrumImage().statedAxis().isEmpty());
        assertTrue(signal.warnings().toString().contains("65008"), signal.warnings()::toString);
        for (String unit : new String[] {"nm", ""}) {
            byte[] other = new TiffFileWriter(false, ByteOrder.LITTLE_ENDIAN)
                    .with(65005, unit)
                    .with(65008, -2380)
                    .with(65011, 0.25)
                    .file(4, 3, 5, 4, 0, TiffKindsTest::value);
            Signal length = SpectrumFileOpener.FORMATS.spectralOf(Files.write(folder.resolve("nm.tif"), other));
            assertTrue(length.spectrumImage().statedAxis().isEmpty());
            assertTrue(length.warnings().get(0).contains("65005) is "), length.warnings()::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"256, 2000000000, promises", "259, 5, compress", "273, 100000000, truncated", "257, 0, pixels"})
    void whatPromisesMoreThanTheFileHoldsIsRefusedBeforeItIsRead(int tag, int value, String reason) throws IOException {
        byte[] bytes = new TiffFileWriter(true, ByteOrder.LITTLE_ENDIAN).file(4, 3, 2, 4, 0, TiffKindsTest::value);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int entry = 24; ; entry += 20)
            if (file.getShort(entry) == tag) {
                file.putInt(entry + 12, value);
                break;
            }
        Path path = Files.write(folder.resolve("wrong.tif"), bytes);
        String message = assertThrows(
                        IOException.class,
                        () -> SpectrumFileOpener.FORMATS.spectralOf(path).spectrumImage())
                .getMessage();
        assertTrue(message.contains(reason) && message.contains("wrong.tif"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0,3 | -2000 | spacing='0,3' | false",
                "0.3 | abc | zorigin='abc' | false",
                "0.3 | | taken as 0 eV | true"
            })
    void whatImageJPassesOverInItsDescriptionIsQuoted(String spacing, String origin, String said, boolean axis)
            throws IOException {
        byte[] bytes = new TiffFileWriter(false, ByteOrder.LITTLE_ENDIAN)
                .with(
                        270,
                        "ImageJ=1.54f\nimages=5\nslices=5\nunit=nm\nzunit=eV\nspacing=" + spacing + "\n"
                                + (origin == null ? "" : "zorigin=" + origin + "\n"))
                .file(4, 3, 5, 4, 0, TiffKindsTest::value);
        Signal signal = SpectrumFileOpener.FORMATS.spectralOf(Files.write(folder.resolve("said.tif"), bytes));
        assertEquals(axis, signal.spectrumImage().statedAxis().isPresent());
        assertTrue(signal.warnings().toString().contains(said), signal.warnings()::toString);
    }

    @Test
    void complexValuesAreRefusedByName() throws IOException {
        byte[] bytes = new TiffFileWriter(true, ByteOrder.LITTLE_ENDIAN).file(4, 3, 2, 8, 0, TiffKindsTest::value);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // the sample format of every plane
        for (int at = 0; at < bytes.length - 20; at += 2) if (file.getShort(at) == 339) file.putInt(at + 12, 6);
        Path path = Files.write(folder.resolve("complex.tif"), bytes);
        String message = assertThrows(IOException.class, () -> SpectrumFileOpener.FORMATS.spectralOf(path))
                .getMessage();
        assertTrue(message.endsWith("complex.tif: its values are complex, only real numbers can be read"), message);
    }

    @ParameterizedTest
    @CsvSource({"50838, 3", "50838, 200", "50839, 200"})
    void textsThatImageJReadsOtherwiseThanTheyAreWrittenAreRefused(int tag, int type) throws IOException {
        ImagePlus image = new ImagePlus("labelled", new FloatProcessor(4, 3));
        image.setOverlay(new Overlay(new Roi(0, 0, 2, 2)));
        Path path = folder.resolve("texts.tif");
        assertTrue(new FileSaver(image).saveAsTiff(path.toString()));
        TiffHeader.read(path);
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
        file.order(file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int entry = file.getInt(4) + 2;
        while ((file.getShort(entry) & 0xffff) != tag) entry += 12;
        file.putShort(entry + 2, (short) type);
        Files.write(path, file.array());
        String message =
                assertThrows(IOException.class, () -> TiffHeader.read(path)).getMessage();
        assertTrue(message.contains("of type " + type) && message.contains("texts.tif"), message);
    }
}
