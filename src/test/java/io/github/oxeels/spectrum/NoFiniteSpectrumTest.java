// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.PixelSample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Who is refused an image is told which channel of it is to blame. */
class NoFiniteSpectrumTest {

    private static final int PIXELS = 6, CHANNELS = 400;

    private static SpectrumImage image(int... never) {
        float[] counts = new float[PIXELS * CHANNELS];
        Arrays.fill(counts, 7);
        for (int channel : never)
            for (int pixel = 0; pixel < PIXELS; pixel++) counts[pixel * CHANNELS + channel] = Float.NaN;
        return SpectrumImage.of(
                "divided",
                counts,
                SpatialAxis.uncalibrated(3),
                SpatialAxis.uncalibrated(2),
                new EnergyAxis(590, 0.25, CHANNELS));
    }

    @Test
    void theChannelIsNamedToWhomeverTheImageIsOfNoUse() {
        String why = "no spectrum of 'divided' is finite: channel 41 (600.25 eV) is finite in no pixel";
        assertEquals(why, refused(() -> AxisPlacement.place(image(41), Edge.MN_L23, Progress.NONE)));
        assertEquals(why, refused(() -> PixelSample.of(image(41), Edge.MN_L23)));
    }

    @Test
    void severalChannelsAreCounted() {
        assertEquals(
                "no spectrum of 'divided' is finite: channel 3 (590.75 eV) and 2 more are finite in no pixel",
                NoFiniteSpectrum.in(image(3, 41, 42)).getMessage());
    }

    @Test
    void anotherChannelOfEachPixelIsNoFaultOfAChannel() {
        float[] counts = new float[PIXELS * CHANNELS];
        for (int pixel = 0; pixel < PIXELS; pixel++) counts[pixel * CHANNELS + pixel] = Float.POSITIVE_INFINITY;
        SpectrumImage each = SpectrumImage.of(
                "each",
                counts,
                SpatialAxis.uncalibrated(3),
                SpatialAxis.uncalibrated(2),
                new EnergyAxis(590, 0.25, CHANNELS));
        assertEquals(
                "no spectrum of 'each' is finite", NoFiniteSpectrum.in(each).getMessage());
    }

    private static String refused(Runnable use) {
        return assertThrows(IllegalArgumentException.class, use::run).getMessage();
    }
}
