// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the tag tree. A group whose tags have names becomes a map, one without names a list; values become numbers,
 * booleans, strings or lists. Image data and other long arrays stay in the file as {@link DmArray}.
 */
final class DmTagReader {

    private static final int GROUP = 20;
    private static final int VALUE = 21;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_LIST = 1 << 14;
    private static final int MAX_TEXT = 1 << 20;

    private final DmInput input;
    private final int version;

    private DmTagReader(DmInput input, int version) {
        this.input = input;
        this.version = version;
    }

    /**
     * @param root all tags
     * @param order byte order of all values
     */
    record Tags(Map<String, Object> root, ByteOrder order) {}

    /** @throws IOException if the file is damaged or ends early; the message names file and offset */
    static Tags read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            DmInput input = new DmInput(file, channel);
            int version = input.bigEndianInt();
            if (version != 3 && version != 4) throw input.damaged("version must be 3 or 4, got " + version);
            input.setLayout(version == 4, ByteOrder.LITTLE_ENDIAN);
            input.length(); // size of the file, which several programs write wrongly
            ByteOrder order = input.bigEndianInt() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            input.setLayout(version == 4, order);
            Object root = new DmTagReader(input, version).group("", 0);
            if (!(root instanceof Map)) throw input.damaged("the root has no named tags");
            @SuppressWarnings("unchecked")
            Map<String, Object> named = (Map<String, Object>) root;
            return new Tags(named, order);
        }
    }

    private Object group(String groupName, int depth) throws IOException {
        if (depth > MAX_DEPTH)
            throw input.damaged("tags are nested deeper than " + MAX_DEPTH + " at byte " + input.position());
        input.skip(2); // whether the group is sorted and open in the tag browser
        long count = input.length();
        if (count > input.remaining() / 3) input.requireRemaining(3 * Math.min(count, Long.MAX_VALUE / 3));
        Map<String, Object> named = new LinkedHashMap<>();
        List<Object> unnamed = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long start = input.position();
            int kind = input.unsignedByte();
            String name = text(input.bytes(input.unsignedShort()));
            if (version == 4) input.length(); // bytes of the tag
            Object value = switch (kind) {
                case GROUP -> group(name, depth + 1);
                case VALUE -> value(groupName, name);
                default ->
                    throw input.damaged("tag '" + name + "' at byte " + start + " is of the unknown kind " + kind);
            };
            if (name.isEmpty()) unnamed.add(value);
            else named.put(unused(named, name), value);
        }
        if (named.isEmpty() && count > 0) return unnamed;
        for (int i = 0; i < unnamed.size(); i++) named.put(unused(named, Integer.toString(i)), unnamed.get(i));
        return named;
    }

    private static String unused(Map<String, Object> named, String name) {
        String free = name;
        for (int i = 2; named.containsKey(free); i++) free = name + " (" + i + ")";
        return free;
    }

    private Object value(String groupName, String name) throws IOException {
        long start = input.position();
        if (input.bigEndianInt() != 0x25252525) throw input.damaged("tag '" + name + "' has no %%%% at byte " + start);
        DmType type = DmType.read(input, input.length());
        input.requireRemaining(type.bytes());
        boolean imageData = groupName.equals("ImageData") && name.equals("Data");
        if (type instanceof DmType.Array array && (imageData || isLong(array))) {
            DmArray reference = new DmArray(array, input.position());
            input.skip(array.bytes());
            return reference;
        }
        return read(type);
    }

    private static boolean isLong(DmType.Array array) {
        return array.bytes() > 16L * MAX_LIST || array.count() > (isText(array) ? MAX_TEXT : MAX_LIST);
    }

    private static boolean isText(DmType.Array array) {
        return array.element() instanceof DmType.Simple simple && simple.code() == DmType.UNSIGNED_SHORT;
    }

    private Object read(DmType type) throws IOException {
        if (type instanceof DmType.Simple simple) return simple.read(input);
        if (type instanceof DmType.Text text) {
            if (text.bytes() > MAX_TEXT)
                throw input.damaged("a text of " + text.bytes() + " bytes at byte " + input.position());
            return text(input.bytes((int) text.bytes()));
        }
        if (type instanceof DmType.Array array && isText(array)) {
            Charset utf16 = input.valueOrder() == ByteOrder.LITTLE_ENDIAN
                    ? StandardCharsets.UTF_16LE
                    : StandardCharsets.UTF_16BE;
            return new String(input.bytes((int) array.bytes()), utf16);
        }
        List<Object> values = new ArrayList<>();
        if (type instanceof DmType.Struct struct) for (DmType field : struct.fields()) values.add(read(field));
        if (type instanceof DmType.Array array) {
            if (array.bytes() == 0) return values;
            for (long i = 0; i < array.count(); i++) values.add(read(array.element()));
        }
        return values;
    }

    /** Names are Latin-1 in files of DigitalMicrograph, UTF-8 in those of some others. */
    private static String text(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
