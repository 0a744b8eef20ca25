// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpectrumImage;

/**
 * How bright and how noisy spectra are, which a normalization is to take out.
 *
 * @param intensity sum of the finite counts of each
 * @param noise standard deviation of a channel by second differences, as a share of the mean count; 0 of a spectrum
 *     without counts
 */
public record Brightness(double[] intensity, double[] noise) {

    /** @throws java.util.concurrent.CancellationException if the work was cancelled */
    public static Brightness of(SpectrumImage image, Progress progress) {
        int pixels = Math.toIntExact(image.pixels()), channels = image.channels();
        Brightness all = new Brightness(new double[pixels], new double[pixels]);
        PixelBlocks.forEach(
                image,
                (first, count, counts) -> {
                    for (int p = 0; p < count; p++) all.measure(first + p, counts, p * channels, channels);
                },
                progress);
        return all;
    }

    private void measure(int pixel, float[] counts, int from, int channels) {
        double absolute = 0;
        for (int q = from; q < from + channels; q++)
            if (Float.isFinite(counts[q])) {
                intensity[pixel] += counts[q];
                absolute += Math.abs(counts[q]);
            }
        double[] second = new double[channels - 2];
        for (int q = 0; q < second.length; q++) {
            double difference = counts[from + q] - 2.0 * counts[from + q + 1] + counts[from + q + 2];
            second[q] = Double.isFinite(difference) ? difference : 0;
        }
        noise[pixel] = absolute == 0 ? 0 : Statistics.robustDeviation(second) / Math.sqrt(6) * channels / absolute;
    }
}
