// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import org.junit.jupiter.api.Test;

class SpatialBinningTest {

    private static final int CHANNELS = 9;

    private static SpectrumImage image(int width, int height) {
        float[] counts = new float[width * height * CHANNELS];
        for (int p = 0; p < width * height; p++)
            for (int i = 0; i < CHANNELS; i++) counts[p * CHANNELS + i] = p + 100 * i;
        return SpectrumImage.of(
                "ramp",
                counts,
                new SpatialAxis(width, 0, 2, "nm"),
                new SpatialAxis(height, 0, 2, "nm"),
                new EnergyAxis(700, 0.5, CHANNELS));
    }

    @Test
    void pixelsAreSummedAndAxesFollow() {
        SpectrumImage binned = SpatialBinning.bin(image(5, 4), 2);
        assertEquals(new SpatialAxis(2, 1, 4, "nm"), binned.x());
        assertEquals(new SpatialAxis(2, 1, 4, "nm"), binned.y());
        float[] counts = new float[4 * CHANNELS];
        binned.read(0, 4, counts);
        assertEquals(0 + 1 + 5 + 6, counts[0]);
        assertEquals(12 + 13 + 17 + 18 + 4 * 300, counts[3 * CHANNELS + 3]);
        assertSame(image(5, 4).getClass(), SpatialBinning.bin(image(5, 4), 1).getClass());
    }

    @Test
    void spectraMeetAtTheMeanShiftOfTheirBin() {
        // the second pixel's axis is to be corrected by one channel more
        SpectrumImage image = image(2, 1).withShifts(new EnergyShifts("test", new float[] {7, 8}));
        SpectrumImage binned = SpatialBinning.bin(image, 2);
        assertArrayEquals(new float[] {7.5f}, binned.shifts().get().shift());
        float[] counts = new float[CHANNELS];
        binned.read(0, 1, counts);
        assertEquals((0 + 100 * 5) + (1 + 100 * 3), counts[4]);
    }

    @Test
    void aLineScanIsBinnedAlongItsLine() {
        assertEquals(3, SpatialBinning.bin(image(6, 1), 2).pixels());
    }

    @Test
    void binsLargerThanTheImageAreRefused() {
        assertEquals(
                "an image of 3 × 2 pixels cannot be binned by 4",
                assertThrows(IllegalArgumentException.class, () -> SpatialBinning.bin(image(3, 2), 4))
                        .getMessage());
    }
}
