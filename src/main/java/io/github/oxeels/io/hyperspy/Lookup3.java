// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

/** Bob Jenkins' hash "lookup3" (public domain), which HDF5 uses as the checksum of its headers. */
final class Lookup3 {

    private Lookup3() {}

    /** @return the hash of the first bytes of an array */
    static int hash(byte[] bytes, int length) {
        int a = 0xdeadbeef + length, b = a, c = a;
        int at = 0;
        for (; length - at > 12; at += 12) {
            a += word(bytes, at, length);
            b += word(bytes, at + 4, length);
            c += word(bytes, at + 8, length);
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
        }
        if (at == length) return c;
        a += word(bytes, at, length);
        b += word(bytes, at + 4, length);
        c += word(bytes, at + 8, length);
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    /** Four bytes, the lowest first; zero beyond the end. */
    private static int word(byte[] bytes, int at, int length) {
        int word = 0;
        for (int i = 3; i >= 0; i--) word = word << 8 | (at + i < length ? bytes[at + i] & 0xff : 0);
        return word;
    }
}
