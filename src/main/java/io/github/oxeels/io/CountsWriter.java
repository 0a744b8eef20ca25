// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Writes the counts of a spectrum image as plain numbers, a spectrum after the other, block by block. */
public final class CountsWriter {

    private static final int BLOCK_VALUES = 1 << 20;

    private CountsWriter() {}

    /**
     * Appends {@code height × width × channels} little-endian float32 at the channel's position. Counts are written as
     * recorded; energy shifts that were measured are not applied, about which the user is warned.
     *
     * @throws IOException if the image cannot be read or the channel not be written
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static void write(SpectrumImage image, FileChannel channel, Progress progress) throws IOException {
        if (image.shifts().isPresent())
            progress.warn("the energy shifts of " + image.name()
                    + " are not part of the file: its counts are written as recorded");
        int channels = image.channels();
        int block = (int) Math.min(image.pixels(), Math.max(1, BLOCK_VALUES / channels));
        float[] counts = new float[block * channels];
        ByteBuffer bytes = ByteBuffer.allocate(4 * counts.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long pixel = 0; pixel < image.pixels(); pixel += block) {
            progress.checkCancelled();
            int pixels = (int) Math.min(block, image.pixels() - pixel);
            try {
                image.read(pixel, pixels, counts);
            } catch (UncheckedIOException failed) {
                throw failed.getCause();
            }
            bytes.clear().asFloatBuffer().put(counts, 0, pixels * channels);
            bytes.limit(4 * pixels * channels);
            while (bytes.hasRemaining()) channel.write(bytes);
            progress.report((double) (pixel + pixels) / image.pixels());
        }
    }
}
