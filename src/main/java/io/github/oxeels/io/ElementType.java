// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.nio.ByteBuffer;
import java.util.Locale;

/** The types of numbers that files store, under their numpy names. */
public enum ElementType {
    BOOL(1),
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8),
    UINT64(8),
    FLOAT16(2),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** @return bytes of one value */
    public int bytes() {
        return bytes;
    }

    /** @return such as {@code uint16} */
    public String numpyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the value that starts at a byte of the buffer, in the buffer's byte order */
    public double get(ByteBuffer buffer, int at) {
        return switch (this) {
            case BOOL -> buffer.get(at) == 0 ? 0 : 1;
            case INT8 -> buffer.get(at);
            case UINT8 -> buffer.get(at) & 0xff;
            case INT16 -> buffer.getShort(at);
            case UINT16 -> buffer.getShort(at) & 0xffff;
            case INT32 -> buffer.getInt(at);
            case UINT32 -> buffer.getInt(at) & 0xffffffffL;
            case INT64 -> buffer.getLong(at);
            case UINT64 -> unsigned(buffer.getLong(at));
            case FLOAT16 -> half(buffer.getShort(at));
            case FLOAT32 -> buffer.getFloat(at);
            case FLOAT64 -> buffer.getDouble(at);
        };
    }

    private static double unsigned(long value) {
        // halve without losing the last bit to rounding twice, convert, double
        return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }

    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        double size = exponent == 0
                ? mantissa * 0x1p-24
                : exponent < 31
                        ? (1024 + mantissa) * Math.scalb(1.0, exponent - 25)
                        : mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        return bits < 0 ? -size : size;
    }

    /**
     * Decodes values that lie {@code step} bytes apart into consecutive floats.
     *
     * @param from byte at which the first value starts
     * @param step bytes from the start of one value to the next; may be negative
     */
    public void decode(ByteBuffer buffer, int from, int step, float[] target, int to, int count) {
        // one loop per type: this is where the time of a read goes
        switch (this) {
            case FLOAT32 -> {
                if (step == 4)
                    buffer.slice(from, count * 4)
                            .order(buffer.order())
                            .asFloatBuffer()
                            .get(target, to, count);
                else for (int i = 0, at = from; i < count; i++, at += step) target[to + i] = buffer.getFloat(at);
            }
            case UINT16 -> {
                for (int i = 0, at = from; i < count; i++, at += step) target[to + i] = buffer.getShort(at) & 0xffff;
            }
            case INT16 -> {
                for (int i = 0, at = from; i < count; i++, at += step) target[to + i] = buffer.getShort(at);
            }
            case INT32 -> {
                for (int i = 0, at = from; i < count; i++, at += step) target[to + i] = buffer.getInt(at);
            }
            case FLOAT64 -> {
                for (int i = 0, at = from; i < count; i++, at += step) target[to + i] = (float) buffer.getDouble(at);
            }
            default -> {
                for (int i = 0, at = from; i < count; i++, at += step) target[to + i] = (float) get(buffer, at);
            }
        }
    }
}
