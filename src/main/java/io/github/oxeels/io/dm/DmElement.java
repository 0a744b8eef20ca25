// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import io.github.oxeels.io.ElementType;

/**
 * What the DataType tag of an image says about its values.
 *
 * @param type null if they are no plain numbers
 * @param name such as {@code float32}, {@code complex64}
 * @param bytes of one value
 */
record DmElement(ElementType type, String name, int bytes) {

    static DmElement of(long dataType) {
        return switch ((int) Math.min(dataType, Integer.MAX_VALUE)) {
            case 1 -> number(ElementType.INT16);
            case 2 -> number(ElementType.FLOAT32);
            case 3 -> other("complex64", 8);
            case 5 -> other("packed complex64", 4);
            case 6 -> number(ElementType.UINT8);
            case 7 -> number(ElementType.INT32);
            case 9 -> number(ElementType.INT8);
            case 10 -> number(ElementType.UINT16);
            case 11 -> number(ElementType.UINT32);
            case 12 -> number(ElementType.FLOAT64);
            case 13 -> other("complex128", 16);
            case 14 -> number(ElementType.BOOL);
            // colours: blue, green, red and an unused byte
            case 8, 23 -> new DmElement(ElementType.UINT8, "uint8", 4);
            case 27 -> other("packed complex64", 8);
            case 28 -> other("packed complex128", 16);
            // later additions; lists in circulation number them 35 and 36 too
            case 35, 39 -> number(ElementType.INT64);
            case 36, 40 -> number(ElementType.UINT64);
            default -> other("data type " + dataType, 0);
        };
    }

    private static DmElement number(ElementType type) {
        return new DmElement(type, type.numpyName(), type.bytes());
    }

    private static DmElement other(String name, int bytes) {
        return new DmElement(null, name, bytes);
    }

    boolean isColour() {
        return type == ElementType.UINT8 && bytes == 4;
    }
}
