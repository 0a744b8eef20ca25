// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.WhiteLineModel;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.io.Images;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OxidationMapperTest {

    private static final MapOptions OPTIONS =
            new MapOptions(0.5, EdgeSignal.DEFAULT_THRESHOLD, MapOptions.DEFAULT_WEAK_BELOW, 0);

    /** Large enough for several blocks. */
    private static final SimulatedImage SIMULATED = Simulated.image("core_shell", 110, 100);

    private static OxidationMap usual;

    /** @return the map by the usual options, which most tests look at */
    private static OxidationMap usual() {
        if (usual == null) usual = map(SIMULATED.image(), OPTIONS);
        return usual;
    }

    private static OxidationMap map(SpectrumImage image, MapOptions options) {
        return OxidationMapper.map(image, Simulated.model(), options, Progress.NONE);
    }

    private static void assertSame(OxidationMap expected, OxidationMap actual) {
        assertArrayEquals(expected.classes().label(), actual.classes().label());
        assertArrayEquals(expected.classes().status(), actual.classes().status());
        assertArrayEquals(expected.classes().probabilities(), actual.classes().probabilities());
        assertArrayEquals(expected.classes().confidence(), actual.classes().confidence());
        assertArrayEquals(expected.valence(), actual.valence());
        assertArrayEquals(expected.image().shift(), actual.image().shift());
        assertArrayEquals(expected.image().whiteLineRatio(), actual.image().whiteLineRatio());
        assertArrayEquals(expected.image().intensity(), actual.image().intensity());
    }

    @Test
    void oneAndManyThreadsGiveTheSameBits() {
        for (MapOptions options : List.of(OPTIONS, new MapOptions(0.9, 6, 0, 1.5))) {
            OxidationMap serial = Parallelization.runSingleThreaded(() -> map(SIMULATED.image(), options));
            assertSame(serial, Parallelization.runWithNumThreads(4, () -> map(SIMULATED.image(), options)));
        }
    }

    @Test
    void anImageInAFileGivesTheSameBitsAsOneInMemory(@TempDir Path folder) throws IOException {
        float[] counts = Images.counts(SIMULATED.image());
        SpectrumImage inMemory = SpectrumImage.of(
                SIMULATED.image().name(),
                counts,
                SIMULATED.image().x(),
                SIMULATED.image().y(),
                Simulated.AXIS);
        OxidationMap expected = map(inMemory, OPTIONS);
        for (String name : List.of("a.rpl", "a.hspy", "a.tif")) {
            SpectrumFileOpener.write(inMemory, folder.resolve(name), Progress.NONE);
            assertSame(expected, map(SpectrumFileOpener.open(folder.resolve(name)), OPTIONS));
        }
    }

    @Test
    void aPartOfAnImageIsMappedAsTheWhole() {
        OxidationMap whole = map(SIMULATED.image(), new MapOptions(0.5, 6, 0, 0));
        int channels = Simulated.AXIS.size();
        float[] rows = new float[7 * 110 * channels];
        SIMULATED.image().read(40 * 110, 7 * 110, rows);
        SpectrumImage part =
                SpectrumImage.of("part", rows, SIMULATED.image().x(), new SpatialAxis(7, 0, 1, "nm"), Simulated.AXIS);
        OxidationMap mapped = map(part, new MapOptions(0.5, 6, 0, 0));
        for (int i = 0; i < 770; i++) {
            assertEquals(whole.classes().label()[40 * 110 + i], mapped.classes().label()[i]);
            assertEquals(
                    whole.classes().confidence()[40 * 110 + i], mapped.classes().confidence()[i]);
        }
    }

    @Test
    void statesAreRightWhereTheyArePureAndThereIsNoEdgeInVacuum() {
        OxidationMap map = usual();
        int empty = 0;
        int pure = 0;
        int right = 0;
        for (int pixel = 0; pixel < map.pixels(); pixel++) {
            if (!SIMULATED.truth().mask()[pixel]) {
                empty++;
                assertEquals(Status.NO_EDGE, map.statusAt(pixel), "pixel " + pixel);
                assertEquals(0, map.classes().label()[pixel]);
                assertEquals(0, map.classes().confidence()[pixel]);
                assertTrue(Float.isNaN(map.valence()[pixel]));
            }
            if (SIMULATED.truth().valence()[pixel] > 3.95 && SIMULATED.truth().counts()[pixel] > 1000) {
                pure++;
                if (map.classes().label()[pixel] == 2) right++;
            }
        }
        assertTrue(empty > 5000 && pure > 500, empty + " and " + pure);
        assertTrue(right >= 0.95 * pure, right + " of " + pure);
    }

    @Test
    void probabilitiesAddUpAndDecideLabelConfidenceAndValence() {
        OxidationMap map = map(SIMULATED.image(), new MapOptions(0.8, 6, 0.33, 0));
        int pixels = map.pixels();
        for (int pixel = 0; pixel < pixels; pixel++) {
            float first = map.classes().probabilities()[pixel];
            float second = map.classes().probabilities()[pixels + pixel];
            switch (map.statusAt(pixel)) {
                case NO_EDGE -> assertEquals(0, first + second);
                case UNKNOWN -> {
                    assertEquals(0, map.classes().label()[pixel]);
                    assertTrue(Float.isNaN(map.valence()[pixel]));
                }
                case CLASSIFIED -> {
                    assertEquals(1, first + second, 1e-5);
                    assertEquals(first > second ? 1 : 2, map.classes().label()[pixel]);
                    assertEquals(Math.max(first, second), map.classes().confidence()[pixel]);
                    assertTrue(map.classes().confidence()[pixel] >= 0.8);
                    assertEquals(2 * first + 4 * second, map.valence()[pixel], 1e-4);
                }
            }
        }
    }

    @Test
    void rejectBelowOneKeepsOnlyWhatIsCertain() {
        OxidationMap map = map(SIMULATED.image(), new MapOptions(1, 6, 0.33, 0));
        for (int pixel = 0; pixel < map.pixels(); pixel++)
            if (map.classes().label()[pixel] > 0) assertEquals(1, map.classes().confidence()[pixel]);
    }

    /**
     * Two lines as far from each other as those of manganese, but of another shape than those of any oxide, and a third
     * between them.
     */
    @Test
    void spectraUnlikeAnyTrainingSpectrumAreUnknown() {
        EnergyAxis axis = Simulated.AXIS;
        float[] counts = new float[20 * axis.size()];
        for (int p = 0; p < 20; p++) {
            double[] spectrum = WhiteLineModel.background(axis, 2000);
            for (int i = 0; i < axis.size(); i++) {
                double x = axis.energy(i);
                spectrum[i] += 6000
                        * (WhiteLineModel.line(x - 642, 3)
                                + 0.7 * WhiteLineModel.line(x - 653, 3)
                                + 0.5 * WhiteLineModel.line(x - 647, 3));
            }
            WhiteLineModel.noisy(spectrum, new Random(p), counts, p * axis.size());
        }
        OxidationMap map = map(
                SpectrumImage.of("foreign", counts, SpatialAxis.uncalibrated(5), SpatialAxis.uncalibrated(4), axis),
                OPTIONS);
        for (int pixel = 0; pixel < 20; pixel++) {
            assertEquals(Status.UNKNOWN, map.statusAt(pixel));
            assertEquals(0, map.classes().label()[pixel]);
        }
    }

    /** Where the axis is not known, what is told by the position of the lines is less certain. */
    @Test
    void anUncertainAxisLowersTheConfidence() {
        SimulatedImage mixed = Simulated.image("gradient", 60, 10);
        OxidationMap sure = map(mixed.image(), new MapOptions(0, 6, 0, 0));
        OxidationMap unsure = map(mixed.image(), new MapOptions(0, 6, 0, 2));
        double[] mean = new double[2];
        int edges = 0;
        for (int pixel = 0; pixel < sure.classes().label().length; pixel++) {
            assertEquals(sure.statusAt(pixel) == Status.NO_EDGE, unsure.statusAt(pixel) == Status.NO_EDGE);
            if (sure.statusAt(pixel) == Status.NO_EDGE) continue;
            edges++;
            mean[0] += sure.classes().confidence()[pixel];
            mean[1] += unsure.classes().confidence()[pixel];
        }
        assertTrue(edges > 400);
        assertTrue(mean[1] < mean[0] - 0.02 * edges, mean[1] / edges + " is not below " + mean[0] / edges);
        assertTrue(mean[1] > 0.5 * edges);
    }

    @Test
    void weakPixelsAreLeftOutAndSaidUnlessTheyAreAskedFor() {
        OxidationMap all = map(SIMULATED.image(), new MapOptions(0.5, 6, 0, 0));
        OxidationMap strong = map(SIMULATED.image(), new MapOptions(0.5, 6, 0.5, 0));
        long kept = edges(all);
        assertTrue(edges(strong) < kept);
        assertEquals(
                List.of(),
                all.warnings().stream()
                        .filter(warning -> warning.contains("weak_below"))
                        .toList());
        String warning = strong.warnings().stream()
                .filter(text -> text.contains("weak_below"))
                .findFirst()
                .orElseThrow();
        assertTrue(warning.startsWith(kept - edges(strong) + " pixels"), warning);
        for (int pixel = 0; pixel < all.classes().label().length; pixel++)
            if (strong.statusAt(pixel) != Status.NO_EDGE) {
                assertEquals(all.classes().label()[pixel], strong.classes().label()[pixel]);
                assertEquals(all.classes().confidence()[pixel], strong.classes().confidence()[pixel]);
            } else
                assertTrue(Float.isNaN(strong.image().whiteLineRatio()[pixel])
                        && strong.classes().confidence()[pixel] == 0);
    }

    private static long edges(OxidationMap map) {
        return IntStream.range(0, map.pixels())
                .filter(pixel -> map.hasEdge(pixel))
                .count();
    }

    /** An axis that is off, with shifts that correct it, gives the map of the true axis. */
    @Test
    void shiftsCorrectTheAxis() {
        OxidationMap expected = usual();
        float[] shifts = new float[110 * 100];
        java.util.Arrays.fill(shifts, -7);
        SpectrumImage off = SIMULATED.image().withAxis(Simulated.AXIS.shifted(7));
        OxidationMap corrected = map(off.withShifts(new EnergyShifts("test", shifts)), OPTIONS);
        assertArrayEquals(shifts, corrected.image().shift());
        int same = 0;
        for (int pixel = 0; pixel < shifts.length; pixel++)
            if (expected.classes().label()[pixel] == corrected.classes().label()[pixel]) same++;
        assertTrue(same >= 0.999 * shifts.length, same + " of " + shifts.length);
    }

    @Test
    void anImageThatTheModelDoesNotFitIsRefusedWithTheReason() {
        SpectrumImage iron = SIMULATED.image().withAxis(new EnergyAxis(680, 0.4, 200));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> map(iron, OPTIONS))
                .getMessage()
                .contains("eV"));
        SpectrumImage coarse = SpectrumImage.of(
                "coarse",
                new float[4 * 40],
                SpatialAxis.uncalibrated(2),
                SpatialAxis.uncalibrated(2),
                new EnergyAxis(590, 2.5, 40));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> map(coarse, OPTIONS))
                .getMessage()
                .contains("eV/channel"));
    }

    @Test
    void deadPixelsAndInfinitiesAreNoEdge() {
        float[] counts = new float[6 * 200];
        java.util.Arrays.fill(counts, 200, 400, Float.NaN);
        java.util.Arrays.fill(counts, 400, 600, Float.POSITIVE_INFINITY);
        java.util.Arrays.fill(counts, 600, 800, -5);
        java.util.Arrays.fill(counts, 800, 1000, 1e30f);
        counts[1100] = Float.NaN;
        OxidationMap map = map(
                SpectrumImage.of(
                        "dead", counts, SpatialAxis.uncalibrated(3), SpatialAxis.uncalibrated(2), Simulated.AXIS),
                OPTIONS);
        for (int pixel = 0; pixel < 6; pixel++) assertEquals(Status.NO_EDGE, map.statusAt(pixel), "pixel " + pixel);
        for (float probability : map.classes().probabilities()) assertEquals(0, probability);
    }

    @Test
    void aCancelEndsTheWork() {
        AtomicInteger asked = new AtomicInteger();
        Progress cancelled = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public boolean isCancelled() {
                return asked.incrementAndGet() > 1;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> OxidationMapper.map(SIMULATED.image(), Simulated.model(), OPTIONS, cancelled));
    }

    /** A quarter of a gigabyte of zeros with one particle, mapped by a program that may use half of that. */
    @Test
    void aLargeFileIsMappedInLittleMemory(@TempDir Path folder) throws IOException, InterruptedException {
        int width = 400;
        int height = 165;
        int channels = 1024;
        SpectrumImage particle = Simulated.image("core_shell", 12, 12).image();
        float[] counts = new float[144 * channels];
        for (int pixel = 0; pixel < 144; pixel++)
            System.arraycopy(particle.spectrum(pixel % 12, pixel / 12).counts(), 0, counts, pixel * channels, 200);
        try (RandomAccessFile raw =
                new RandomAccessFile(folder.resolve("large.raw").toFile(), "rw")) {
            raw.setLength(4L * width * height * channels);
            for (int row = 0; row < 12; row++) {
                ByteBuffer line = ByteBuffer.allocate(4 * 12 * channels).order(ByteOrder.LITTLE_ENDIAN);
                line.asFloatBuffer().put(counts, row * 12 * channels, 12 * channels);
                raw.seek(4L * channels * ((100L + row) * width + 300));
                raw.write(line.array());
            }
        }
        Files.writeString(
                folder.resolve("large.rpl"),
                String.join(
                        "\r\n",
                        "key\tvalue",
                        "width\t" + width,
                        "height\t" + height,
                        "depth\t" + channels,
                        "offset\t0",
                        "data-length\t4",
                        "data-type\tfloat",
                        "byte-order\tlittle-endian",
                        "record-by\tvector",
                        "depth-name\tenergy",
                        "depth-units\teV",
                        "depth-scale\t0.4",
                        "depth-origin\t600",
                        ""),
                StandardCharsets.US_ASCII);
        ModelFile.write(Simulated.model(), folder.resolve("model.oxeels"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.oxeels.cli.Main",
                        "map-oxidation-state",
                        "image=" + folder.resolve("large.rpl"),
                        "model_file=" + folder.resolve("model.oxeels"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(240, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
        assertFalse(said.contains("OutOfMemory"), said);
        assertTrue(said.contains("66000 pixels"), said);
        OxidationMap small = map(
                SpectrumImage.of("small", counts, particle.x(), particle.y(), new EnergyAxis(600, 0.4, channels)),
                OPTIONS);
        String found = "Mn4+ "
                + IntStream.range(0, 144)
                        .filter(pixel -> small.classes().label()[pixel] == 2)
                        .count();
        assertTrue(said.contains(found), found + " is missing in " + said);
    }
}
