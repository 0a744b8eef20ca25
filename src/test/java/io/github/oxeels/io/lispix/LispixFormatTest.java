// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.lispix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.files.OutputSet;
import io.github.oxeels.io.CpuTime;
import io.github.oxeels.io.Damage;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.IntensityCalibration;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LispixFormatTest {

    private static final String HEADER =
            "key\tvalue\nwidth\t4\nheight\t3\ndepth\t5\noffset\t0\ndata-length\t2\ndata-type\tunsigned\n"
                    + "byte-order\tbig-endian\nrecord-by\tvector\n";

    @TempDir
    private Path folder;

    private Path write(String header, int offset, int values, ByteOrder order) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(offset + 2 * values).order(order).position(offset);
        for (int i = 0; i < values; i++) bytes.putShort((short) i);
        Files.write(folder.resolve("image.raw"), bytes.array());
        return Files.writeString(folder.resolve("image.rpl"), header, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"vector, big-endian, 0", "image, big-endian, 7", "vector, little-endian, 3", "image, little-endian, 0"})
    void bothOrdersOfRecordsAndBytesAreRead(String recordBy, String byteOrder, int offset) throws IOException {
        String header = HEADER.replace("big-endian", byteOrder)
                        .replace("\tvector", "\t" + recordBy)
                        .replace("offset\t0", "offset\t" + offset)
                + "depth-scale\t0.25\ndepth-origin\t450\ndepth-units\teV\nwidth-scale\t2\nwidth-units\tnm\n"
                + "height-scale\t0.003\nheight-units\tµm\nbeam-energy\t200\n";
        write(header, offset, 60, byteOrder.equals("big-endian") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (String name : new String[] {"image.rpl", "image.raw"}) {
            Signal signal = SpectrumFiles.KNOWN.spectralOf(folder.resolve(name));
            assertEquals("uint16", signal.elementType());
            assertEquals(1770, signal.statistics(Progress.NONE).sum());
            SpectrumImage image = signal.spectrumImage();
            float[] counts = Images.counts(image);
            for (int i = 0; i < 60; i++) assertEquals(recordBy.equals("vector") ? i : i % 5 * 12 + i / 5, counts[i]);
            assertEquals(450, image.axis().offset());
            assertEquals(0.25, image.axis().dispersion());
            assertEquals(2, image.x().scale());
            assertEquals(3, image.y().scale());
            assertEquals("nm", image.y().unit());
            assertEquals(200, image.microscope().beamEnergy().orElseThrow());
            assertEquals(List.of(), signal.warnings());
        }
    }

    @Test
    void anAxisThatRunsBackwardsIsSaid() throws IOException {
        write(HEADER + "width-scale\t-2\nwidth-units\tnm\n", 0, 60, ByteOrder.BIG_ENDIAN);

        Signal signal = SpectrumFiles.KNOWN.spectralOf(folder.resolve("image.rpl"));

        assertEquals(2, signal.spectrumImage().x().scale());
        assertTrue(
                signal.warnings()
                        .contains(
                                "the axis 'x' runs backwards (scale -2.0): pixels stay in the order in which they are "
                                        + "stored, 2.0 nm apart"),
                signal.warnings().toString());
    }

    @Test
    void headersOfOtherProgramsAreUnderstood() throws IOException {
        write(
                "; made by hand\r\nWidth 4\r\nHEIGHT   3\r\nDepth\t\t5\t; channels\r\ndata-Length "
                        + "2\r\ndata-type Signed\r\nbyte-order little-endian\r\n"
                        + "record-by Vector\r\nev-per-chan 10\r\ndepth-origin 450\r\n",
                0,
                60,
                ByteOrder.LITTLE_ENDIAN);
        Signal signal = SpectrumFiles.KNOWN.spectralOf(folder.resolve("image.rpl"));
        assertEquals("int16", signal.elementType());
        assertEquals(10, signal.spectrumImage().axis().dispersion());
        assertEquals("eV", signal.axes().get(2).unit());
        write(
                "(MLX::\r\n(MLX::width : 4)\r\n(MLX::height : 3)\r\n(MLX::depth : 5)\r\n(MLX::offset : "
                        + "0)\r\n(MLX::data-length : 2)\r\n(MLX::data-type : signed)\r\n"
                        + "(MLX::byte-order : little-endian)\r\n(MLX::record-by : image)\r\n",
                0,
                60,
                ByteOrder.LITTLE_ENDIAN);
        assertArrayEquals(
                new int[] {3, 4, 5},
                SpectrumFiles.KNOWN.spectralOf(folder.resolve("image.rpl")).shape());
    }

    @ParameterizedTest
    @CsvSource({
        "'depth-origin\t620,5\ndepth-scale\t0,25\ndepth-units\teV', 620.5, 0.25, 620;5",
        "'depth-origin\t620,5\nev-per-chan\t0,25', 620.5, 0.25, 620;5",
        "'depth-origin\t595 eV\ndepth-scale\t0.3\ndepth-units\teV', 595, 0.3, ''",
        "'depth-origin\t595 eV\ndepth-scale\t0.3 eV/ch', 595, 0.3, ''",
        "'depth-origin\t0.595 keV\ndepth-scale\t0.3\ndepth-units\teV', 595, 0.3, ''"
    })
    void numbersWithACommaOrAUnitAreRead(String lines, double offset, double dispersion, String warned)
            throws IOException {
        Signal signal = SpectrumFiles.KNOWN.spectralOf(write(HEADER + lines + "\n", 0, 60, ByteOrder.BIG_ENDIAN));
        assertEquals(offset, signal.spectrumImage().axis().offset(), 1e-9);
        assertEquals(dispersion, signal.spectrumImage().axis().dispersion(), 1e-9);
        assertEquals(
                warned.isEmpty(), signal.warnings().isEmpty(), signal.warnings().toString());
        assertTrue(signal.warnings().toString().contains(warned.replace(';', ',')), signal.warnings()::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "'ev-per-chan\t0.3', depth-origin",
        "'depth-origin\t595\ndepth-units\teV', depth-scale",
        "'depth-origin\t595\ndepth-scale\tfine\ndepth-units\teV', fine",
        "'depth-origin\t1,234.5\ndepth-scale\t0.3\ndepth-units\teV', '1,234.5'",
        "'depth-origin\t595 nm\ndepth-scale\t0.3\ndepth-units\teV', 595 nm",
        "'', ''"
    })
    void halfAnAxisIsNone(String lines, String quoted) throws IOException {
        Signal signal = SpectrumFiles.KNOWN.spectralOf(write(HEADER + lines + "\n", 0, 60, ByteOrder.BIG_ENDIAN));
        assertTrue(signal.spectrumImage().statedAxis().isEmpty());
        assertTrue(signal.warnings().contains(Signal.NO_ENERGY_AXIS));
        assertTrue(signal.warnings().toString().contains(quoted), signal.warnings()::toString);
    }

    @Test
    void aNumberWithoutAKeyIsQuoted() throws IOException {
        write(HEADER + "width-scale\n0.7\nwidth-units\tnm\n", 0, 60, ByteOrder.BIG_ENDIAN);
        List<String> warnings =
                SpectrumFiles.KNOWN.spectralOf(folder.resolve("image.rpl")).warnings();
        assertTrue(warnings.toString().contains("'0.7' stands in a line of its own"), warnings.toString());
    }

    @Test
    void aHeaderOfBlanksIsReadInLinearTime() throws IOException {
        Path file = write(
                HEADER + "title " + " ".repeat(1 << 20) + "x\nx" + "\t ".repeat(1 << 19) + "\n",
                0,
                60,
                ByteOrder.BIG_ENDIAN);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> SpectrumFiles.KNOWN.spectralOf(file));
    }

    @Test
    void axesOfOneElementAreLeftOut() throws IOException {
        write(HEADER.replace("height\t3", "height\t1"), 0, 20, ByteOrder.BIG_ENDIAN);
        assertArrayEquals(
                new int[] {4, 5},
                SpectrumFiles.KNOWN.spectralOf(folder.resolve("image.rpl")).shape());
        write(HEADER.replace("height\t3", "height\t1").replace("width\t4", "width\t1"), 0, 5, ByteOrder.BIG_ENDIAN);
        assertArrayEquals(
                new int[] {5},
                SpectrumFiles.KNOWN.spectralOf(folder.resolve("image.rpl")).shape());
        write(HEADER.replace("depth\t5", "depth\t1").replace("vector", "dont-care"), 0, 12, ByteOrder.BIG_ENDIAN);
        Signal image =
                SpectrumFiles.KNOWN.signalsOf(folder.resolve("image.rpl")).get(0);
        assertArrayEquals(new int[] {3, 4}, image.shape());
        assertFalse(image.isSpectral());
    }

    @Test
    void whatIsMissingOrWrongIsNamed() throws IOException {
        String[][] cases = {
            {"width\t4", "width\t0", "'width'"},
            {"depth\t5", "depth\tmany", "'many'"},
            {"offset\t0", "offset\t-3", "'offset'"},
            {"data-length\t2", "data-length\t3", "3"},
            {"vector", "diagonal", "diagonal"},
            {"height\t3", "height\t4", "160"},
            {"width\t4", "width\t2000000000", "truncated"},
            {"data-type\tunsigned\n", "", "'data-type'"}
        };
        for (String[] wrong : cases) {
            Path file = write(HEADER.replace(wrong[0], wrong[1]), 0, 60, ByteOrder.BIG_ENDIAN);
            String message = assertThrows(
                            IOException.class,
                            () -> SpectrumFiles.KNOWN.spectralOf(file).spectrumImage())
                    .getMessage();
            assertTrue(message.contains(wrong[2]) && message.contains("image."), message);
        }
        Path alone = Files.writeString(folder.resolve("alone.rpl"), HEADER);
        assertTrue(assertThrows(
                        IOException.class,
                        () -> SpectrumFiles.KNOWN.spectralOf(alone).spectrumImage())
                .getMessage()
                .contains("alone.raw"));
    }

    @Test
    void damagedHeadersNeverDoMoreThanRefuse() throws IOException {
        Path file = write(HEADER, 0, 60, ByteOrder.BIG_ENDIAN);
        new Damage(file).truncate(1);
        Files.writeString(file, HEADER);
        new Damage(file).corrupt(800);
    }

    @Test
    void fourGigabytesOpenAtOnceAndAreReadInBlocks() throws IOException {
        int width = 1024, height = 1024, channels = 1100;
        long bytes = 4L * width * height * channels;
        try (RandomAccessFile raw =
                new RandomAccessFile(folder.resolve("huge.raw").toFile(), "rw")) {
            raw.setLength(bytes);
            raw.seek(bytes - 4);
            raw.writeFloat(42);
        }
        Files.writeString(
                folder.resolve("huge.rpl"),
                HEADER.replace("width\t4", "width\t" + width)
                        .replace("height\t3", "height\t" + height)
                        .replace("depth\t5", "depth\t" + channels)
                        .replace("data-length\t2", "data-length\t4")
                        .replace("unsigned", "float"));
        long start = CpuTime.ofThisThread();
        SpectrumImage image =
                SpectrumFiles.KNOWN.spectralOf(folder.resolve("huge.rpl")).spectrumImage();
        float[] block = new float[4096 * channels];
        image.read(image.pixels() - 4096, 4096, block);
        assertEquals(42, block[block.length - 1]);
        double seconds = (CpuTime.ofThisThread() - start) / 1e9;
        assertTrue(seconds < 2, "opening and reading a block took " + seconds + " s of the processor");
    }

    /** What is taken for granted is said, and which of two numbers counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vector | dont-care | record-by is 'dont-care' for 5 channels: taken as vector",
                "big-endian | dont-care | byte-order is not stated for values of 2 bytes: taken as little-endian",
                "height\t3 | height\t2 | the raw file is 40 bytes longer than its header says"
            })
    void whatIsTakenForGrantedIsSaid(String sound, String changed, String warning) throws IOException {
        String header = HEADER.replace(sound, changed);
        Signal signal = SpectrumFiles.KNOWN.spectralOf(write(header, 0, 60, ByteOrder.BIG_ENDIAN));
        assertTrue(signal.warnings().contains(warning), signal.warnings()::toString);
    }

    @Test
    void ofTwoDispersionsDepthScaleCounts() throws IOException {
        String axis = "depth-origin\t450\ndepth-units\teV\nev-per-chan\t0.5\ndepth-scale\t0.25\n";
        Signal signal = SpectrumFiles.KNOWN.spectralOf(write(HEADER + axis, 0, 60, ByteOrder.BIG_ENDIAN));
        assertEquals(0.25, signal.spectrumImage().axis().dispersion());
        assertEquals(
                List.of("'ev-per-chan' states '0.5' and 'depth-scale' '0.25': depth-scale counts"), signal.warnings());
        String same = axis.replace("chan\t0.5", "chan\t0.25");
        assertEquals(
                List.of(),
                SpectrumFiles.KNOWN
                        .spectralOf(write(HEADER + same, 0, 60, ByteOrder.BIG_ENDIAN))
                        .warnings());
    }

    @Test
    void titleTimeAndIntensityAreThoseOfTheHeader() throws IOException {
        String more = "live-time\t0.5\nintensity-units\te-\nintensity-scale\t2\nintensity-origin\t-1\n";
        Signal signal = SpectrumFiles.KNOWN
                .signalsOf(write(HEADER + more, 0, 60, ByteOrder.BIG_ENDIAN))
                .get(0);
        assertEquals("image", signal.name());
        assertEquals(0.5, signal.microscope().dwellTime().orElseThrow());
        assertEquals(
                new IntensityCalibration(-1, 2, "e-"),
                signal.intensityCalibration().orElseThrow());
        Signal named = SpectrumFiles.KNOWN
                .signalsOf(write(HEADER + more + "dwell-time\t0.25\ntitle\tmine\n", 0, 60, ByteOrder.BIG_ENDIAN))
                .get(0);
        assertEquals("mine", named.name());
        assertEquals(0.25, named.microscope().dwellTime().orElseThrow());
        assertEquals("mine", named.metadata().get("title"));
    }

    /** All that another program needs, and what we have to find again. */
    @Test
    void whatIsWrittenIsStatedInFull() throws IOException {
        Path file = folder.resolve("written.rpl");
        SpectrumImage image = Images.counting(3, 2, 5);
        OutputSet.write(files -> LispixWriter.write(image, file, "low.rpl", files, Progress.NONE));
        String header = Files.readString(file);
        for (String line : List.of(
                "width\t3",
                "height\t2",
                "depth\t5",
                "offset\t0",
                "data-length\t4",
                "data-type\tfloat",
                "byte-order\tlittle-endian",
                "record-by\tvector",
                "signal\tEELS",
                "ev-per-chan\t0.1",
                "depth-origin\t600.25",
                "depth-scale\t0.1",
                "depth-units\teV",
                "width-origin\t-3.5",
                "width-scale\t2.131126",
                "width-units\tnm",
                "height-origin\t1.0",
                "height-scale\t0.7",
                "height-units\tnm",
                "beam-energy\t200.0",
                "convergence-angle\t27.1",
                "collection-angle\t33.1",
                "dwell-time\t0.05",
                "low-loss-file\tlow.rpl")) assertTrue(header.contains("\n" + line + "\n"), line + " in " + header);
        assertEquals(4 * 30, Files.size(folder.resolve("written.raw")));
    }
}
