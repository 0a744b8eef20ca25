// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes the bytes of a sound file as damage, careless hands and hostile ones do. All follows from the seed. */
final class Mutation {

    /** Words that readers treat specially. */
    private static final List<String> WORDS = List.of(
            "-1",
            "0",
            "1e999",
            "NaN",
            "Infinity",
            "2147483648",
            "9223372036854775807",
            "0,5",
            "1.2.3",
            "595 eV",
            "\0",
            "\"",
            "[",
            "{",
            ";",
            ",",
            "\t",
            "\n",
            "\r",
            "#",
            "eV",
            "nm",
            "0x1p3",
            "1e-320",
            "=1+1",
            "../../x",
            "µ");

    private final Random random;

    Mutation(long seed) {
        random = new Random(seed);
    }

    /** @return a changed copy: one to four changes, most of them near the head, where the structure is */
    byte[] of(byte[] sound) {
        byte[] bytes = sound;
        boolean text = isText(sound);
        for (int change = random.nextInt(4); change >= 0; change--)
            bytes = text && random.nextInt(3) > 0 ? word(bytes) : once(bytes);
        return bytes;
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) if (b >= 0 && b < '\t') return false;
        return true;
    }

    /** Changes a word or number as a whole: other damage breaks a text before its meaning is looked at. */
    private byte[] word(byte[] bytes) {
        int[] word = wordAt(bytes, random.nextInt(bytes.length + 1));
        int[] other = wordAt(bytes, random.nextInt(bytes.length + 1));
        byte[] between = switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOfRange(bytes, other[0], other[1]);
            case 1 -> Integer.toString(random.nextInt(2000) - 1000).getBytes(StandardCharsets.US_ASCII);
            case 2 -> new byte[0];
            default -> WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
        };
        return splice(bytes, word[0], word[1], between);
    }

    /** @return begin and end of the word at or before a place; empty where there is none */
    private static int[] wordAt(byte[] bytes, int at) {
        int end = at;
        while (end > 0 && !isOfWord(bytes[end - 1])) end--;
        while (end < bytes.length && isOfWord(bytes[end])) end++;
        int start = end;
        while (start > 0 && isOfWord(bytes[start - 1])) start--;
        return new int[] {start, end};
    }

    private static boolean isOfWord(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || "+-._".indexOf(b) >= 0;
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length == 0) return new byte[] {(byte) random.nextInt()};
        int at = place(bytes.length);
        return switch (random.nextInt(10)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> set(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 2 -> set(bytes, at, (byte) 0xff);
            case 3 -> set(bytes, at, (byte) 0);
            case 4 -> set(bytes, at, (byte) random.nextInt());
            case 5 -> number(bytes, at);
            case 6 -> splice(bytes, at, at + random.nextInt(Math.min(64, bytes.length - at) + 1), new byte[0]);
            case 7 ->
                splice(bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + random.nextInt(64))));
            case 8 -> {
                byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
                yield splice(bytes, at, Math.min(bytes.length, at + random.nextInt(8)), word);
            }
            default -> {
                int from = place(bytes.length);
                byte[] copy = bytes.clone();
                System.arraycopy(
                        bytes, from, copy, at, Math.min(random.nextInt(32), bytes.length - Math.max(from, at)));
                yield copy;
            }
        };
    }

    private int place(int length) {
        return random.nextInt(3) > 0 ? random.nextInt(Math.min(length, 1024)) : random.nextInt(length);
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    /** A length or an offset of four bytes, in one of the sizes that overflow something. */
    private byte[] number(byte[] bytes, int at) {
        int[] values = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1, bytes.length, 1 << 24, 0x10001, 46341};
        int value = values[random.nextInt(values.length)];
        boolean bigEndian = random.nextBoolean();
        byte[] copy = bytes.clone();
        for (int i = 0; i < 4 && at + i < copy.length; i++)
            copy[at + i] = (byte) (value >> 8 * (bigEndian ? 3 - i : i));
        return copy;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] between) {
        byte[] result = new byte[bytes.length - (to - from) + between.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(between, 0, result, from, between.length);
        System.arraycopy(bytes, to, result, from + between.length, bytes.length - to);
        return result;
    }
}
