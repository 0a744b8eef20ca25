// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;

/** Reads a spectrum image in blocks of consecutive pixels, over the caller's threads. */
public final class PixelBlocks {

    /** Counts of a block, roughly: a few of these fit any heap. */
    private static final int BLOCK = 1 << 20;

    private PixelBlocks() {}

    /** What is done with a block of spectra; blocks come in any order and at once. */
    public interface Visitor {

        /** @param counts {@code pixels × channels} and perhaps more, to be used during the visit only */
        void visit(int firstPixel, int pixels, float[] counts);
    }

    /**
     * Visits all blocks of an image, several at a time.
     *
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static void forEach(SpectrumImage image, Visitor visitor, Progress progress) {
        int pixels = Math.toIntExact(image.pixels());
        forEach(image, Math.max(1, Math.min(pixels, BLOCK / image.channels())), visitor, progress);
    }

    /** @param most pixels of a block */
    public static void forEach(SpectrumImage image, int most, Visitor visitor, Progress progress) {
        ThreadLocal<float[]> buffer = ThreadLocal.withInitial(() -> new float[most * image.channels()]);
        Parallel.forParts(
                Math.toIntExact(image.pixels()),
                most,
                (first, pixels) -> {
                    float[] counts = buffer.get();
                    image.read(first, pixels, counts);
                    visitor.visit(first, pixels, counts);
                },
                progress);
    }
}
