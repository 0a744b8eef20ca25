// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumBlocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StridedFileTest {

    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    private static void put(ByteBuffer buffer, ElementType type, int value) {
        switch (type) {
            case BOOL -> buffer.put((byte) (value & 1));
            case INT8, UINT8 -> buffer.put((byte) value);
            case INT16, UINT16 -> buffer.putShort((short) value);
            case INT32, UINT32 -> buffer.putInt(value);
            case INT64, UINT64 -> buffer.putLong(value);
            case FLOAT16 -> buffer.putShort((short) 0x3c00);
            case FLOAT32 -> buffer.putFloat(value);
            case FLOAT64 -> buffer.putDouble(value);
        }
    }

    private static float expected(ElementType type, int value) {
        return switch (type) {
            case BOOL -> value & 1;
            case INT8 -> (byte) value;
            case UINT8 -> value & 0xff;
            case INT16 -> (short) value;
            case UINT16 -> value & 0xffff;
            case FLOAT16 -> 1;
            default -> value;
        };
    }

    @Property(tries = 300)
    void spectraAreTheSameInAnyOrderOfAxes(
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 70) int channels,
            @ForAll @IntRange(max = 5) int orderIndex,
            @ForAll ElementType type,
            @ForAll boolean bigEndian,
            @ForAll @IntRange(max = 9) int offset,
            @ForAll long seed)
            throws IOException {
        // stored[i] is the place of canonical axis i (y, x, energy) in the file
        int[] stored = ORDERS[orderIndex];
        int[] canonical = {height, width, channels};
        int[] shape = new int[3];
        for (int i = 0; i < 3; i++) shape[stored[i]] = canonical[i];
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer bytes = ByteBuffer.allocate(offset + width * height * channels * type.bytes())
                .order(order)
                .position(offset);
        for (int i = 0; i < width * height * channels; i++) put(bytes, type, i);
        Path file = Files.createTempFile("strided", ".raw");
        try {
            Files.write(file, bytes.array());
            StridedFile strided =
                    StridedFile.dense(file, offset, type, order, shape).permuted(stored);
            assertArrayEquals(canonical, strided.shape());
            Random random = new Random(seed);
            int first = random.nextInt(width * height);
            int pixels = 1 + random.nextInt(width * height - first);
            float[] counts = new float[pixels * channels];
            strided.spectra().read(first, pixels, counts);
            for (int p = 0; p < pixels; p++)
                for (int e = 0; e < channels; e++) {
                    int[] index = new int[3];
                    index[stored[0]] = (first + p) / width;
                    index[stored[1]] = (first + p) % width;
                    index[stored[2]] = e;
                    assertEquals(
                            expected(type, (index[0] * shape[1] + index[1]) * shape[2] + index[2]),
                            counts[p * channels + e]);
                }
            assertEquals(
                    (long) width * height * channels,
                    strided.statistics(Progress.NONE).count());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void piecesLargerThanTheBufferAreReadInParts(@TempDir Path folder) throws IOException {
        // 3 channels of 1.5 million pixels, and 3 spectra of 1.5 million channels
        int large = 1_500_000;
        ByteBuffer bytes = ByteBuffer.allocate(3 * large * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 3 * large; i++) bytes.putFloat(i);
        Path file = Files.write(folder.resolve("large.raw"), bytes.array());
        float[] counts = new float[3 * large];
        StridedFile.dense(file, 0, ElementType.FLOAT32, ByteOrder.LITTLE_ENDIAN, 3, large)
                .permuted(1, 0)
                .spectra()
                .read(0, large, counts);
        for (int p = 0; p < large; p += 997) for (int e = 0; e < 3; e++) assertEquals(e * large + p, counts[p * 3 + e]);
        StridedFile.dense(file, 0, ElementType.FLOAT32, ByteOrder.LITTLE_ENDIAN, 3, large)
                .spectra()
                .read(0, 3, counts);
        for (int i = 0; i < counts.length; i += 991) assertEquals(i, counts[i]);
        Statistics statistics = StridedFile.dense(file, 0, ElementType.FLOAT32, ByteOrder.LITTLE_ENDIAN, 3, large)
                .statistics(Progress.NONE);
        assertEquals(3L * large * (3L * large - 1) / 2.0, statistics.sum());
        assertEquals(3.0 * large - 1, statistics.max());
    }

    @Test
    void aFileThatIsTooShortIsRefusedWithBothSizes(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("short.raw"), new byte[99]);
        IOException refused = assertThrows(
                IOException.class,
                () -> StridedFile.dense(file, 0, ElementType.FLOAT32, ByteOrder.LITTLE_ENDIAN, 5, 5));
        for (String part : List.of("short.raw", "100", "99"))
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        int most = Integer.MAX_VALUE;
        assertThrows(
                IOException.class,
                () -> StridedFile.dense(file, 0, ElementType.FLOAT64, ByteOrder.LITTLE_ENDIAN, most, most, most));
        assertThrows(
                IOException.class, () -> StridedFile.dense(file, 0, ElementType.INT8, ByteOrder.LITTLE_ENDIAN, 3, 0));
        assertThrows(
                IOException.class, () -> StridedFile.dense(file, 98, ElementType.INT8, ByteOrder.LITTLE_ENDIAN, 2));
    }

    @Test
    void aFileThatVanishesIsNamedWhenItIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("vanishing.raw"), new byte[100]);
        SpectrumBlocks blocks = StridedFile.dense(file, 0, ElementType.FLOAT32, ByteOrder.LITTLE_ENDIAN, 5, 5)
                .spectra();
        Files.delete(file);
        assertTrue(assertThrows(UncheckedIOException.class, () -> blocks.read(0, 5, new float[25]))
                .getMessage()
                .contains("vanishing.raw"));
    }

    @Test
    void statisticsLeaveOutWhatIsNotFinite(@TempDir Path folder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.BIG_ENDIAN)
                .putFloat(2)
                .putFloat(Float.NaN)
                .putFloat(-3)
                .putFloat(Float.POSITIVE_INFINITY);
        Path file = Files.write(folder.resolve("nan.raw"), bytes.array());
        assertEquals(
                new Statistics(4, -1, -3, 2, 2),
                StridedFile.dense(file, 0, ElementType.FLOAT32, ByteOrder.BIG_ENDIAN, 4)
                        .statistics(Progress.NONE));
    }

    @Test
    void largeUnsignedAndHalfPrecisionNumbersAreRight() {
        ByteBuffer bytes = ByteBuffer.allocate(8).putLong(0, -1);
        assertEquals(0x1p64, ElementType.UINT64.get(bytes, 0));
        assertEquals(4294967295.0, ElementType.UINT32.get(bytes, 0));
        short[] halves = {0x3c00, (short) 0xc000, 0x3555, 0x0001, 0x7bff, 0x7c00, (short) 0x8000};
        double[] values = {1, -2, 0.333251953125, 0x1p-24, 65504, Double.POSITIVE_INFINITY, -0.0};
        for (int i = 0; i < halves.length; i++)
            assertEquals(
                    values[i], ElementType.FLOAT16.get(ByteBuffer.allocate(2).putShort(0, halves[i]), 0));
    }
}
