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
        for (int change = random.nextInt(4); change >= 0; change--) bytes = once(bytes);
        return bytes;
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
