// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import static io.github.oxeels.io.dm.DmImages.eels;
import static io.github.oxeels.io.dm.DmImages.floats;
import static io.github.oxeels.io.dm.DmImages.tree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.io.CpuTime;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.dm.DmImages.Dimension;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmFormatTest {

    private static final Dimension X = new Dimension(4, 1, 0.002, "µm");
    private static final Dimension Y = new Dimension(3, 0, 0.5, "nm");
    private static final Dimension ENERGY = new Dimension(5, -1800, 0.25, "eV");

    @TempDir
    private Path folder;

    private Path write(int version, ByteOrder order, Map<String, ?> root) throws IOException {
        return Files.write(folder.resolve("test.dm" + version), new DmFileWriter(version, order).file(root));
    }

    private Signal spectral(Object... images) throws IOException {
        return SpectrumFiles.KNOWN.spectralOf(write(4, ByteOrder.LITTLE_ENDIAN, DmImages.file(List.of(images))));
    }

    private static Map<String, Object> image(Map<String, ?> tags, Dimension... dimensions) {
        return floats(ByteOrder.LITTLE_ENDIAN, "image", List.of(dimensions), tags);
    }

    /** The values 0, 1, 2 … of a file, put into the order y, x, energy. */
    private static float[] canonical(int width, int height, int channels, int stepX, int stepY, int stepEnergy) {
        float[] values = new float[width * height * channels];
        for (int y = 0, i = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                for (int e = 0; e < channels; e++) values[i++] = y * stepY + x * stepX + e * stepEnergy;
        return values;
    }

    @ParameterizedTest
    @CsvSource({"3, little", "3, big", "4, little", "4, big"})
    void bothVersionsAreReadInBothByteOrders(int version, String order) throws IOException {
        ByteOrder byteOrder = order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Path file = write(
                version,
                byteOrder,
                DmImages.file(List.of(floats(byteOrder, "spectra of MnO", List.of(X, Y, ENERGY), eels()))));
        Signal signal = SpectrumFiles.KNOWN.spectralOf(file);
        assertEquals("spectra of MnO", signal.name());
        assertEquals("µm", signal.axes().get(1).unit());
        assertEquals(0.002f, signal.axes().get(1).scale());
        SpectrumImage image = signal.spectrumImage();
        assertArrayEquals(canonical(4, 3, 5, 1, 4, 12), Images.counts(image));
        assertEquals(2, image.x().scale(), 1e-6);
        assertEquals(-2, image.x().offset(), 1e-6);
        assertEquals("nm", image.x().unit());
        assertEquals(450, image.axis().offset());
        assertEquals(80, image.microscope().beamEnergy().orElseThrow());
        assertEquals(10, image.microscope().convergenceAngle().orElseThrow());
        assertEquals(27.5, image.microscope().collectionAngle().orElseThrow());
        assertEquals(0.5, image.microscope().dwellTime().orElseThrow());
        assertEquals(
                0.5,
                DmTree.number(image.metadata(), "ImageList", "0", "ImageTags", "Microscope Info", "Field of View (µm)")
                        .orElseThrow());
        assertEquals(List.of(0L, 0L, 731L, 1338L), image.metadata().get("ApplicationBounds"));
    }

    @Test
    void theEnergyIsFoundWhereverItsUnitIs() throws IOException {
        assertArrayEquals(
                canonical(4, 3, 5, 5, 20, 1),
                Images.counts(spectral(image(Map.of(), ENERGY, X, Y)).spectrumImage()));
        assertArrayEquals(
                canonical(4, 3, 5, 1, 20, 4),
                Images.counts(spectral(image(Map.of(), X, ENERGY, Y)).spectrumImage()));
        assertArrayEquals(
                canonical(4, 3, 5, 1, 4, 12),
                Images.counts(spectral(image(Map.of(), X, Y, ENERGY)).spectrumImage()));
    }

    @Test
    void lineScansAreReadEitherWayRound() throws IOException {
        for (Map<String, Object> tags : List.of(Map.<String, Object>of(), eels())) {
            assertArrayEquals(
                    canonical(4, 1, 5, 5, 0, 1),
                    Images.counts(spectral(image(tags, ENERGY, X)).spectrumImage()));
            assertArrayEquals(
                    canonical(4, 1, 5, 1, 0, 4),
                    Images.counts(spectral(image(tags, X, ENERGY)).spectrumImage()));
        }
        Dimension one = new Dimension(1, 0, 1, "");
        assertArrayEquals(
                new int[] {4, 5}, spectral(image(eels(), X, one, ENERGY)).shape());
        assertArrayEquals(
                new int[] {4, 5}, spectral(image(eels(), one, X, ENERGY)).shape());
    }

    @Test
    void withoutUnitsTheTagsTellWhereTheEnergyIs() throws IOException {
        Dimension plain4 = new Dimension(4, 0, 1, ""),
                plain3 = new Dimension(3, 0, 1, ""),
                plain5 = new Dimension(5, 0, 1, "");
        Signal map = spectral(image(eels(), plain4, plain3, plain5));
        assertArrayEquals(new int[] {3, 4, 5}, map.shape());
        assertEquals(List.of(Signal.NO_ENERGY_AXIS), map.warnings());
        assertArrayEquals(
                new int[] {3, 4}, spectral(image(eels(), plain4, plain3)).shape());
        assertArrayEquals(
                new int[] {3, 4, 5},
                spectral(image(eels(), plain5, X, Y)).shape(),
                "two axes in nm, so the third is the energy");
    }

    @Test
    void spectraAreReadAsOnePixel() throws IOException {
        assertArrayEquals(
                new float[] {0, 1, 2, 3, 4},
                Images.counts(spectral(image(Map.of(), ENERGY)).spectrumImage()));
        assertArrayEquals(
                new int[] {5},
                spectral(image(Map.of(), ENERGY, new Dimension(1, 0, 1, ""))).shape());
        SpectrumImage kilo =
                spectral(image(Map.of(), new Dimension(5, -600, 0.001, "keV"))).spectrumImage();
        assertEquals(600, kilo.axis().offset(), 1e-4);
        assertEquals(1, kilo.axis().dispersion(), 1e-6);
    }

    @Test
    void anAxisThatRunsDownwardsIsTurnedRound() throws IOException {
        SpectrumImage image =
                spectral(image(eels(), X, Y, new Dimension(5, -20, -0.5, "eV"))).spectrumImage();
        // the energies are −10, −10.5 … −12 eV
        assertEquals(-12, image.axis().offset());
        assertEquals(0.5, image.axis().dispersion());
        assertArrayEquals(new float[] {48, 36, 24, 12, 0}, image.spectrum(0, 0).counts());
    }

    @Test
    void surveyImageAndThumbnailAreNotTheSpectrumImage() throws IOException {
        Map<String, Object> survey = image(
                tree("Meta Data", tree("Format", "Image", "Signal", "ADF")),
                new Dimension(64, 0, 1, "nm"),
                new Dimension(64, 0, 1, "nm"));
        Map<String, Object> cutOut = image(eels(), new Dimension(64, 0, 1, "nm"), new Dimension(64, 0, 1, "nm"));
        Path file = write(
                3,
                ByteOrder.LITTLE_ENDIAN,
                DmImages.file(List.of(DmImages.colours(8, 8), survey, cutOut, image(eels(), X, Y, ENERGY))));
        assertEquals(3, SpectrumFiles.KNOWN.signalsOf(file).size(), "the thumbnail is left out");
        assertArrayEquals(
                new int[] {3, 4, 5}, SpectrumFiles.KNOWN.spectralOf(file).shape());
        Map<String, Object> listed = new java.util.LinkedHashMap<>(
                DmImages.file(List.of(DmImages.colours(8, 8), image(eels(), X, Y, ENERGY))));
        listed.put("Thumbnails", List.of(tree("ImageIndex", 0)));
        listed.remove("ImageSourceList");
        assertEquals(
                1,
                SpectrumFiles.KNOWN
                        .signalsOf(write(3, ByteOrder.LITTLE_ENDIAN, listed))
                        .size());
    }

    @Test
    void ofDualEelsTheCoreLossIsOpenedAndBothAreListed() throws IOException {
        Map<String, Object> lowLoss = image(eels(), X, Y, new Dimension(5, 80, 0.25, "eV"));
        Map<String, Object> xRay = image(
                tree("Meta Data", tree("Format", "Spectrum image", "Signal", "X-ray")),
                X,
                Y,
                new Dimension(50, 0, 0.01, "keV"));
        assertEquals(
                450,
                spectral(lowLoss, image(eels(), X, Y, ENERGY), xRay)
                        .axes()
                        .get(2)
                        .offset());
        assertEquals(
                450,
                spectral(xRay, image(eels(), X, Y, ENERGY), lowLoss)
                        .axes()
                        .get(2)
                        .offset());
        assertEquals(
                3,
                SpectrumFiles.KNOWN.signalsOf(folder.resolve("test.dm4")).stream()
                        .filter(Signal::isSpectral)
                        .count());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 2, int16",
        "2, 6, 4, float32",
        "6, 10, 1, uint8",
        "7, 3, 4, int32",
        "9, 9, 1, int8",
        "10, 4, 2, uint16",
        "11, 5, 4, uint32",
        "12, 7, 8, float64",
        "14, 8, 1, bool",
        "39, 11, 8, int64",
        "40, 12, 8, uint64"
    })
    void everyTypeOfRealNumbersIsRead(int dataType, int code, int bytes, String name) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(60 * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 60; i++) {
            if (name.equals("float32")) data.putFloat(i);
            else if (name.equals("float64")) data.putDouble(i);
            else for (int b = 0; b < bytes; b++) data.put((byte) (b == 0 ? i : 0));
        }
        Signal signal = spectral(DmImages.image(
                "typed", dataType, new DmFileWriter.Data(code, 60, data.array()), List.of(X, Y, ENERGY), eels()));
        assertEquals(name, signal.elementType());
        assertEquals(
                name.equals("bool") ? 59 : 1770,
                signal.statistics(Progress.NONE).sum());
        float[] expected = canonical(4, 3, 5, 1, 4, 12);
        if (name.equals("bool")) for (int i = 1; i < 60; i++) expected[i] = 1;
        assertArrayEquals(expected, Images.counts(signal.spectrumImage()));
    }

    @Test
    void complexNumbersAreRefusedByName() throws IOException {
        Object complex = new DmFileWriter.Structs(new int[] {6, 6}, 60, new byte[480]);
        Path file = write(
                3,
                ByteOrder.LITTLE_ENDIAN,
                DmImages.file(List.of(DmImages.image("FFT", 3, complex, List.of(X, Y, ENERGY), eels()))));
        Signal signal = SpectrumFiles.KNOWN.signalsOf(file).get(0);
        assertEquals("complex64", signal.elementType());
        assertFalse(signal.isSpectral());
        IOException refused = assertThrows(
                IOException.class, () -> SpectrumFiles.KNOWN.spectralOf(file).spectrumImage());
        assertTrue(refused.getMessage().contains("complex64"), refused.getMessage());
        assertThrows(IOException.class, () -> signal.statistics(Progress.NONE));
    }

    @Test
    void imagesAreRefusedWithAReason() throws IOException {
        List<List<Dimension>> shapes = List.of(
                List.of(X, Y),
                List.of(X, Y, new Dimension(7, 0, 1, "s")),
                List.of(new Dimension(5, 0, 1, "nm")),
                List.of(X, Y, ENERGY, new Dimension(3, 0, 1, "s")),
                List.of(X, Y, new Dimension(3, 0, 1, "mrad"), new Dimension(3, 0, 1, "mrad")));
        List<String> reasons = List.of(
                "it is an image", "it is an image", "which is no energy", "3 navigation axes", "it is an image");
        List<String> said = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            Path file = write(
                    4,
                    ByteOrder.LITTLE_ENDIAN,
                    DmImages.file(List.of(floats(ByteOrder.LITTLE_ENDIAN, "no spectra", shapes.get(i), Map.of()))));
            said.add(assertThrows(
                            IOException.class,
                            () -> SpectrumFiles.KNOWN.spectralOf(file).spectrumImage())
                    .getMessage());
            assertTrue(said.get(i).contains(reasons.get(i)) && said.get(i).contains("test.dm4"), said.get(i));
        }
    }

    @Test
    void dimensionsThatAskForMoreThanTheDataAreRefused() throws IOException {
        Map<String, Object> absurd = DmImages.image(
                "absurd",
                2,
                new DmFileWriter.Data(6, 60, new byte[240]),
                List.of(
                        new Dimension(2_000_000_000, 0, 1, "nm"),
                        new Dimension(2_000_000_000, 0, 1, "nm"),
                        new Dimension(2_000_000_000, 0, 1, "eV")),
                eels());
        IOException refused =
                assertThrows(IOException.class, () -> spectral(absurd).spectrumImage());
        assertTrue(refused.getMessage().contains("240"), refused.getMessage());
    }

    @Test
    void missingCalibrationsAreMadeUpFor() throws IOException {
        Map<String, Object> image = image(eels(), X, Y, ENERGY);
        ((Map<?, ?>) image.get("ImageData")).remove("Calibrations");
        Signal signal = spectral(image);
        assertArrayEquals(new int[] {3, 4, 5}, signal.shape());
        assertFalse(signal.spectrumImage().x().isCalibrated());
        assertTrue(signal.spectrumImage().statedAxis().isEmpty());
        assertTrue(signal.warnings().contains(Signal.NO_ENERGY_AXIS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "Scale"})
    void halfACalibrationOfTheEnergiesIsNone(String missing) throws IOException {
        Map<String, Object> image = image(eels(), X, Y, ENERGY);
        Object calibrations = DmTree.at(image, "ImageData", "Calibrations", "Dimension");
        ((Map<?, ?>) DmTree.children(calibrations).get(2)).remove(missing);
        Signal signal = spectral(image);
        assertArrayEquals(new int[] {3, 4, 5}, signal.shape());
        assertTrue(signal.spectrumImage().statedAxis().isEmpty());
        assertTrue(signal.warnings().toString().contains("the tag " + missing), signal.warnings()::toString);
    }

    @Test
    void moreThanFourGigabytesOpenAtOnceAndAreReadInBlocks() throws IOException {
        Dimension wide = new Dimension(1024, 0, 1, "nm"), deep = new Dimension(1100, -1800, 0.25, "eV");
        long bytes = 4L * 1024 * 1024 * 1100;
        Object nothing = new DmFileWriter.Data(6, bytes / 4, new byte[0]);
        byte[] tags = new DmFileWriter(4, ByteOrder.LITTLE_ENDIAN)
                .file(DmImages.file(List.of(DmImages.image("huge", 2, nothing, List.of(wide, wide, deep), eels()))));
        // after the tag's name, its size, the mark, the number of entries and the three entries of the type
        Matcher data = Pattern.compile("Data.{8}%%%%.{32}", Pattern.DOTALL)
                .matcher(new String(tags, StandardCharsets.ISO_8859_1));
        assertTrue(data.find());
        int hole = data.end();
        Path file = folder.resolve("huge.dm4");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(tags, 0, hole);
            out.seek(hole + bytes - 4);
            out.writeInt(Integer.reverseBytes(Float.floatToIntBits(42)));
            out.write(tags, hole, tags.length - hole);
        }
        long start = CpuTime.ofThisThread();
        SpectrumImage image = SpectrumFiles.KNOWN.spectralOf(file).spectrumImage();
        double seconds = (CpuTime.ofThisThread() - start) / 1e9;
        assertTrue(seconds < 1, "opening took " + seconds + " s of the processor");
        assertEquals(1024 * 1024, image.pixels());
        assertEquals(42, image.spectrum(1023, 1023).counts()[1099]);
    }
}
