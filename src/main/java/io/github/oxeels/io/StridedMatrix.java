// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Reads a run of spectra whose pixels and channels lie at constant distances in a file. The values are seen as lines: a
 * line is what lies closest together, a spectrum or a channel's image. Lines that lie near each other are read in one
 * piece with what is between them, others one by one.
 *
 * @param channels number of channels
 * @param channelStep bytes from a channel to the next
 */
record StridedMatrix(ElementType type, ByteOrder order, int channels, long channelStep) {

    /** A tile of {@code TILE_LINES × TILE_PIXELS} floats is transposed inside the first-level cache. */
    private static final int TILE_LINES = 32;

    private static final int TILE_PIXELS = 64;

    /**
     * @param start byte of the first channel of the first spectrum
     * @param pixelStep bytes from a spectrum to the next
     * @param to index in the target of the first value
     */
    void read(FileChannel channel, long start, int pixels, long pixelStep, float[] target, int to) throws IOException {
        boolean spectraAreLines = channels > 1 && channelStep <= pixelStep || pixels == 1;
        int lines = spectraAreLines ? pixels : channels;
        int length = spectraAreLines ? channels : pixels;
        long lineStep = lines == 1 ? type.bytes() : spectraAreLines ? pixelStep : channelStep;
        long step = length == 1 ? type.bytes() : spectraAreLines ? channelStep : pixelStep;
        int lineLength = (int) Math.min(length, Math.max(1, StridedFile.PIECE / step));
        long lineBytes = (lineLength - 1) * step + type.bytes();
        boolean joined = lineStep <= 4 * lineBytes || lineStep <= 4096;
        int group = (int) Math.max(
                1,
                Math.min(
                        lines,
                        joined ? (StridedFile.PIECE - lineBytes) / lineStep + 1 : StridedFile.PIECE / lineBytes));
        int gap = joined ? (int) lineStep : (int) lineBytes;
        ByteBuffer buffer = ByteBuffer.allocate(
                        joined ? (int) ((group - 1) * lineStep + lineBytes) : (int) (group * lineBytes))
                .order(order);
        float[] tile = new float[spectraAreLines ? 0 : TILE_LINES * TILE_PIXELS];
        for (int from = 0; from < length; from += lineLength) {
            int part = Math.min(lineLength, length - from);
            int partBytes = (int) ((part - 1) * step + type.bytes());
            for (int line = 0; line < lines; line += group) {
                int count = Math.min(group, lines - line);
                long first = start + line * lineStep + from * step;
                if (joined) readFully(channel, buffer.clear().limit((count - 1) * gap + partBytes), first);
                else
                    for (int i = 0; i < count; i++)
                        readFully(
                                channel,
                                buffer.clear().position(i * gap).limit(i * gap + partBytes),
                                first + i * lineStep);
                buffer.clear();
                if (spectraAreLines)
                    for (int i = 0; i < count; i++)
                        type.decode(buffer, i * gap, (int) step, target, to + (line + i) * channels + from, part);
                else transpose(buffer, gap, (int) step, count, part, tile, target, to + from * channels + line);
            }
        }
    }

    /** Lines are channels here; each tile is decoded and then written as consecutive channels of its pixels. */
    private void transpose(
            ByteBuffer buffer, int gap, int step, int lines, int pixels, float[] tile, float[] target, int to) {
        for (int line = 0; line < lines; line += TILE_LINES) {
            int tileLines = Math.min(TILE_LINES, lines - line);
            for (int pixel = 0; pixel < pixels; pixel += TILE_PIXELS) {
                int tilePixels = Math.min(TILE_PIXELS, pixels - pixel);
                for (int i = 0; i < tileLines; i++)
                    type.decode(buffer, (line + i) * gap + pixel * step, step, tile, i * TILE_PIXELS, tilePixels);
                for (int p = 0; p < tilePixels; p++)
                    for (int i = 0, at = to + (pixel + p) * channels + line; i < tileLines; i++)
                        target[at + i] = tile[i * TILE_PIXELS + p];
            }
        }
    }

    /** Fills the buffer up to its limit from a position of the file. */
    static void readFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        for (long at = position; buffer.hasRemaining(); ) {
            int got = channel.read(buffer, at);
            if (got < 0)
                throw new IOException(
                        "the file ends at byte " + channel.size() + ", " + buffer.remaining() + " bytes early");
            at += got;
        }
    }
}
