// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes TIFF files of the kinds that ImageJ does not write: big, in tiles, of 64-bit values, with foreign tags. */
public final class TiffFileWriter {

    private record Tag(int tag, int type, byte[] bytes, int count) {}

    private final boolean big;
    private final ByteOrder order;
    private final List<Tag> further = new ArrayList<>();

    public TiffFileWriter(boolean big, ByteOrder order) {
        this.big = big;
        this.order = order;
    }

    TiffFileWriter with(int tag, double value) {
        further.add(new Tag(
                tag, 12, ByteBuffer.allocate(8).order(order).putDouble(value).array(), 1));
        return this;
    }

    TiffFileWriter with(int tag, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
        further.add(new Tag(tag, 2, bytes, bytes.length));
        return this;
    }

    /**
     * @param value of column, row and plane
     * @param bytes 4 for float32, 8 for float64
     * @param tile side of a tile, 0 for one strip a plane
     */
    public byte[] file(int width, int height, int planes, int bytes, int tile, Value value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(big ? 16 : 8).order(order);
        head.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'))
                .put(head.get(0))
                .putShort((short) (big ? 43 : 42));
        if (big) head.putShort((short) 8).putShort((short) 0).putLong(16);
        else head.putInt(8);
        out.writeBytes(head.array());
        for (int plane = 0; plane < planes; plane++) {
            int side = tile == 0 ? Math.max(width, height) : tile;
            List<byte[]> segments = new ArrayList<>();
            for (int y = 0; y < height; y += tile == 0 ? height : side)
                for (int x = 0; x < width; x += tile == 0 ? width : side) {
                    int w = tile == 0 ? width : side, h = tile == 0 ? height : side;
                    ByteBuffer pixels = ByteBuffer.allocate(w * h * bytes).order(order);
                    for (int j = 0; j < h; j++)
                        for (int i = 0; i < w; i++) {
                            double v = x + i < width && y + j < height ? value.at(x + i, y + j, plane) : -1;
                            if (bytes == 4) pixels.putFloat((float) v);
                            else pixels.putDouble(v);
                        }
                    segments.add(pixels.array());
                }
            List<Tag> tags = new ArrayList<>(List.of(
                    number(256, width), number(257, height), number(258, 8 * bytes), number(259, 1), number(262, 1)));
            int dataBytes = segments.stream().mapToInt(s -> s.length).sum();
            tags.add(number(277, 1));
            tags.add(number(339, 3));
            if (tile == 0) tags.add(number(278, height));
            else tags.addAll(List.of(number(322, tile), number(323, tile)));
            if (plane == 0) tags.addAll(further);
            int entry = big ? 20 : 12, inline = big ? 8 : 4;
            int directory = (big ? 8 : 2) + entry * (tags.size() + 2) + (big ? 8 : 4);
            int extra = tags.stream()
                    .mapToInt(t -> t.bytes.length > inline ? t.bytes.length : 0)
                    .sum();
            int arrays = 2 * 4 * segments.size();
            int start = out.size();
            int dataAt = start + directory + extra + arrays;
            int[] offsets = new int[segments.size()], counts = new int[segments.size()];
            for (int s = 0, at = dataAt; s < offsets.length; at += segments.get(s++).length) {
                offsets[s] = at;
                counts[s] = segments.get(s).length;
            }
            tags.add(numbers(tile == 0 ? 273 : 324, offsets));
            tags.add(numbers(tile == 0 ? 279 : 325, counts));
            tags.sort((a, b) -> Integer.compare(a.tag, b.tag));
            ByteBuffer ifd = ByteBuffer.allocate(dataAt - start).order(order);
            if (big) ifd.putLong(tags.size());
            else ifd.putShort((short) tags.size());
            int at = directory;
            for (Tag tag : tags) {
                ifd.putShort((short) tag.tag).putShort((short) tag.type);
                if (big) ifd.putLong(tag.count);
                else ifd.putInt(tag.count);
                int field = ifd.position();
                if (tag.bytes.length <= inline) ifd.put(tag.bytes);
                else {
                    if (big) ifd.putLong(start + at);
                    else ifd.putInt(start + at);
                    ifd.put(at, tag.bytes);
                    at += tag.bytes.length;
                }
                ifd.position(field + inline);
            }
            long next = plane + 1 < planes ? dataAt + dataBytes : 0;
            if (big) ifd.putLong(next);
            else ifd.putInt((int) next);
            out.writeBytes(ifd.array());
            segments.forEach(out::writeBytes);
        }
        return out.toByteArray();
    }

    private Tag number(int tag, int value) {
        return numbers(tag, value);
    }

    private Tag numbers(int tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
        for (int value : values) bytes.putInt(value);
        return new Tag(tag, 4, bytes.array(), values.length);
    }

    /** The value of a pixel. */
    @FunctionalInterface
    public interface Value {

        double at(int column, int row, int plane);
    }
}
