// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.files.OutputSet;
import io.github.oxeels.io.Axis;
import io.github.oxeels.io.Damage;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.Statistics;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpectrumImage;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperSpyFormatTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip-shuffle-float64",
                "lzf-uint16",
                "energy-first-big-endian-int32",
                "latest-byte-strings-float32",
                "contiguous-int64"
            })
    void everyKindOfStorageIsRead(String name) throws IOException {
        // written by h5py; the recipe lies beside the files
        Path file = folder.resolve("test.hspy");
        try (InputStream in = HyperSpyFormatTest.class.getResourceAsStream(name + ".hspy")) {
            Files.copy(in, file);
        }
        Signal signal = SpectrumFiles.KNOWN.spectralOf(file);
        assertArrayEquals(new int[] {5, 7, 33}, signal.shape());
        assertEquals(name.substring(name.lastIndexOf('-') + 1), signal.elementType());
        assertEquals(new Statistics(1155, 666435, 0, 1154, 0), signal.statistics(Progress.NONE));
        SpectrumImage image = signal.spectrumImage();
        assertEquals(450, image.axis().offset());
        assertEquals(0.5, image.x().scale());
        float[] counts = Images.counts(image);
        for (int i = 0; i < counts.length; i++) assertEquals(i, counts[i]);
        float[] some = new float[9 * 33];
        image.read(11, 9, some);
        for (int i = 0; i < some.length; i++) assertEquals(11 * 33 + i, some[i]);
    }

    /** Texts lie in heaps of their own, and a damaged heap leaves the numbers whole. */
    @Test
    void whatCannotBeReadIsNoTitleAndNoUnit() throws IOException {
        Path file = folder.resolve("test.hspy");
        OutputSet.write(files -> HyperSpyWriter.write(Images.counting(3, 2, 5), file, "", files, Progress.NONE));
        byte[] bytes = Files.readAllBytes(file);
        int heap = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("GCOL");
        for (int size : new int[] {9, 11}) {
            byte[] damaged = bytes.clone();
            damaged[heap + size] = 0x7f;
            Files.write(file, damaged);
            Signal signal = SpectrumFiles.KNOWN.signalsOf(file).get(0);
            assertEquals(5, signal.shape()[2]);
            assertEquals(
                    List.of("", "", ""), signal.axes().stream().map(Axis::unit).toList());
            assertTrue(!signal.name().contains("unreadable"), signal.name());
            assertTrue(signal.metadata().toString().contains("unreadable"), "said where it stood");
            assertTrue(signal.warnings().toString().contains("is unreadable: "), "and warned of");
        }
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve("test.hspy");
        try (InputStream in = HyperSpyFormatTest.class.getResourceAsStream(name + ".hspy")) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd-opaque", "odd-opaque-latest", "odd-links", "odd-links-latest"})
    void unknownAttributesAndCyclesOfLinksCostNothingButThemselves(String name) throws IOException {
        Path file = resource(name);
        Signal signal = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> SpectrumFiles.KNOWN.spectralOf(file));
        SpectrumImage image = signal.spectrumImage();
        assertEquals(450, image.axis().offset());
        assertEquals(0.25, image.axis().dispersion());
        assertEquals("EELS", signal.signalType());
        float[] counts = Images.counts(image);
        for (int i = 0; i < counts.length; i++) assertEquals(i, counts[i]);
    }

    @Test
    void coloursAreNamedForWhatTheyAre() throws IOException {
        Path file = resource("odd-rgba16");
        assertTrue(assertThrows(
                        IOException.class,
                        () -> SpectrumFiles.KNOWN.spectralOf(file).spectrumImage())
                .getMessage()
                .contains("rgba16"));
    }

    private static void axis(WritableGroup experiment, int index, String unit, boolean navigate) {
        WritableGroup axis = experiment.putGroup("axis-" + index);
        axis.putAttribute("units", unit);
        axis.putAttribute("navigate", Boolean.toString(navigate));
        if (unit.equals("eV")) {
            axis.putAttribute("_type", "DataAxis");
            axis.putDataset("axis", new double[] {595, 595.3, 595.6, 595.9, 596.2});
        } else {
            axis.putAttribute("offset", 0.0);
            axis.putAttribute("scale", 0.5);
        }
    }

    @Test
    void aDataAxisOfEvenStepsThatNavigatesIsTheEnergyAxis() throws IOException {
        Path path = folder.resolve("navigating.hspy");
        try (WritableHdfFile file = HdfFile.write(path)) {
            WritableGroup experiment = file.putGroup("Experiments").putGroup("one");
            experiment.putDataset("data", new float[][][] {{{0, 1}, {2, 3}, {4, 5}, {6, 7}, {8, 9}}});
            axis(experiment, 0, "nm", true);
            axis(experiment, 1, "eV", true);
            axis(experiment, 2, "nm", false);
        }
        Signal signal = SpectrumFiles.KNOWN.spectralOf(path);
        assertArrayEquals(new int[] {1, 2, 5}, signal.shape());
        assertEquals(new EnergyAxis(595, 0.3, 5), signal.spectrumImage().axis());
        assertArrayEquals(
                new float[] {1, 3, 5, 7, 9},
                signal.spectrumImage().spectrum(1, 0).counts());
        assertTrue(signal.warnings().toString().contains("navigation axis"), signal.warnings()::toString);
    }

    /** A beam energy that cannot be read is not one that nobody has stated; zero is. */
    @Test
    void aMicroscopeInWordsIsQuoted() throws IOException {
        Path path = folder.resolve("words.hspy");
        try (WritableHdfFile file = HdfFile.write(path)) {
            WritableGroup experiment = file.putGroup("Experiments").putGroup("one");
            experiment.putDataset("data", new float[] {1, 2});
            WritableGroup tem = experiment
                    .putGroup("metadata")
                    .putGroup("Acquisition_instrument")
                    .putGroup("TEM");
            tem.putAttribute("beam_energy", "two hundred");
            tem.putAttribute("convergence_angle", "21,4 mrad");
            tem.putAttribute("dwell_time", 0.0);
            tem.putGroup("Detector").putGroup("EELS").putAttribute("collection_angle", "_None_");
        }
        Signal signal = SpectrumFiles.KNOWN.signalsOf(path).get(0);
        assertEquals(
                new Microscope(
                        OptionalDouble.empty(),
                        OptionalDouble.of(21.4),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()),
                signal.microscope());
        assertTrue(signal.warnings().contains("beam_energy is no number: 'two hundred'"), signal.warnings()::toString);
        assertTrue(
                signal.warnings().contains("convergence_angle has a decimal comma: '21,4 mrad' is read as 21.4"),
                signal.warnings()::toString);
        assertTrue(!signal.warnings().toString().contains("collection_angle"), signal.warnings()::toString);
    }

    @Test
    void aBrokenExperimentDoesNotHideAGoodOne() throws IOException {
        Signal signal = SpectrumFiles.KNOWN.spectralOf(resource("odd-broken"));
        assertEquals("test", signal.name());
        assertTrue(signal.warnings().toString().contains("'worse' cannot be read"), signal.warnings()::toString);
    }

    @Test
    void severalExperimentsAreListedAndTheLargestIsOpened() throws IOException {
        Path path = folder.resolve("several.hspy");
        try (WritableHdfFile file = HdfFile.write(path)) {
            WritableGroup experiments = file.putGroup("Experiments");
            experiments.putGroup("small").putDataset("data", new float[2][2][5]);
            experiments.putGroup("large").putDataset("data", new float[3][4][5]);
            experiments.putGroup("empty").putDataset("else", new float[2]);
        }
        List<String> warnings = SpectrumFiles.KNOWN.spectralOf(path).warnings();
        assertTrue(
                warnings.contains("the experiment 'empty' holds no data itself and is left out"), warnings::toString);
        assertEquals(
                List.of("large", "small"),
                SpectrumFiles.KNOWN.signalsOf(path).stream()
                        .map(Signal::name)
                        .sorted()
                        .toList());
        assertEquals("large", SpectrumFiles.KNOWN.spectralOf(path).name());
    }

    @Test
    void whatIsNoSpectrumImageIsRefusedWithAReason() throws IOException {
        Path path = folder.resolve("odd.hspy");
        try (WritableHdfFile file = HdfFile.write(path)) {
            WritableGroup experiment = file.putGroup("Experiments").putGroup("odd");
            experiment.putDataset("data", new float[4][5]);
            WritableGroup axis = experiment.putGroup("axis-1");
            axis.putAttribute("_type", "DataAxis");
            axis.putDataset("axis", new double[] {1, 2, 4, 8, 16});
        }
        assertTrue(assertThrows(IOException.class, () -> SpectrumFiles.KNOWN.signalsOf(path))
                .getMessage()
                .contains("even steps"));
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putGroup("Data");
        }
        assertTrue(assertThrows(IOException.class, () -> SpectrumFiles.KNOWN.signalsOf(path))
                .getMessage()
                .contains("not HyperSpy's"));
    }

    @Test
    void missingAttributesHaveDefaults() throws IOException {
        Path path = folder.resolve("bare.hspy");
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putGroup("Experiments").putGroup("bare").putDataset("data", new short[2][3][7]);
        }
        Signal signal = SpectrumFiles.KNOWN.spectralOf(path);
        assertEquals("int16", signal.elementType());
        assertEquals(7, signal.spectrumImage().channels());
        assertEquals(1, signal.axes().get(2).scale());
    }

    @Test
    void damageNeverDoesMoreThanRefuse() throws IOException {
        Path path = folder.resolve("damaged.hspy");
        OutputSet.write(files -> HyperSpyWriter.write(Images.counting(3, 2, 5), path, "", files, Progress.NONE));
        byte[] whole = Files.readAllBytes(path);
        new Damage(path).truncate(97);
        Files.write(path, whole);
        new Damage(path).corrupt(300);
        Path chunked = folder.resolve("chunked.hspy");
        for (int i = 0; i < 2; i++) {
            try (InputStream in = HyperSpyFormatTest.class.getResourceAsStream("gzip-shuffle-float64.hspy")) {
                Files.copy(in, chunked, StandardCopyOption.REPLACE_EXISTING);
            }
            if (i == 0) new Damage(chunked).truncate(97);
            else new Damage(chunked).corrupt(300);
        }
    }

    @Test
    void theChecksumIsThatOfHdf5() {
        // the hash function's own self-test values
        byte[] text = "Four score and seven years ago".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertEquals(0x17770551, Lookup3.hash(text, text.length));
        assertEquals(0xdeadbeef, Lookup3.hash(new byte[0], 0));
    }
}
