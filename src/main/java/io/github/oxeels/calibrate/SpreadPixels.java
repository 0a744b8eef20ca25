// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;

/** Reads spectra that are spread over an image. */
final class SpreadPixels {

    /** Pixels of a sample that a thread reads at a time. */
    private static final int TOGETHER = 64;

    private SpreadPixels() {}

    /**
     * Reads a part of the channels of pixels that are spread evenly over the image.
     *
     * @param most number of pixels to read at most
     * @return {@code n × count} counts, spectra with values that are not finite left out
     */
    static double[][] sample(SpectrumImage image, int first, int count, int most, Progress progress) {
        int width = image.width();
        int pixels = Math.toIntExact(image.pixels());
        // the golden ratio spreads any number of samples evenly and in step with no row
        int size = Math.min(pixels, most);
        double[][] sample = new double[size][];
        Parallel.forParts(
                size,
                TOGETHER,
                (from, together) -> {
                    float[] counts = new float[image.channels()];
                    for (int i = from; i < from + together; i++) {
                        long pixel = size == pixels ? i : (long) (i * (double) pixels / size);
                        if (size < pixels && width > 1)
                            pixel = Math.min(
                                    pixels - 1, pixel - pixel % width + (long) (i * 0.6180339887498949 % 1 * width));
                        image.read(pixel, 1, counts);
                        sample[i] = part(counts, 0, first, count);
                    }
                },
                progress);
        return java.util.Arrays.stream(sample)
                .filter(java.util.Objects::nonNull)
                .toArray(double[][]::new);
    }

    /** @return a part of a spectrum, null if a count is not finite */
    static double[] part(float[] counts, int start, int first, int count) {
        double[] part = new double[count];
        for (int i = 0; i < count; i++) {
            part[i] = counts[start + first + i];
            if (!Double.isFinite(part[i])) return null;
        }
        return part;
    }
}
