// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.plugin.FileInfoVirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.io.Signal;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumImagePlusTest {

    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;
    private static final int CHANNELS = 37;

    /** An image with everything an image can have, and numbers that have no short decimal form. */
    static SpectrumImage full() {
        SpatialAxis x = new SpatialAxis(WIDTH, -17.3 / 3, 2.131126 / 3, "µm");
        SpatialAxis y = new SpatialAxis(HEIGHT, Math.PI, 5003.7, "nm");
        float[] shifts = new float[WIDTH * HEIGHT];
        for (int i = 0; i < shifts.length; i++) shifts[i] = (float) Math.sin(i);
        SpectrumImage lowLoss =
                SpectrumImage.of("zero loss", counts(11, 1000), x, y, new EnergyAxis(-5.1, 1.0 / 3, 11));
        Map<String, Object> metadata = Map.of(
                "Microscope",
                Map.of("Voltage", 200000, "Name", "ARM-200 µ γ"),
                "list",
                List.of(1, 2.5, "three"),
                "bad",
                Double.NaN);
        return SpectrumImage.of(
                        "iron “cubes” µ", counts(CHANNELS, 0), x, y, new EnergyAxis(450.0 / 7, 0.25 / 3, CHANNELS))
                .withShifts(new EnergyShifts("zero_loss", shifts))
                .withLowLoss(lowLoss)
                .withMetadata(
                        new Microscope(
                                OptionalDouble.of(200),
                                OptionalDouble.of(17.9),
                                OptionalDouble.empty(),
                                OptionalDouble.of(0.1)),
                        metadata);
    }

    private static float[] counts(int channels, int offset) {
        float[] counts = new float[WIDTH * HEIGHT * channels];
        for (int i = 0; i < counts.length; i++) counts[i] = offset + i / 3f;
        return counts;
    }

    static float[] all(SpectrumImage image) {
        float[] counts = new float[(int) image.pixels() * image.channels()];
        image.read(0, (int) image.pixels(), counts);
        return counts;
    }

    static void assertSameImage(SpectrumImage expected, SpectrumImage actual) {
        assertEquals(expected.name(), actual.name());
        assertEquals(expected.axis(), actual.axis());
        assertEquals(expected.x(), actual.x());
        assertEquals(expected.y(), actual.y());
        assertEquals(expected.microscope(), actual.microscope());
        assertEquals(expected.metadata(), actual.metadata());
        assertArrayEquals(
                expected.shifts().orElseThrow().shift(),
                actual.shifts().orElseThrow().shift());
        assertEquals(
                expected.shifts().orElseThrow().method(),
                actual.shifts().orElseThrow().method());
        assertArrayEquals(all(expected), all(actual));
    }

    @Test
    void toImageJAndBackLosesNothing() {
        SpectrumImage image = full();
        for (ImagePlus stack :
                List.of(SpectrumImagePlus.toStack(image, Progress.NONE), SpectrumImagePlus.toVirtualStack(image))) {
            SpectrumImage back = SpectrumImagePlus.toSpectrumImage(stack);
            assertSameImage(image, back);
            assertSame(image.lowLoss().orElseThrow(), back.lowLoss().orElseThrow());
            assertEquals(32, stack.getBitDepth());
            assertEquals(CHANNELS, stack.getNSlices());
            assertEquals("eV", stack.getCalibration().getZUnit());
            assertEquals(450.0 / 7 + 2 * 0.25 / 3, stack.getCalibration().getZ(2), 1e-9);
        }
    }

    @Test
    void aVirtualStackShowsThePlanesOfTheImage() {
        ImagePlus dense = SpectrumImagePlus.toStack(full(), Progress.NONE);
        ImagePlus virtual = SpectrumImagePlus.toVirtualStack(full());
        assertTrue(virtual.getStack().isVirtual());
        for (int plane : new int[] {1, CHANNELS, 5})
            assertArrayEquals((float[]) dense.getStack().getPixels(plane), (float[])
                    virtual.getStack().getPixels(plane));
    }

    @Test
    void aTiffSavedAndOpenedByImageJRemembersEverythingButTheLowLossImage(@TempDir Path directory) {
        String file = directory.resolve("saved µ.tif").toString();
        new FileSaver(SpectrumImagePlus.toStack(full(), Progress.NONE)).saveAsTiff(file);
        assertSameImage(full(), SpectrumImagePlus.toSpectrumImage(new Opener().openImage(file)));
        assertSameImage(full(), SpectrumImagePlus.toSpectrumImage(FileInfoVirtualStack.openVirtual(file)));
    }

    @Test
    void aDamagedRecordInTheInfoIsSaid() {
        ImagePlus image = SpectrumImagePlus.toStack(full(), Progress.NONE);
        String info = image.getInfoProperty();
        ImagePlus copy = image.duplicate();
        copy.setProperty("Info", info.replace("\"name\"", "\"name"));
        List<String> said = new ArrayList<>();
        SpectrumImagePlus.toSpectrumImage(copy, new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public void warn(String message) {
                said.add(message);
            }
        });
        assertTrue(said.toString().contains("is damaged: axes are those of ImageJ"), said.toString());
    }

    @Test
    void anAxisThatAUserChangedAfterwardsIsBelieved(@TempDir Path directory) {
        String file = directory.resolve("saved.tif").toString();
        new FileSaver(SpectrumImagePlus.toStack(full(), Progress.NONE)).saveAsTiff(file);
        ImagePlus opened = new Opener().openImage(file);
        Calibration calibration = opened.getCalibration();
        calibration.zOrigin += 1;
        calibration.pixelWidth = 3;
        SpectrumImage image = SpectrumImagePlus.toSpectrumImage(opened);
        assertEquals(450.0 / 7 - 0.25 / 3, image.axis().offset(), 1e-9);
        assertEquals(3, image.x().scale());
        assertEquals(full().y(), image.y());
    }

    @Test
    void ourOwnTiffAlsoKeepsTheLowLossImageAndIsReadLazily(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("own.tif");
        SpectrumFileOpener.write(full(), file, Progress.NONE);
        SpectrumImage back = TiffFormat.open(file);
        assertSameImage(full(), back);
        assertEquals(
                full().lowLoss().orElseThrow().axis(),
                back.lowLoss().orElseThrow().axis());
        assertArrayEquals(
                all(full().lowLoss().orElseThrow()), all(back.lowLoss().orElseThrow()));
        assertEquals(2, directory.toFile().list().length);
        assertSameImage(full(), SpectrumImagePlus.toSpectrumImage(new Opener().openImage(file.toString())));
    }

    @Test
    void anImageWithOneChannelSurvivesATiff(@TempDir Path directory) throws IOException {
        SpectrumImage image = SpectrumImage.of(
                "one",
                new float[] {1, 2, 3, 4, 5, 6},
                new SpatialAxis(3, 0, 2, "nm"),
                new SpatialAxis(2, 0, 2, "nm"),
                new EnergyAxis(640.1, 0.7, 1));
        SpectrumFileOpener.write(image, directory.resolve("one.tif"), Progress.NONE);
        SpectrumImage back = TiffFormat.open(directory.resolve("one.tif"));
        assertEquals(image.axis(), back.axis());
        assertArrayEquals(all(image), all(back));
    }

    @Property(tries = 60)
    void countsAreReadTheSameForAnyBitDepthAndStackDimension(
            @ForAll @IntRange(max = 2) int depth,
            @ForAll @IntRange(max = 2) int dimension,
            @ForAll @IntRange(max = 34) int first,
            @ForAll @IntRange(max = 35) int count,
            @ForAll boolean calibrated) {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        for (int plane = 0; plane < CHANNELS; plane++) {
            stack.addSlice(
                    depth == 0
                            ? new ByteProcessor(WIDTH, HEIGHT)
                            : depth == 1 ? new ShortProcessor(WIDTH, HEIGHT) : new FloatProcessor(WIDTH, HEIGHT));
            for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++)
                stack.getProcessor(plane + 1).setf(pixel, (plane * 31 + pixel * 7) % 256);
        }
        ImagePlus image = new ImagePlus("stack", stack);
        image.setDimensions(
                dimension == 0 ? CHANNELS : 1, dimension == 1 ? CHANNELS : 1, dimension == 2 ? CHANNELS : 1);
        if (calibrated) image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-3, 2}, "counts");
        SpectrumImage spectra = SpectrumImagePlus.toSpectrumImage(image);
        int pixels = Math.min(count, WIDTH * HEIGHT - first);
        float[] actual = new float[pixels * CHANNELS];
        spectra.read(first, pixels, actual);
        for (int pixel = 0; pixel < pixels; pixel++)
            for (int plane = 0; plane < CHANNELS; plane++) {
                int raw = (plane * 31 + (first + pixel) * 7) % 256;
                assertEquals(calibrated && depth < 2 ? 2 * raw - 3 : raw, actual[pixel * CHANNELS + plane]);
            }
    }

    @ParameterizedTest
    @CsvSource({"8,false", "16,false", "32,false", "16,true"})
    void aTiffOfAnyBitDepthIsReadLazilyWithTheSameCounts(int bitDepth, boolean intel, @TempDir Path directory)
            throws IOException {
        ImagePlus image = IJ.createImage("ramp", bitDepth + "-bit ramp", 300, 3, 20);
        for (int plane = 1; plane <= 20; plane++)
            image.getStack().getProcessor(plane).add(plane);
        SpectrumImagePlus.setEnergyAxis(image, new EnergyAxis(600, 0.5, 20));
        if (bitDepth == 16 && !intel) image.getCalibration().setSigned16BitCalibration();
        ij.Prefs.intelByteOrder = intel;
        try {
            new FileSaver(image).saveAsTiff(directory.resolve("ramp.tif").toString());
        } finally {
            ij.Prefs.intelByteOrder = false;
        }
        SpectrumImage opened = TiffFormat.open(directory.resolve("ramp.tif"));
        assertEquals(new EnergyAxis(600, 0.5, 20), opened.axis());
        assertArrayEquals(all(SpectrumImagePlus.toSpectrumImage(image)), all(opened));
    }

    @Test
    void theViewIsLive() {
        ImagePlus stack = SpectrumImagePlus.toStack(full(), Progress.NONE);
        SpectrumImage view = SpectrumImagePlus.toSpectrumImage(stack);
        stack.getStack().getProcessor(3).setf(2, 1, 99);
        assertEquals(99, view.spectrum(2, 1).counts()[2]);
    }

    @Test
    void aStackWithoutAnEnergyUnitHasNoEnergyAxisUntilOneIsSet() {
        ImagePlus stack = IJ.createImage("plain", "16-bit ramp", 4, 3, 10);
        SpectrumImage counted = SpectrumImagePlus.toSpectrumImage(stack);
        assertEquals(10, counted.channels());
        assertTrue(counted.statedAxis().isEmpty());
        String refused =
                assertThrows(IllegalArgumentException.class, counted::axis).getMessage();
        assertTrue(refused.contains("'plain'") && refused.contains("set-energy-axis"), refused);
        SpectrumImagePlus.setEnergyAxis(stack, new EnergyAxis(640, 0.1, 10));
        assertEquals(
                new EnergyAxis(640, 0.1, 10),
                SpectrumImagePlus.toSpectrumImage(stack).axis());
        assertFalse(SpectrumImagePlus.toSpectrumImage(stack).x().isCalibrated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.tif", "plain.rpl", "plain.hspy"})
    void aConvertedCopyOfAnImageWithoutAnEnergyAxisClaimsNone(String name, @TempDir Path directory) throws IOException {
        SpectrumImage counted = full().withLowLoss(null).withShifts(null).withAxis(null);
        SpectrumFileOpener.write(counted, directory.resolve(name), Progress.NONE);
        Signal signal = SpectrumFileOpener.FORMATS.spectralOf(directory.resolve(name));
        assertTrue(
                signal.warnings().contains(Signal.NO_ENERGY_AXIS),
                signal.warnings().toString());
        assertEquals("", signal.axes().get(2).unit());
        SpectrumImage back = signal.spectrumImage();
        assertTrue(back.statedAxis().isEmpty());
        assertArrayEquals(all(counted), all(back));
    }

    @Test
    void keVAreEV() {
        ImagePlus stack = IJ.createImage("kilo", "32-bit", 4, 3, 10);
        stack.getCalibration().setZUnit("keV");
        stack.getCalibration().pixelDepth = 0.001;
        stack.getCalibration().zOrigin = -600;
        EnergyAxis axis = SpectrumImagePlus.toSpectrumImage(stack).axis();
        assertEquals(1, axis.dispersion(), 1e-12);
        assertEquals(600, axis.offset(), 1e-9);
    }

    @Test
    void aSinglePlaneWithEnergyAlongXIsALineScan() {
        ImagePlus plane = new ImagePlus("scan", new FloatProcessor(3, 2, new float[] {1, 2, 3, 4, 5, 6}));
        assertThrows(IllegalArgumentException.class, () -> SpectrumImagePlus.toSpectrumImage(plane));
        plane.getCalibration().setYUnit("nm");
        SpectrumImagePlus.setEnergyAxis(plane, new EnergyAxis(700, 0.5, 3));
        SpectrumImage scan = SpectrumImagePlus.toSpectrumImage(plane);
        assertEquals(2, scan.width());
        assertEquals(1, scan.height());
        assertEquals("nm", scan.x().unit());
        assertEquals(new EnergyAxis(700, 0.5, 3), scan.axis());
        assertArrayEquals(new float[] {4, 5, 6}, scan.spectrum(1, 0).counts());
    }

    @Test
    void whatIsNoSpectrumImageIsRefusedWithAReason() {
        ImagePlus rgb = new ImagePlus("picture", new ColorProcessor(3, 3));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SpectrumImagePlus.toSpectrumImage(rgb))
                .getMessage()
                .contains("RGB"));
        ImagePlus hyperstack = IJ.createHyperStack("hyper", 3, 3, 2, 5, 1, 8);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SpectrumImagePlus.toSpectrumImage(hyperstack))
                .getMessage()
                .contains("2 channels, 5 slices and 1 frames"));
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> SpectrumImagePlus.toSpectrumImage(new ImagePlus("gone")))
                .getMessage()
                .contains("holds no pixels"));
    }

    @Test
    void calibratingAnOpenImageSetsAxisAndShiftsAndIsRemembered(@TempDir Path directory) {
        ImagePlus stack = SpectrumImagePlus.toStack(full(), Progress.NONE);
        SpectrumImage calibrated = SpectrumImagePlus.toSpectrumImage(stack)
                .withAxis(new EnergyAxis(1, 2, CHANNELS))
                .withShifts(new EnergyShifts("o_k", new float[WIDTH * HEIGHT]));
        SpectrumImagePlus.calibrate(stack, calibrated);
        new FileSaver(stack).saveAsTiff(directory.resolve("c.tif").toString());
        SpectrumImage back = SpectrumImagePlus.toSpectrumImage(
                new Opener().openImage(directory.resolve("c.tif").toString()));
        assertEquals(calibrated.axis(), back.axis());
        assertEquals("o_k", back.shifts().orElseThrow().method());
        assertEquals(
                "eV", SpectrumImagePlus.shiftMap(calibrated).getCalibration().getValueUnit());
    }

    @Test
    void aCroppedImageLosesItsShiftsWithAWarning() {
        ImagePlus stack = SpectrumImagePlus.toStack(full(), Progress.NONE);
        stack.setRoi(1, 1, 3, 2);
        ImagePlus cropped = stack.crop("stack");
        List<String> warnings = new ArrayList<>();
        Progress progress = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
        SpectrumImage image = SpectrumImagePlus.toSpectrumImage(cropped, progress);
        assertEquals(3, image.width());
        assertEquals(full().axis(), image.axis());
        assertTrue(image.shifts().isEmpty());
        assertEquals(1, warnings.size());
    }

    @Test
    void brokenTiffFilesAreRefusedByName(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("text.tif"), "this is no TIFF");
        assertTrue(assertThrows(IOException.class, () -> TiffFormat.open(text))
                .getMessage()
                .contains("text.tif"));
        Path whole = directory.resolve("whole.tif");
        SpectrumFileOpener.write(full().withLowLoss(null), whole, Progress.NONE);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(directory.resolve("half.tif"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertTrue(assertThrows(IOException.class, () -> TiffFormat.open(half))
                .getMessage()
                .contains("half.tif"));
        assertThrows(IOException.class, () -> TiffFormat.open(directory.resolve("absent.tif")));
    }

    @Test
    void aCancelledWriteLeavesNothing(@TempDir Path directory) {
        Progress cancelled = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(
                java.util.concurrent.CancellationException.class,
                () -> SpectrumFileOpener.write(full(), directory.resolve("x.tif"), cancelled));
        assertEquals(0, directory.toFile().list().length);
    }
}
