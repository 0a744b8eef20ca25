// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes DM3 and DM4 files for tests, from what is publicly known of the format. */
final class DmFileWriter {

    /** Image data: this many values of an encoded type. */
    record Data(int code, long count, byte[] bytes) {}

    /** Two fields of an array of structs, such as complex numbers. */
    record Structs(int[] codes, long count, byte[] bytes) {}

    private final int version;
    private final ByteOrder order;

    DmFileWriter(int version, ByteOrder order) {
        this.version = version;
        this.order = order;
    }

    byte[] file(Map<String, ?> root) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            byte[] tags = group(root);
            out.writeInt(version);
            length(out, tags.length + 4L);
            out.writeInt(order == ByteOrder.LITTLE_ENDIAN ? 1 : 0);
            out.write(tags);
            out.writeLong(0);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void length(DataOutputStream out, long length) throws IOException {
        if (version == 4) out.writeLong(length);
        else out.writeInt((int) length);
    }

    private byte[] group(Object members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(members instanceof Map ? 0x0100 : 0);
        if (members instanceof Map<?, ?> map) {
            length(out, map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) tag(out, (String) entry.getKey(), entry.getValue());
        } else {
            length(out, ((List<?>) members).size());
            for (Object member : (List<?>) members) tag(out, "", member);
        }
        return bytes.toByteArray();
    }

    private void tag(DataOutputStream out, String name, Object value) throws IOException {
        boolean isGroup = value instanceof Map || value instanceof List;
        byte[] latin = name.getBytes(StandardCharsets.ISO_8859_1);
        out.writeByte(isGroup ? 20 : 21);
        out.writeShort(latin.length);
        out.write(latin);
        byte[] content = isGroup ? group(value) : value(value);
        if (version == 4) out.writeLong(content.length);
        out.write(content);
    }

    private byte[] value(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("%%%%");
        if (value instanceof String text) {
            byte[] utf16 = text.getBytes(
                    order == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
            described(out, 20, 4, text.length());
            out.write(utf16);
        } else if (value instanceof Data data) {
            described(out, 20, data.code, data.count);
            out.write(data.bytes);
        } else if (value instanceof Structs structs) {
            long[] description = new long[4 + 2 * structs.codes.length + 1];
            description[0] = 20;
            description[1] = 15;
            description[3] = structs.codes.length;
            for (int i = 0; i < structs.codes.length; i++) description[5 + 2 * i] = structs.codes[i];
            description[description.length - 1] = structs.count;
            described(out, description);
            out.write(structs.bytes);
        } else if (value instanceof int[] struct) {
            long[] description = new long[3 + 2 * struct.length];
            description[0] = 15;
            description[2] = struct.length;
            for (int i = 0; i < struct.length; i++) description[4 + 2 * i] = 3;
            described(out, description);
            for (int field : struct)
                out.write(ByteBuffer.allocate(4).order(order).putInt(field).array());
        } else if (value instanceof Integer number) {
            described(out, 5);
            out.write(ByteBuffer.allocate(4).order(order).putInt(number).array());
        } else if (value instanceof Long number) {
            described(out, 11);
            out.write(ByteBuffer.allocate(8).order(order).putLong(number).array());
        } else if (value instanceof Boolean truth) {
            described(out, 8);
            out.write(truth ? 1 : 0);
        } else if (value instanceof Float number) {
            described(out, 6);
            out.write(ByteBuffer.allocate(4).order(order).putFloat(number).array());
        } else {
            described(out, 7);
            out.write(ByteBuffer.allocate(8)
                    .order(order)
                    .putDouble((Double) value)
                    .array());
        }
        return bytes.toByteArray();
    }

    private void described(DataOutputStream out, long... description) throws IOException {
        length(out, description.length);
        for (long entry : description) length(out, entry);
    }
}
