// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.list.ListImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.Unsigned12BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SpectrumImageTest {

    private static final int WIDTH = 5;
    private static final int HEIGHT = 4;
    private static final int CHANNELS = 7;

    private static float value(long pixel, int channel) {
        return pixel * 100 + channel;
    }

    private static SpectrumImage planar() {
        float[] planes = new float[WIDTH * HEIGHT * CHANNELS];
        for (int e = 0; e < CHANNELS; e++)
            for (int p = 0; p < WIDTH * HEIGHT; p++) planes[e * WIDTH * HEIGHT + p] = value(p, e);
        return SpectrumImage.of(
                        "planar",
                        ArrayImgs.floats(planes, WIDTH, HEIGHT, CHANNELS),
                        SpatialAxis.uncalibrated(WIDTH),
                        SpatialAxis.uncalibrated(HEIGHT))
                .withAxis(new EnergyAxis(600, 0.5, CHANNELS));
    }

    private static SpectrumImage lazy() {
        SpectrumBlocks blocks = (first, pixels, target) -> {
            for (int p = 0; p < pixels; p++)
                for (int e = 0; e < CHANNELS; e++) target[p * CHANNELS + e] = value(first + p, e);
        };
        return SpectrumImage.lazy(
                "lazy",
                blocks,
                SpatialAxis.uncalibrated(WIDTH),
                SpatialAxis.uncalibrated(HEIGHT),
                new EnergyAxis(600, 0.5, CHANNELS));
    }

    @Property(tries = 200)
    void anyRunOfPixelsIsReadTheSameFromAnImageAndFromBlocks(
            @ForAll @IntRange(max = 19) int first, @ForAll @IntRange(max = 20) int count) {
        int pixels = Math.min(count, WIDTH * HEIGHT - first);
        float[] expected = new float[pixels * CHANNELS];
        float[] actual = new float[pixels * CHANNELS];
        lazy().read(first, pixels, expected);
        planar().read(first, pixels, actual);
        assertArrayEquals(expected, actual);
        SpectrumImage dense = SpectrumImage.of("dense", all(lazy()), lazy().x(), lazy().y(), lazy().axis());
        Arrays.fill(actual, -1);
        dense.read(first, pixels, actual);
        assertArrayEquals(expected, actual);
    }

    /** Of any type, in any container, wherever its origin is: what imglib2 shows is what is read. */
    @Test
    void anImageOfAnyRealTypeIsReadInBlocks() {
        long[] size = {WIDTH, HEIGHT, CHANNELS};
        for (Img<? extends RealType<?>> img : List.of(
                ArrayImgs.unsignedShorts(size),
                ArrayImgs.unsignedInts(size),
                ArrayImgs.bytes(size),
                ArrayImgs.doubles(size),
                new PlanarImgFactory<>(new UnsignedByteType()).create(size),
                new CellImgFactory<>(new ShortType(), 2, 3, 4).create(size),
                new ListImgFactory<>(new Unsigned12BitType()).create(size))) {
            float[] expected = new float[WIDTH * HEIGHT * CHANNELS];
            double most = img.firstElement().getMaxValue();
            var cursor = img.localizingCursor();
            while (cursor.hasNext()) {
                RealType<?> value = cursor.next();
                int channel = cursor.getIntPosition(2);
                int pixel = cursor.getIntPosition(1) * WIDTH + cursor.getIntPosition(0);
                // up to the end of the range, where signed and unsigned differ
                value.setReal(channel == 0 ? Math.min(most, 60000) : pixel + channel);
                expected[pixel * CHANNELS + channel] = value.getRealFloat();
            }
            SpectrumImage image = SpectrumImage.of(
                    "any",
                    Views.translate(img, -3, 7, 1),
                    SpatialAxis.uncalibrated(WIDTH),
                    SpatialAxis.uncalibrated(HEIGHT));
            assertArrayEquals(expected, all(image), img.toString());
            float[] run = new float[3 * CHANNELS];
            image.read(7, 3, run);
            assertArrayEquals(Arrays.copyOfRange(expected, 7 * CHANNELS, 10 * CHANNELS), run, img.toString());
            assertEquals(Optional.empty(), image.statedAxis());
        }
    }

    @Test
    void ofAFileOnlyCellsThatAreTouchedAreReadAndEachOnce() {
        AtomicLong read = new AtomicLong();
        int channels = 1 << 18;
        SpectrumImage image = SpectrumImage.lazy(
                "large",
                (first, pixels, target) -> {
                    read.addAndGet(pixels);
                    for (int p = 0; p < pixels; p++) target[p * channels] = first + p;
                },
                SpatialAxis.uncalibrated(1 << 10),
                SpatialAxis.uncalibrated(1 << 10),
                channels);
        var access = image.data().randomAccess();
        for (int again = 0; again < 2; again++) {
            assertEquals((3 << 10) + 5, access.setPositionAndGet(5, 3, 0).get());
            assertEquals((3 << 10) + 3, access.setPositionAndGet(3, 3, 0).get());
        }
        assertEquals(8, read.get(), "two cells of 4 MB, of an image of 1 TB");
    }

    private static float[] all(SpectrumImage image) {
        float[] counts = new float[WIDTH * HEIGHT * CHANNELS];
        image.read(0, WIDTH * HEIGHT, counts);
        return counts;
    }

    @Test
    void dataHasDimensionsXYEnergy() {
        for (SpectrumImage image : new SpectrumImage[] {planar(), lazy()}) {
            var access = image.data().randomAccess();
            assertEquals(
                    value(2 * WIDTH + 3, 6), access.setPositionAndGet(3, 2, 6).get());
            FloatType last = access.setPositionAndGet(WIDTH - 1, HEIGHT - 1, 0);
            assertEquals(value(WIDTH * HEIGHT - 1, 0), last.get());
        }
    }

    @Test
    void axesThatDoNotFitAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> planar().withAxis(new EnergyAxis(0, 1, 8)));
        assertEquals("number of channels is 7, but the axes say 8", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> planar().withShifts(new EnergyShifts("test", new float[3])));
        assertThrows(IndexOutOfBoundsException.class, () -> planar().read(19, 2, new float[100]));
    }

    private static SpectrumImage scan(String name, int width, double offset) {
        SpatialAxis x = new SpatialAxis(width, offset, 2, "nm"), y = SpatialAxis.uncalibrated(1);
        return SpectrumImage.of(name, new float[width * 2], x, y, new EnergyAxis(600, 1, 2));
    }

    @Test
    void aLowLossOfOtherPixelsOrAnotherPlaceIsRefusedByName() {
        SpectrumImage core = scan("core", 4, 10);
        assertEquals(Optional.empty(), core.lowLoss());
        assertEquals(
                "low",
                core.withLowLoss(scan("low", 4, 11)).lowLoss().orElseThrow().name());
        assertEquals(
                "the low loss 'low' has 3 × 1 pixels, the core loss 4 × 1",
                refusal(() -> core.withLowLoss(scan("low", 3, 10))));
        assertEquals(
                "the low loss 'low' is one of another field of view: its x axis is 4 pixels of 2.000 nm from 15.00, "
                        + "that of the core loss 4 pixels of 2.000 nm from 10.00",
                refusal(() -> core.withLowLoss(scan("low", 4, 15))));
        SpectrumImage turned = column("core", 0);
        assertEquals(
                "the low loss 'low' is one of another field of view: its y axis is 4 pixels of 2.000 nm from 8.000, "
                        + "that of the core loss 4 pixels of 2.000 nm from 0.000",
                refusal(() -> turned.withLowLoss(column("low", 8))));
        assertEquals(
                "the low loss 'low' has 4 × 1 pixels, the core loss 1 × 4",
                refusal(() -> turned.withLowLoss(scan("low", 4, 0))));
    }

    private static SpectrumImage column(String name, double offset) {
        SpatialAxis x = SpatialAxis.uncalibrated(1), y = new SpatialAxis(4, offset, 2, "nm");
        return SpectrumImage.of(name, new float[8], x, y, new EnergyAxis(600, 1, 2));
    }

    @Test
    void whatIsChangedOfAnImageIsChangedAlone() {
        Microscope microscope = new Microscope(
                OptionalDouble.of(200), OptionalDouble.empty(), OptionalDouble.of(30), OptionalDouble.empty());
        SpectrumImage image = planar().withMetadata(microscope, Map.of("a", 1))
                .withName("renamed")
                .withBlocks((first, pixels, target) -> {
                    for (int i = 0; i < pixels * CHANNELS; i++) target[i] = first + i / CHANNELS;
                });
        assertEquals("renamed", image.name());
        assertEquals(microscope, image.microscope());
        assertEquals(Map.of("a", 1), image.metadata());
        assertEquals(planar().axis(), image.axis());
        float[] counts = new float[CHANNELS];
        image.read(3, 1, counts);
        assertEquals(3, counts[CHANNELS - 1]);
        assertEquals(10, image.data().randomAccess().setPositionAndGet(0, 2, 6).get());
    }

    @Test
    void whatStatesNoAxisSaysHowToStateOne() {
        SpectrumImage none = planar().withAxis(null);
        assertEquals(
                "'planar' has 7 channels but states no energy axis: set it with OxEELS Set Energy Axis (in the shell "
                        + "set-energy-axis, keys offset_ev and dispersion_ev)",
                refusal(none::axis));
        assertEquals("planar: 5 × 4 pixels, 7 channels without an energy axis", none.toString());
        assertEquals("planar: 5 × 4 pixels, 600.00–603.00 eV (7 channels of 0.5000 eV)", planar().toString());
    }

    /** Maps of two images may be compared where both axes are the same and were come by in the same way. */
    @Test
    void calibrationsAreTheSameOnlyInAllTheirParts() {
        SpectrumImage image = planar().withAxis(new EnergyAxis(600, 0.5, CHANNELS));
        float[] some = new float[WIDTH * HEIGHT];
        some[3] = 0.5f;
        SpectrumImage shifted = image.withShifts(new EnergyShifts("o_k", some));
        assertTrue(image.hasCalibrationOf(planar()));
        assertTrue(shifted.hasCalibrationOf(planar().withShifts(new EnergyShifts("o_k", some.clone()))));
        AxisCalibration known = new AxisCalibration("o_k", 1, 532, 0.5, 0.01, "");
        for (SpectrumImage other : List.of(
                image.withAxis(image.axis().shifted(1)),
                image.withCalibration(known),
                image.moved("+ 1.00 eV (L3)", image),
                shifted)) {
            assertFalse(image.hasCalibrationOf(other), other.toString());
            assertFalse(other.hasCalibrationOf(image), other.toString());
        }
    }

    @Test
    void pixelsOutsideTheImageAreRefused() {
        assertEquals(
                "pixels 19 … 20 of an image of 20 pixels",
                assertThrows(IndexOutOfBoundsException.class, () -> lazy().read(19, 2, new float[100]))
                        .getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> lazy().read(-1, 1, new float[100]));
        assertThrows(IndexOutOfBoundsException.class, () -> lazy().read(0, -1, new float[100]));
        assertArrayEquals(
                new float[] {1300, 1301, 1302, 1303, 1304, 1305, 1306},
                lazy().spectrum(3, 2).counts());
        assertEquals(
                "a spectrum image has the 3 dimensions x, y and energy, got 2",
                refusal(() -> SpectrumImage.of(
                        "flat", ArrayImgs.floats(2, 3), SpatialAxis.uncalibrated(2), SpatialAxis.uncalibrated(3))));
    }

    private static SpectrumImage of(int width, int height, long... dimensions) {
        return SpectrumImage.of(
                "any", ArrayImgs.floats(dimensions), SpatialAxis.uncalibrated(width), SpatialAxis.uncalibrated(height));
    }

    private static String refusal(Executable what) {
        return assertThrows(IllegalArgumentException.class, what).getMessage();
    }
}
