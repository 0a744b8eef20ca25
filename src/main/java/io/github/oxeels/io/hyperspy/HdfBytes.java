// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects little-endian numbers, as HDF5's structures are made of. */
final class HdfBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    HdfBytes text(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    HdfBytes raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** Each number as one byte. */
    HdfBytes bytes(int... values) {
        for (int value : values) bytes.write(value);
        return this;
    }

    /** A number of this many bytes, the lowest first. */
    HdfBytes number(long value, int size) {
        for (int i = 0; i < size; i++) bytes.write((int) (value >>> 8 * i));
        return this;
    }

    HdfBytes zeros(int count) {
        return raw(new byte[count]);
    }

    /** Zeros up to a multiple of 8 bytes. */
    HdfBytes pad() {
        return zeros((8 - bytes.size() % 8) % 8);
    }

    /** The checksum of all bytes so far. */
    HdfBytes checksum() {
        return number(Lookup3.hash(bytes.toByteArray(), bytes.size()), 4);
    }

    int size() {
        return bytes.size();
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }
}
