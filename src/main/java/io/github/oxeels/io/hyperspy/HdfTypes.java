// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

/**
 * The few data types and the spaces that HyperSpy's files need, as HDF5 describes them (format specification, IV.A.2).
 */
final class HdfTypes {

    private HdfTypes() {}

    static byte[] float32() {
        return floating(4, 23);
    }

    static byte[] float64() {
        return floating(8, 52);
    }

    /** As IEEE 754 has it: sign, exponent, and a mantissa of so many bits. */
    private static byte[] floating(int bytes, int mantissa) {
        int exponent = 8 * bytes - 1 - mantissa;
        return new HdfBytes()
                .bytes(0x11, 0x20, 8 * bytes - 1, 0)
                .number(bytes, 4)
                .number(0, 2)
                .number(8L * bytes, 2)
                .bytes(mantissa, exponent, 0, mantissa)
                .number((1 << exponent - 1) - 1, 4)
                .toArray();
    }

    static byte[] int64() {
        return integer(8);
    }

    private static byte[] integer(int bytes) {
        return new HdfBytes()
                .bytes(0x10, 0x08, 0, 0)
                .number(bytes, 4)
                .number(0, 2)
                .number(8L * bytes, 2)
                .toArray();
    }

    /** What numpy and HyperSpy take for a truth value: an enumeration of FALSE and TRUE over int8. */
    static byte[] bool() {
        return new HdfBytes()
                .bytes(0x18, 2, 0, 0)
                .number(1, 4)
                .raw(integer(1))
                .text("FALSE")
                .zeros(3)
                .text("TRUE")
                .zeros(4)
                .bytes(0, 1)
                .toArray();
    }

    /** A string of any length, in UTF-8; its text lies in a global heap. */
    static byte[] string() {
        byte[] character = new HdfBytes().bytes(0x13, 0x10, 0, 0).number(1, 4).toArray();
        return new HdfBytes()
                .bytes(0x19, 0x01, 0x01, 0)
                .number(16, 4)
                .raw(character)
                .toArray();
    }

    static byte[] scalar() {
        return new byte[] {2, 0, 0, 0};
    }

    static byte[] array(int... sizes) {
        HdfBytes space = new HdfBytes().bytes(2, sizes.length, 0, 1);
        for (int size : sizes) space.number(size, 8);
        return space.toArray();
    }
}
