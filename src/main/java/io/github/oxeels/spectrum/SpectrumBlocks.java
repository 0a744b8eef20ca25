// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

/**
 * Reads the spectra of consecutive pixels into a dense array: how a spectrum image that may be larger than memory is
 * read fast. Implementations are safe for use by many threads at once.
 */
@FunctionalInterface
public interface SpectrumBlocks {

    /**
     * @param firstPixel index of the first pixel, {@code y · width + x}
     * @param pixels number of pixels, in rows from left to right and from top to bottom
     * @param target receives {@code pixels × channels} counts, a spectrum after the other; longer is allowed
     * @throws java.io.UncheckedIOException if the file behind it cannot be read; the message names the file
     */
    void read(long firstPixel, int pixels, float[] target);
}
