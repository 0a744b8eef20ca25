// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.spectrum.SpectrumImage;

/**
 * Whole rows of an image with the rows around them, so that each pixel sees its neighbours whatever the strip.
 *
 * @param width pixels of a row
 * @param channels of a spectrum
 * @param above rows of {@code counts} before the first of the strip
 * @param rows of the strip itself
 * @param counts spectra, {@code (above + rows + below) × width × channels}
 * @param firstPixel row-major index of the first pixel of the strip
 */
record Strip(int width, int channels, int above, int rows, float[] counts, int firstPixel) {

    /** Rows that are held on either side. */
    static final int MARGIN = 3;

    static Strip read(SpectrumImage image, int firstRow, int rows) {
        int from = Math.max(0, firstRow - MARGIN);
        int to = Math.min(image.height(), firstRow + rows + MARGIN);
        int pixels = (to - from) * image.width();
        float[] counts = new float[Math.multiplyExact(pixels, image.channels())];
        image.read((long) from * image.width(), pixels, counts);
        return new Strip(image.width(), image.channels(), firstRow - from, rows, counts, firstRow * image.width());
    }

    int pixels() {
        return rows * width;
    }

    /** @return rows that are held, margins included */
    int heldRows() {
        return counts.length / channels / width;
    }

    /** @return row-major index in the image of the first pixel that is held */
    int firstHeld() {
        return firstPixel - above * width;
    }

    /** @return index in {@link #counts} of the spectrum of a pixel, counted from the first of the strip */
    int startOf(int pixel) {
        return (above * width + pixel) * channels;
    }

    /** @return copy of the spectra of the strip without its margins */
    float[] own() {
        return java.util.Arrays.copyOfRange(counts, above * width * channels, (above + rows) * width * channels);
    }
}
