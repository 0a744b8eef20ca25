// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a tag's value is made of, as its type description says. */
sealed interface DmType {

    /** Codes of the type description. */
    int UNSIGNED_SHORT = 4, STRUCT = 15, STRING = 18, ARRAY = 20;

    /** @return bytes of one value */
    long bytes();

    /** A number or a truth value. */
    record Simple(int code) implements DmType {

        @Override
        public long bytes() {
            return switch (code) {
                case 8, 9, 10 -> 1;
                case 2, 4 -> 2;
                case 3, 5, 6 -> 4;
                default -> 8;
            };
        }

        static boolean isKnown(long code) {
            return code >= 2 && code <= 12;
        }

        /** @return a Boolean, Long or Double; a float keeps its shortest decimal value as a Float */
        Object read(DmInput input) throws IOException {
            ByteBuffer value = input.value((int) bytes());
            return switch (code) {
                case 2 -> (long) value.getShort();
                case 3 -> (long) value.getInt();
                case 4 -> (long) (value.getShort() & 0xffff);
                case 5 -> value.getInt() & 0xffffffffL;
                case 6 -> value.getFloat();
                case 7 -> value.getDouble();
                case 8 -> value.get() != 0;
                case 9 -> (long) value.get();
                case 10 -> (long) (value.get() & 0xff);
                default -> value.getLong();
            };
        }
    }

    /** Text of this many bytes. */
    record Text(long bytes) implements DmType {}

    /** Values of different types, one after the other. */
    record Struct(List<DmType> fields, long bytes) implements DmType {}

    /** Values of one type, one after the other. */
    record Array(DmType element, long count, long bytes) implements DmType {}

    /**
     * Reads a type description.
     *
     * @param entries how many numbers it has, as stated before it
     */
    static DmType read(DmInput input, long entries) throws IOException {
        long start = input.position();
        if (entries < 1 || entries > 1 << 16)
            throw input.damaged("a type description at byte " + start + " has " + entries + " entries");
        long[] description = new long[(int) entries];
        for (int i = 0; i < description.length; i++) description[i] = input.length();
        int[] next = {0};
        try {
            return parse(description, next, 0);
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException nonsense) {
            throw input.damaged("the type description at byte " + start + " makes no sense: " + nonsense.getMessage());
        }
    }

    private static DmType parse(long[] description, int[] next, int depth) {
        long code = description[next[0]++];
        if (depth > 8) throw new IllegalArgumentException("nested too deeply");
        if (Simple.isKnown(code)) return new Simple((int) code);
        if (code == STRING) return new Text(description[next[0]++]);
        if (code == STRUCT) {
            next[0]++; // length of the name, always 0
            long count = description[next[0]++];
            if (count > description.length) throw new IllegalArgumentException("a struct of " + count + " fields");
            List<DmType> fields = new ArrayList<>();
            long bytes = 0;
            for (int i = 0; i < count; i++) {
                next[0]++; // length of the field's name, always 0
                DmType field = parse(description, next, depth + 1);
                fields.add(field);
                bytes = Math.addExact(bytes, field.bytes());
            }
            return new Struct(fields, bytes);
        }
        if (code == ARRAY) {
            DmType element = parse(description, next, depth + 1);
            long count = description[next[0]++];
            return new Array(element, count, Math.multiplyExact(count, element.bytes()));
        }
        throw new IllegalArgumentException("unknown type " + code);
    }
}
