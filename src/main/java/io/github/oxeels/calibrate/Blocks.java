// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;

/** Reads a spectrum image in blocks of bounded size, over the caller's threads. */
public final class Blocks {

    /** floats; a few of these fit any heap */
    private static final int BLOCK = 1 << 20;
    /** Pixels of a sample that a thread reads at a time. */
    private static final int TOGETHER = 64;

    private Blocks() {}

    /** What is done with a block of spectra; blocks come in any order and at once. */
    public interface Visitor {

        void visit(int firstPixel, int pixels, float[] counts);
    }

    /** Visits all blocks of the image, several at a time. */
    public static void forEach(SpectrumImage image, Visitor visitor, Progress progress) {
        int pixels = Math.toIntExact(image.pixels());
        int size = Math.max(1, Math.min(pixels, BLOCK / image.channels()));
        ThreadLocal<float[]> buffer = ThreadLocal.withInitial(() -> new float[size * image.channels()]);
        Parallel.forEach(
                (pixels + size - 1) / size,
                block -> {
                    int first = block * size;
                    int count = Math.min(size, pixels - first);
                    float[] counts = buffer.get();
                    image.read(first, count, counts);
                    visitor.visit(first, count, counts);
                },
                progress);
    }

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
        Parallel.forEach(
                (size + TOGETHER - 1) / TOGETHER,
                block -> {
                    float[] counts = new float[image.channels()];
                    for (int i = block * TOGETHER; i < Math.min(size, (block + 1) * TOGETHER); i++) {
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
