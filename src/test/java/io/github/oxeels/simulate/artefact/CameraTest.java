// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.artefact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CameraTest {

    private static final int CHANNELS = 40_000;

    private static float[] recorded(Detector detector, double mean) {
        Camera camera = new Camera(detector, CHANNELS, 1000, 1, 0);
        double[] expected = new double[CHANNELS + 2 * camera.margin()];
        Arrays.fill(expected, mean);
        float[] counts = new float[CHANNELS];
        camera.record(expected, new SplittableRandom(5), counts, 0);
        return counts;
    }

    private static double covariance(float[] counts, int lag) {
        double mean = mean(counts);
        double sum = 0;
        for (int i = 0; i + lag < counts.length; i++) sum += (counts[i] - mean) * (counts[i + lag] - mean);
        return sum / (counts.length - lag);
    }

    private static double mean(float[] counts) {
        double sum = 0;
        for (float count : counts) sum += count;
        return sum / counts.length;
    }

    @Test
    void varianceIsGainTimesMeanPlusReadOut() {
        float[] counts = recorded(new Detector(3, 0, 0, 20, 0, 1e9, 0), 200);
        assertEquals(200, mean(counts), 1);
        assertEquals(3 * 200 + 20 * 20, covariance(counts, 0), 30);
        assertEquals(0, covariance(counts, 1), 25);
    }

    /**
     * A spike of light far from the ends: counts are kept, and the tail reaches where a Gaussian of one channel has
     * nothing.
     */
    @Test
    void tailOfThePointSpreadReachesFarAndKeepsCounts() {
        for (double share : new double[] {0, 0.2}) {
            Camera camera = new Camera(new Detector(1, 0, 1, 0, 0, Double.POSITIVE_INFINITY, share), 101, 1, 1, 0);
            double[] expected = new double[101 + 2 * camera.margin()];
            expected[50 + camera.margin()] = 1000;
            float[] counts = new float[101];
            camera.expose(expected, counts, 0);
            assertEquals(1000, mean(counts) * 101, 0.01);
            double far = 0;
            for (int i = 0; i < 101; i++) if (Math.abs(i - 50) > 5) far += counts[i];
            assertEquals(share == 0 ? 0 : 46, far, share == 0 ? 1e-3 : 2);
        }
    }

    @Test
    void pointSpreadCorrelatesNeighboursAndKeepsCounts() {
        double sigma = 0.8;
        float[] counts = recorded(new Detector(2, 0, sigma, 0, 0, 1e9, 0), 500);
        double[] kernel = new double[9];
        double sum = 0;
        for (int i = -3; i <= 3; i++) sum += kernel[i + 4] = Math.exp(-0.5 * i * i / sigma / sigma);
        for (int lag = 0; lag < 4; lag++) {
            double overlap = 0;
            for (int i = 0; i + lag < 9; i++) overlap += kernel[i] * kernel[i + lag] / sum / sum;
            assertEquals(1000 * overlap, covariance(counts, lag), 25, "lag " + lag);
        }
        assertEquals(500, mean(counts), 1);
    }

    @Test
    void fixedPatternStaysFromSpectrumToSpectrum() {
        Camera camera = new Camera(new Detector(1, 0.05, 0, 0, 0, Double.POSITIVE_INFINITY, 0), 100, 1, 1, 0);
        double[] average = new double[100];
        float[] counts = new float[100];
        for (int i = 0; i < 50; i++) {
            double[] expected = new double[100];
            Arrays.fill(expected, 1e6);
            camera.record(expected, new SplittableRandom(i), counts, 0);
            for (int j = 0; j < 100; j++) average[j] += counts[j] / 50e6;
        }
        double spread = Math.sqrt(Arrays.stream(average)
                .map(value -> (value - 1) * (value - 1))
                .average()
                .getAsDouble());
        assertEquals(0.05, spread, 0.012);
    }

    @Test
    void spikesAreRareAndSaturationIsACeiling() {
        Camera camera = new Camera(new Detector(1, 0, 0, 0, 0.3, 1500, 0), 200, 1000, 1, 0);
        int hit = 0;
        float highest = 0;
        for (int i = 0; i < 1000; i++) {
            double[] expected = new double[200];
            Arrays.fill(expected, 10);
            float[] counts = new float[200];
            camera.record(expected, new SplittableRandom(i), counts, 0);
            float maximum = 0;
            for (float count : counts) maximum = Math.max(maximum, count);
            if (maximum > 100) hit++;
            highest = Math.max(highest, maximum);
        }
        assertTrue(hit > 250 && hit < 350, hit + " of 1000 spectra hit");
        assertEquals(1500, highest);
    }

    @Test
    void withoutNoiseTheCameraShowsTheExpectedCounts() {
        Camera camera = new Camera(Detector.COUNTING, 3, 1, 1, 0);
        float[] counts = new float[3];
        camera.expose(new double[] {1, 2, 3}, counts, 0);
        assertArrayEquals(new float[] {1, 2, 3}, counts);
    }
}
