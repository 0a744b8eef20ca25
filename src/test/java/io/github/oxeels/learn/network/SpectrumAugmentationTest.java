// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpectrumAugmentationTest {

    private static final List<SpectrumAugmentation.Window> WINDOWS =
            List.of(new SpectrumAugmentation.Window(80, 0.25), new SpectrumAugmentation.Window(60, 0.5));

    /** A line in each window, at channels 40 and 30, of a standard deviation of 4 channels. */
    private static float[] lines() {
        float[] features = new float[140];
        for (int i = 0; i < 80; i++) features[i] = (float) Math.exp(-(i - 40) * (i - 40) / 32.0);
        for (int i = 0; i < 60; i++) features[80 + i] = (float) Math.exp(-(i - 30) * (i - 30) / 32.0);
        return features;
    }

    private static double moment(float[] features, int from, int channels, int order, double centre) {
        double sum = 0, total = 0;
        for (int i = 0; i < channels; i++) {
            sum += features[from + i] * Math.pow(i - centre, order);
            total += features[from + i];
        }
        return sum / total;
    }

    @Test
    void linesMoveByTheSameEnergyInAllWindows() {
        SpectrumAugmentation shifted = new SpectrumAugmentation(WINDOWS, 3, 0, 0, 0);
        double most = 0;
        for (int seed = 0; seed < 200; seed++) {
            float[] features = lines();
            shifted.apply(features, new SplittableRandom(seed));
            double one = 0.25 * (moment(features, 0, 80, 1, 0) - 40),
                    other = 0.5 * (moment(features, 80, 60, 1, 0) - 30);
            assertEquals(one, other, 0.01);
            assertEquals(4, Math.sqrt(moment(features, 0, 80, 2, 40 + one / 0.25)), 0.05, "the line keeps its width");
            most = Math.max(most, Math.abs(one));
        }
        assertTrue(most > 2.8 && most < 3.01, "shifted by " + most);
    }

    @Test
    void linesBroaden() {
        SpectrumAugmentation broadened = new SpectrumAugmentation(WINDOWS, 0, 0, 1, 0);
        for (int seed = 0; seed < 20; seed++) {
            float[] features = lines();
            broadened.apply(features, new SplittableRandom(seed));
            SplittableRandom same = new SplittableRandom(seed);
            same.nextDouble();
            double width = same.nextDouble() / 0.25;
            assertEquals(Math.sqrt(16 + width * width), Math.sqrt(moment(features, 0, 80, 2, 40)), 0.12);
        }
    }

    @Test
    void noiseIsThatOfCounts() {
        SpectrumAugmentation noisy = new SpectrumAugmentation(WINDOWS, 0, 0, 0, 100);
        double square = 0, mean = 0;
        int tries = 4000;
        for (int seed = 0; seed < tries; seed++) {
            float[] features = lines();
            SplittableRandom random = new SplittableRandom(seed);
            noisy.apply(features, random);
            mean += (features[40] - 1) / tries;
            square += (features[40] - 1) * (features[40] - 1) / tries;
        }
        // counts are spread evenly in their logarithm over 100 … 1600
        assertEquals((1 / 100.0 - 1 / 1600.0) / Math.log(16), square, 4e-4);
        assertEquals(0, mean, 5e-3);
    }

    @Test
    void nothingAskedForChangesNothingAndTheSameDrawsGiveTheSame() {
        float[] features = lines();
        new SpectrumAugmentation(WINDOWS, 0, 0, 0, 0).apply(features, new SplittableRandom(1));
        assertArrayEquals(lines(), features);
        SpectrumAugmentation all = new SpectrumAugmentation(WINDOWS, 2, 0.1, 0.5, 50);
        float[] one = lines(), other = lines();
        all.apply(one, new SplittableRandom(3));
        all.apply(other, new SplittableRandom(3));
        assertArrayEquals(one, other);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new SpectrumAugmentation(WINDOWS, 30, 0, 0, 0))
                .getMessage()
                .contains("30"));
    }
}
