// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTypeTest {

    /** All bits set: the largest unsigned number, or −1. */
    @ParameterizedTest
    @CsvSource({
        "BOOL, 1",
        "INT8, -1",
        "UINT8, 255",
        "INT16, -1",
        "UINT16, 65535",
        "INT32, -1",
        "UINT32, 4294967295",
        "INT64, -1",
        "UINT64, 18446744073709551615",
        "FLOAT16, NaN"
    })
    void allOnesAreWhatTheTypeMakesOfThem(ElementType type, double value) {
        ByteBuffer ones = ByteBuffer.allocate(8).putLong(0, -1);
        assertEquals(value, type.get(ones, 0));
        assertEquals(0, type.get(ByteBuffer.allocate(8), 0));
    }

    /** Half precision as IEEE 754 tabulates it: 1, −2, the largest, the smallest normal and subnormal, infinities. */
    @ParameterizedTest
    @CsvSource({
        "3C00, 1",
        "C000, -2",
        "7BFF, 65504",
        "0400, 0.00006103515625",
        "0001, 5.9604644775390625e-8",
        "03FF, 0.00006097555160522461",
        "3555, 0.333251953125",
        "7C00, Infinity",
        "FC00, -Infinity",
        "8000, -0.0"
    })
    void halfPrecisionIsRead(String bits, double value) {
        ByteBuffer buffer = ByteBuffer.allocate(2).putShort((short) Integer.parseInt(bits, 16));
        assertEquals(value, ElementType.FLOAT16.get(buffer, 0));
    }

    /** Above 2^63 doubles are 2048 apart; the last bit decides at which end a number between two of them falls. */
    @Test
    void unsignedNumbersOfEightBytesAreRoundedOnce() {
        ByteBuffer buffer = ByteBuffer.allocate(8);
        for (long bits : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1024, Long.MIN_VALUE + 1025, -1, 5}) {
            buffer.putLong(0, bits);
            double exact = new java.math.BigDecimal(Long.toUnsignedString(bits)).doubleValue();
            assertEquals(exact, ElementType.UINT64.get(buffer, 0), Long.toUnsignedString(bits));
        }
    }

    /** Values that do not stand side by side, forwards and backwards, are those that are read one by one. */
    @ParameterizedTest
    @EnumSource
    void manyValuesAreReadAsOneByOne(ElementType type) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer buffer = ByteBuffer.allocate(200).order(order);
            for (int i = 0; i < 200; i++) buffer.put(i, (byte) (i * 37 % 60));
            for (int step : new int[] {type.bytes(), 3 * type.bytes(), -type.bytes()}) {
                int from = step < 0 ? 80 : 8;
                float[] many = new float[7], single = new float[7];
                type.decode(buffer, from, step, many, 2, 5);
                for (int i = 0; i < 5; i++) single[2 + i] = (float) type.get(buffer, from + i * step);
                assertArrayEquals(single, many, type.numpyName() + " in steps of " + step);
            }
        }
    }

    @Test
    void statisticsLeaveOutWhatIsNotFinite() {
        Statistics some = Statistics.of(new double[] {1, Double.NaN, -3, Double.NEGATIVE_INFINITY, 99}, 4);
        assertEquals(new Statistics(4, -2, -3, 1, 2), some);
        assertEquals(some, some.plus(Statistics.EMPTY));
        assertEquals(new Statistics(6, 5, -3, 5, 2), some.plus(Statistics.of(new double[] {5, 2}, 2)));
    }
}
