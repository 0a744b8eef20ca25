// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji.tiff;

import io.github.oxeels.io.ElementType;
import io.github.oxeels.spectrum.SpectrumBlocks;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads spectra out of the planes of an uncompressed TIFF that ImageJ does not read: BigTIFF, 64-bit values, tiles.
 * Only those bytes are read that are asked for.
 */
final class TiffPlanes implements SpectrumBlocks {

    private final Path file;
    private final ByteOrder order;
    private final ElementType type;
    private final int width;
    private final int segmentWidth;
    private final int segmentHeight;
    private final double[][] segments;

    private TiffPlanes(TiffHeader header, int segmentWidth, int segmentHeight, double[][] segments) throws IOException {
        this.file = header.file();
        this.order = header.order();
        this.type = header.elementType();
        this.width = header.planes().get(0).width();
        this.segmentWidth = segmentWidth;
        this.segmentHeight = segmentHeight;
        this.segments = segments;
    }

    /**
     * @throws IOException if the planes differ, are compressed or coloured, or a strip or tile lies outside the file
     */
    static TiffPlanes of(TiffHeader header) throws IOException {
        TiffDirectory first = header.planes().get(0);
        String kind = (header.big() ? "BigTIFF" : "TIFF") + (first.isTiled() ? " in tiles" : "") + " of " + first.bits()
                + "-bit values";
        if (first.compression() != 1)
            throw new IOException(header.file() + " is a compressed " + kind + " (compression " + first.compression()
                    + "), which cannot be read: save it uncompressed");
        if (first.samples() != 1)
            throw new IOException(header.file() + " is a " + kind + " with " + first.samples()
                    + " values per pixel, a spectrum image has one");
        int segmentWidth = first.isTiled() ? first.tileWidth() : first.width();
        int segmentHeight = first.isTiled() ? first.tileHeight() : first.rowsPerStrip();
        double across = Math.ceil((double) first.width() / segmentWidth);
        double needed = across * Math.ceil((double) first.height() / segmentHeight);
        double[][] segments = new double[header.planes().size()][];
        for (int plane = 0; plane < segments.length; plane++) {
            TiffDirectory directory = header.planes().get(plane);
            boolean same = directory.width() == first.width()
                    && directory.height() == first.height()
                    && directory.bits() == first.bits()
                    && directory.sampleFormat() == first.sampleFormat()
                    && directory.compression() == 1
                    && directory.isTiled() == first.isTiled()
                    && directory.tileWidth() == first.tileWidth()
                    && directory.tileHeight() == first.tileHeight()
                    && directory.rowsPerStrip() == first.rowsPerStrip();
            if (!same)
                throw new IOException(header.file() + ": plane " + (plane + 1)
                        + " differs from the first in size or type: it is no spectrum image");
            segments[plane] = directory.segments();
            if (segments[plane].length < needed)
                throw new IOException(header.file() + ": plane " + (plane + 1) + " has " + segments[plane].length
                        + " strips or tiles, its size needs " + (long) needed);
        }
        TiffPlanes planes = new TiffPlanes(header, segmentWidth, segmentHeight, segments);
        planes.requireInside(header, (int) across);
        return planes;
    }

    private void requireInside(TiffHeader header, int across) throws IOException {
        int height = header.planes().get(0).height();
        for (int plane = 0; plane < segments.length; plane++)
            for (int row = 0; row < height; row += segmentHeight)
                for (int column = 0; column < across; column++) {
                    // a last strip may be shorter, a tile may not
                    int rows = segmentWidth == width ? Math.min(segmentHeight, height - row) : segmentHeight;
                    double start = segments[plane][row / segmentHeight * across + column];
                    // a damaged type makes negative or broken numbers of them
                    if (!(start >= 0 && start == Math.rint(start)))
                        throw new IOException(file + ": damaged TIFF: plane " + (plane + 1)
                                + " has a strip or tile at byte " + start);
                    double end = start + (double) rows * segmentWidth * type.bytes();
                    if (end > header.fileBytes())
                        throw new IOException(file + ": plane " + (plane + 1) + " ends at byte " + (long) end
                                + ", the file has " + header.fileBytes() + ": it is truncated");
                }
    }

    /** @return number of planes, each an energy channel */
    int size() {
        return segments.length;
    }

    @Override
    public void read(long firstPixel, int pixels, float[] target) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(pixels, type.bytes()))
                    .order(order);
            for (int plane = 0; plane < segments.length; plane++)
                for (int done = 0; done < pixels; ) {
                    int run = readRun(channel, buffer, plane, firstPixel + done, pixels - done);
                    for (int i = 0; i < run; i++)
                        target[(done + i) * segments.length + plane] = (float) type.get(buffer, i * type.bytes());
                    done += run;
                }
        } catch (IOException broken) {
            throw new UncheckedIOException(file + ": " + broken.getMessage(), broken);
        }
    }

    /** @return number of pixels that lie together in the file from one on, which were read */
    private int readRun(FileChannel channel, ByteBuffer buffer, int plane, long pixel, int most) throws IOException {
        int row = (int) (pixel / width);
        int column = (int) (pixel % width);
        int across = (width + segmentWidth - 1) / segmentWidth;
        int inRow = row % segmentHeight;
        int inColumn = column % segmentWidth;
        int run = segmentWidth == width
                ? (segmentHeight - inRow) * width - inColumn
                : Math.min(segmentWidth - inColumn, width - column);
        run = Math.min(run <= 0 ? most : run, most);
        long start = (long) segments[plane][row / segmentHeight * across + column / segmentWidth]
                + ((long) inRow * segmentWidth + inColumn) * type.bytes();
        buffer.clear().limit(run * type.bytes());
        while (buffer.hasRemaining())
            if (channel.read(buffer, start + buffer.position()) < 0)
                throw new EOFException(
                        "the file ends at byte " + channel.size() + ", before byte " + (start + buffer.limit()));
        return run;
    }
}
