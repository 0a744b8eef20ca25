// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lays out a small HDF5 file (superblock 2, object headers 2) with groups, attributes and one contiguous data set,
 * whose values are to follow at {@link #dataAddress()}. Written here rather than by the HDF5 library because that one
 * wants the whole data set in memory, and cannot write truth values.
 */
final class HdfLayout {

    private static final int SUPERBLOCK_BYTES = 48;
    private static final long UNDEFINED = -1;

    private final List<byte[]> pieces = new ArrayList<>();
    private final List<byte[]> texts = new ArrayList<>();
    private final long heapAddress = SUPERBLOCK_BYTES;
    private final int heapBytes;
    private final long dataAddress;
    private long end;
    private int[] shape;
    private int dataSetPiece;

    /**
     * @param root groups by name: a map is a group, an attribute is a String, Boolean, Double or Long, the data set is
     *     an {@code int[]} with its shape
     */
    HdfLayout(Map<String, Object> root) {
        heapBytes = heapBytes(root);
        end = heapAddress + heapBytes;
        long rootAddress = group(root);
        dataAddress = (end + 7) / 8 * 8;
        // now that everything has its place, the data set learns where its values are
        pieces.set(dataSetPiece, dataSet(dataAddress));
        pieces.add(0, superblock(rootAddress));
        pieces.add(1, heap());
    }

    private byte[] superblock(long rootAddress) {
        return new HdfBytes()
                .bytes(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n')
                .bytes(2, 8, 8, 0)
                .number(0, 8)
                .number(UNDEFINED, 8)
                .number(dataAddress + dataBytes(), 8)
                .number(rootAddress, 8)
                .checksum()
                .toArray();
    }

    private long dataBytes() {
        long bytes = 4;
        for (int size : shape) bytes *= size;
        return bytes;
    }

    /** Places the header of a group after those of its members. */
    private long group(Map<String, Object> members) {
        HdfBytes messages = new HdfBytes();
        message(
                messages,
                0x02,
                new HdfBytes()
                        .bytes(0, 0)
                        .number(UNDEFINED, 8)
                        .number(UNDEFINED, 8)
                        .toArray());
        message(messages, 0x0a, new byte[] {0, 0});
        members.forEach((name, member) -> {
            if (member instanceof Map<?, ?> group) {
                @SuppressWarnings("unchecked")
                Map<String, Object> inner = (Map<String, Object>) group;
                message(messages, 0x06, link(name, group(inner)));
            } else if (member instanceof int[] sizes) message(messages, 0x06, link(name, reserveDataSet(sizes)));
            else message(messages, 0x0c, attribute(name, member));
        });
        return place(header(messages.toArray()));
    }

    private long reserveDataSet(int[] sizes) {
        shape = sizes;
        dataSetPiece = pieces.size();
        return place(dataSet(0));
    }

    private byte[] dataSet(long address) {
        HdfBytes messages = new HdfBytes();
        message(messages, 0x01, HdfTypes.array(shape));
        message(messages, 0x03, HdfTypes.float32());
        // space allocated at once, no fill value
        message(messages, 0x05, new byte[] {3, 0x09});
        message(
                messages,
                0x08,
                new HdfBytes()
                        .bytes(3, 1)
                        .number(address, 8)
                        .number(dataBytes(), 8)
                        .toArray());
        return header(messages.toArray());
    }

    private static byte[] link(String name, long address) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return new HdfBytes()
                .bytes(1, 0x11, 1)
                .number(utf8.length, 2)
                .raw(utf8)
                .number(address, 8)
                .toArray();
    }

    private byte[] attribute(String name, Object value) {
        byte[] utf8 = (name + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] type = value instanceof String
                ? HdfTypes.string()
                : value instanceof Boolean
                        ? HdfTypes.bool()
                        : value instanceof Long ? HdfTypes.int64() : HdfTypes.float64();
        HdfBytes attribute = new HdfBytes()
                .bytes(3, 0)
                .number(utf8.length, 2)
                .number(type.length, 2)
                .number(4, 2)
                .bytes(1)
                .raw(utf8)
                .raw(type)
                .raw(HdfTypes.scalar());
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            texts.add(bytes);
            attribute.number(bytes.length, 4).number(heapAddress, 8).number(texts.size(), 4);
        } else if (value instanceof Boolean truth) attribute.bytes(truth ? 1 : 0);
        else if (value instanceof Long whole) attribute.number(whole, 8);
        else attribute.number(Double.doubleToRawLongBits((Double) value), 8);
        return attribute.toArray();
    }

    private static void message(HdfBytes messages, int type, byte[] content) {
        messages.bytes(type).number(content.length, 2).bytes(0).raw(content);
    }

    private static byte[] header(byte[] messages) {
        return new HdfBytes()
                .text("OHDR")
                .bytes(2, 0x02)
                .number(messages.length, 4)
                .raw(messages)
                .checksum()
                .toArray();
    }

    private long place(byte[] piece) {
        long address = end;
        pieces.add(piece);
        end += piece.length;
        return address;
    }

    private byte[] heap() {
        HdfBytes heap = new HdfBytes().text("GCOL").bytes(1, 0, 0, 0).number(heapBytes, 8);
        for (int i = 0; i < texts.size(); i++)
            heap.number(i + 1L, 2)
                    .number(0, 2)
                    .zeros(4)
                    .number(texts.get(i).length, 8)
                    .raw(texts.get(i))
                    .pad();
        int free = heapBytes - heap.size();
        return heap.number(0, 2)
                .number(0, 2)
                .zeros(4)
                .number(free, 8)
                .zeros(free - 16)
                .toArray();
    }

    /** HDF5 wants at least 4096 bytes, in eights. */
    private static int heapBytes(Map<?, ?> members) {
        return Math.max(4096, (32 + textBytes(members) + 7) / 8 * 8);
    }

    private static int textBytes(Map<?, ?> members) {
        int bytes = 0;
        for (Object member : members.values()) {
            if (member instanceof Map<?, ?> group) bytes += textBytes(group);
            if (member instanceof String text) bytes += 24 + text.getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    /** @return all that comes before the values */
    byte[] head() {
        HdfBytes head = new HdfBytes();
        pieces.forEach(head::raw);
        return head.zeros((int) (dataAddress - head.size())).toArray();
    }
}
