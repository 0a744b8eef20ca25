// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji.tiff;

import ij.io.FileInfo;
import io.github.oxeels.files.FileReasons;
import io.github.oxeels.spectrum.SpectrumBlocks;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads spectra out of the planes of an uncompressed TIFF file, only those bytes that are asked for. */
final class TiffBlocks implements SpectrumBlocks {

    /** Planes transposed together: 16 floats are one cache line of the target. */
    private static final int PLANES = 16;

    private final Path file;
    private final long[] planeOffset;
    private final int fileType;
    private final int bytesPerPixel;
    private final ByteOrder order;
    private final float[] table;

    private TiffBlocks(Path file, long[] planeOffset, FileInfo info, float[] table) {
        this.file = file;
        this.planeOffset = planeOffset;
        this.fileType = info.fileType;
        this.bytesPerPixel = info.getBytesPerPixel();
        this.order = info.intelByteOrder ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        this.table = table;
    }

    /**
     * @param infos what the header says, one entry per plane or one for all
     * @param table density calibration of 8-bit and 16-bit counts, null for none
     * @return empty if the pixels are compressed, scattered or of another type, or the file ends before them
     */
    static Optional<TiffBlocks> of(Path file, long fileBytes, FileInfo[] infos, float[] table) {
        FileInfo first = infos[0];
        int planes = infos.length > 1 ? infos.length : Math.max(1, first.nImages);
        long planeBytes = (long) first.width * first.height * first.getBytesPerPixel();
        long[] offsets = new long[planes];
        for (int plane = 0; plane < planes; plane++) {
            FileInfo info = infos.length > 1 ? infos[plane] : first;
            if (!isPlain(info, first)) return Optional.empty();
            offsets[plane] = info.getOffset() + (infos.length > 1 ? 0 : plane * (planeBytes + first.getGap()));
            if (offsets[plane] < 0 || offsets[plane] + planeBytes > fileBytes) return Optional.empty();
        }
        return Optional.of(new TiffBlocks(file, offsets, first, table));
    }

    private static boolean isPlain(FileInfo info, FileInfo first) {
        boolean known = switch (info.fileType) {
            case FileInfo.GRAY8,
                    FileInfo.COLOR8,
                    FileInfo.GRAY16_UNSIGNED,
                    FileInfo.GRAY16_SIGNED,
                    FileInfo.GRAY32_FLOAT -> true;
            default -> false;
        };
        return known
                && !info.whiteIsZero
                && info.compression <= FileInfo.COMPRESSION_NONE
                && isContiguous(info)
                && info.width == first.width
                && info.height == first.height
                && info.fileType == first.fileType
                && info.intelByteOrder == first.intelByteOrder;
    }

    private static boolean isContiguous(FileInfo info) {
        if (info.stripOffsets == null || info.stripLengths == null) return true;
        for (int strip = 1; strip < info.stripOffsets.length; strip++)
            if (info.stripOffsets[strip] != info.stripOffsets[strip - 1] + info.stripLengths[strip - 1]) return false;
        return true;
    }

    @Override
    public void read(long firstPixel, int pixels, float[] target) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer[] buffers = new ByteBuffer[Math.min(PLANES, planeOffset.length)];
            for (int i = 0; i < buffers.length; i++)
                buffers[i] = ByteBuffer.allocate(Math.multiplyExact(pixels, bytesPerPixel))
                        .order(order);
            for (int plane = 0; plane < planeOffset.length; plane += PLANES) {
                int count = Math.min(PLANES, planeOffset.length - plane);
                for (int i = 0; i < count; i++)
                    fill(buffers[i].clear(), channel, planeOffset[plane + i] + firstPixel * bytesPerPixel);
                for (int pixel = 0; pixel < pixels; pixel += 256)
                    for (int i = 0; i < count; i++)
                        scatter(buffers[i], pixel, Math.min(256, pixels - pixel), target, plane + i);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(file + ": " + FileReasons.of(broken), broken);
        }
    }

    private static void fill(ByteBuffer buffer, FileChannel channel, long position) throws IOException {
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position + buffer.position());
            if (read < 0)
                throw new EOFException(
                        "the file ends at byte " + channel.size() + ", before byte " + (position + buffer.limit()));
        }
    }

    private void scatter(ByteBuffer plane, int from, int count, float[] target, int channel) {
        int channels = planeOffset.length;
        for (int pixel = from; pixel < from + count; pixel++) target[pixel * channels + channel] = value(plane, pixel);
    }

    private float value(ByteBuffer plane, int pixel) {
        if (fileType == FileInfo.GRAY32_FLOAT) return plane.getFloat(pixel * 4);
        if (bytesPerPixel == 1) return calibrated(plane.get(pixel) & 0xff);
        // ImageJ keeps signed counts as unsigned ones 32768 higher, with a table that undoes it
        return calibrated(
                fileType == FileInfo.GRAY16_SIGNED
                        ? plane.getShort(pixel * 2) + 32768
                        : plane.getShort(pixel * 2) & 0xffff);
    }

    private float calibrated(int raw) {
        return table == null ? raw : table[raw];
    }
}
