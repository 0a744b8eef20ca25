// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji.tiff;

import io.github.oxeels.io.ElementType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The directories of a TIFF or BigTIFF file. Everything a directory points to is checked to lie in the file before it
 * is read, so that work and memory are bounded by the size of the file.
 *
 * @param big whether it is a BigTIFF, with 64-bit offsets
 * @param planes one directory per plane, in the order of the file
 */
record TiffHeader(Path file, long fileBytes, boolean big, ByteOrder order, List<TiffDirectory> planes) {

    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** @return whether a file begins as TIFF or BigTIFF files do */
    static boolean starts(Path file) throws IOException {
        byte[] magic;
        try (InputStream stream = Files.newInputStream(file)) {
            magic = stream.readNBytes(4);
        }
        if (magic.length < 4 || magic[0] != magic[1] || magic[0] != 'I' && magic[0] != 'M') return false;
        int version = magic[0] == 'I' ? magic[2] | magic[3] << 8 : magic[3] | magic[2] << 8;
        return version == 42 || version == 43;
    }

    /** @throws IOException if a directory is damaged or points outside the file; the message names the place */
    static TiffHeader read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Reader(file, channel).header();
        }
    }

    /** @return bytes of the values of a plane, if they are not compressed */
    double planeBytes() {
        TiffDirectory first = planes.get(0);
        return (double) first.width() * first.height() * first.samples() * first.bits() / 8;
    }

    /** @return planes that follow each other after one directory, as ImageJ states them; else the directories */
    long planeCount() {
        return planes.size() > 1 ? planes.size() : Math.max(1, planes.get(0).statedImages());
    }

    /** @return whether ImageJ cannot read the file, though the values are plain numbers */
    boolean isBeyondImageJ() {
        TiffDirectory first = planes.get(0);
        return big || first.bits() == 64 || first.isTiled();
    }

    /** @throws IOException if the values cannot lie in the file, or are more than memory can hold */
    void requireSize(long memory) throws IOException {
        double needed = planeBytes() * planeCount();
        boolean compressed = planes.get(0).compression() != 1;
        // no compression of TIFF reaches this ratio
        double most = compressed ? 2000.0 * fileBytes : fileBytes;
        if (needed > most)
            throw new IOException(String.format(
                    java.util.Locale.ROOT,
                    "%s has %d bytes, but its header promises %.0f (%d × %d × %d): the file is truncated or damaged",
                    file,
                    fileBytes,
                    needed,
                    planes.get(0).width(),
                    planes.get(0).height(),
                    planeCount()));
        if (compressed && needed > memory / 2.0)
            throw new IOException(String.format(
                    java.util.Locale.ROOT,
                    "%s is compressed and needs %.0f MB of memory, more than half of the %d MB there are: save it "
                            + "uncompressed",
                    file,
                    needed / (1 << 20),
                    memory >> 20));
    }

    /** @return the type of the values */
    ElementType elementType() throws IOException {
        TiffDirectory first = planes.get(0);
        if (first.sampleFormat() == 5 || first.sampleFormat() == 6)
            throw new IOException(file + ": its values are complex, only real numbers can be read");
        String kind = first.sampleFormat() == 3 ? "FLOAT" : first.sampleFormat() == 2 ? "INT" : "UINT";
        for (ElementType type : ElementType.values()) if (type.name().equals(kind + first.bits())) return type;
        throw new IOException(file + ": values of " + first.bits() + " bits in sample format " + first.sampleFormat()
                + " cannot be read");
    }

    private static final class Reader {

        private static final long MAX_VALUES = 1 << 26;

        private final Path file;
        private final FileChannel channel;
        private final long size;
        private ByteOrder order;
        private boolean big;
        private long wanted;

        Reader(Path file, FileChannel channel) throws IOException {
            this.file = file;
            this.channel = channel;
            this.size = channel.size();
        }

        TiffHeader header() throws IOException {
            order = at(0, 2).get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            big = at(2, 2).getShort(0) == 43;
            List<TiffDirectory> planes = new ArrayList<>();
            Set<Long> seen = new HashSet<>();
            for (long next = big ? at(8, 8).getLong(0) : unsigned(at(4, 4)); next != 0; ) {
                if (!seen.add(next)) throw damaged("the directory at byte " + next + " leads back to itself");
                next = directory(next, planes);
            }
            if (planes.isEmpty()) throw damaged("it has no directory");
            return new TiffHeader(file, size, big, order, List.copyOf(planes));
        }

        private long directory(long start, List<TiffDirectory> planes) throws IOException {
            long count = big ? at(start, 8).getLong(0) : at(start, 2).getShort(0) & 0xffff;
            int entryBytes = big ? 20 : 12;
            long first = start + (big ? 8 : 2);
            if (count < 1 || count > (size - first) / entryBytes)
                throw damaged("the directory at byte " + start + " has " + count + " entries");
            TiffDirectory.Builder directory = new TiffDirectory.Builder();
            for (long i = 0; i < count; i++) entry(first + i * entryBytes, directory);
            try {
                TiffDirectory plane = directory.build();
                if (!plane.imageJTextsFit(order, size))
                    throw damaged("ImageJ's table of texts at byte " + start + " promises more than the file holds");
                // a reduced copy of another plane is none of the image
                if (!plane.isReduced()) planes.add(plane);
            } catch (IllegalArgumentException wrong) {
                throw damaged("the directory at byte " + start + ": " + wrong.getMessage());
            }
            long after = first + count * entryBytes;
            return big ? at(after, 8).getLong(0) : unsigned(at(after, 4));
        }

        private void entry(long start, TiffDirectory.Builder directory) throws IOException {
            ByteBuffer entry = at(start, big ? 20 : 12);
            int tag = entry.getShort(0) & 0xffff;
            int type = entry.getShort(2) & 0xffff;
            long count = big ? entry.getLong(4) : entry.getInt(4) & 0xffffffffL;
            int bytes = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
            // ImageJ believes a count whatever the type
            if (count < 0 || count > size)
                throw damaged("the tag " + tag + " at byte " + start + " has " + count + " values");
            if (!TiffDirectory.isReadAlike(tag, type, count))
                throw damaged("ImageJ's texts, tag " + tag + " at byte " + start + ", have " + count
                        + " values of type " + type);
            if (bytes == 0 || count == 0) return;
            int inline = big ? 8 : 4;
            long place = start + (big ? 12 : 8);
            if (count > size / bytes)
                throw damaged("the tag " + tag + " at byte " + start + " has " + count + " values");
            if (count * bytes > inline) place = big ? entry.getLong(12) : entry.getInt(8) & 0xffffffffL;
            if (place < 0 || place > size - count * bytes)
                throw damaged("the tag " + tag + " at byte " + start + " points to " + count + " values at byte "
                        + place + ", outside the file of " + size + " bytes");
            if (!directory.wants(tag) || count > MAX_VALUES) return;
            // of ImageJ's texts only their table of contents counts here
            if (tag == TiffDirectory.IMAGEJ_DATA) count = Math.min(count, 1024 / bytes);
            wanted += count * bytes;
            if (wanted > size) throw damaged("its directories point to the same values many times");
            ByteBuffer values = at(place, Math.toIntExact(count * bytes));
            if (type == 2) {
                byte[] text = new byte[(int) count];
                values.get(text);
                directory.put(tag, text);
            } else directory.put(tag, numbers(values, type, (int) count));
        }

        private static double[] numbers(ByteBuffer values, int type, int count) {
            double[] numbers = new double[count];
            for (int i = 0; i < count; i++)
                numbers[i] = switch (type) {
                    case 1, 7 -> values.get(i) & 0xff;
                    case 6 -> values.get(i);
                    case 3 -> values.getShort(2 * i) & 0xffff;
                    case 8 -> values.getShort(2 * i);
                    case 4, 13 -> values.getInt(4 * i) & 0xffffffffL;
                    case 9 -> values.getInt(4 * i);
                    case 11 -> values.getFloat(4 * i);
                    case 12 -> values.getDouble(8 * i);
                    case 5 -> (values.getInt(8 * i) & 0xffffffffL) / (double) (values.getInt(8 * i + 4) & 0xffffffffL);
                    case 10 -> values.getInt(8 * i) / (double) values.getInt(8 * i + 4);
                    default -> values.getLong(8 * i);
                };
            return numbers;
        }

        private ByteBuffer at(long position, int bytes) throws IOException {
            if (position < 0 || position > size - bytes)
                throw damaged("byte " + position + " of its header lies outside the file of " + size + " bytes");
            ByteBuffer buffer = ByteBuffer.allocate(bytes);
            if (order != null) buffer.order(order);
            while (buffer.hasRemaining())
                if (channel.read(buffer, position + buffer.position()) < 0)
                    throw damaged("it ends at byte " + (position + buffer.position()));
            return buffer.flip();
        }

        private static long unsigned(ByteBuffer four) {
            return four.getInt(0) & 0xffffffffL;
        }

        private IOException damaged(String how) {
            return new IOException(file + ": damaged TIFF: " + how);
        }
    }
}
