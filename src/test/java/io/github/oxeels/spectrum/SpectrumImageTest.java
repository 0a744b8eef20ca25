// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
}
