// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.files.FileReasons;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumBlocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Uncompressed numbers in a file, in any order of axes: {@code value[i, j, …]} starts at byte {@code offset + i ·
 * strides[0] + j · strides[1] + …}. Nothing stays open: each read opens the file and closes it. Immutable and
 * thread-safe.
 */
public final class StridedFile implements Counts {

    /** Bytes read in one piece: large enough for the speed of a disk, small beside the heap. */
    static final int PIECE = 4 << 20;

    private final Path file;
    private final long offset;
    private final ElementType type;
    private final ByteOrder order;
    private final int[] shape;
    private final long[] strides;

    private StridedFile(Path file, long offset, ElementType type, ByteOrder order, int[] shape, long[] strides) {
        this.file = file;
        this.offset = offset;
        this.type = type;
        this.order = order;
        this.shape = shape;
        this.strides = strides;
    }

    /**
     * Numbers without gaps in C order.
     *
     * @param offset byte of the first value
     * @param shape sizes of the axes, slowest first, each at least 1
     * @throws IOException if a size is absurd or the file is too short; the message names expected and actual bytes
     */
    public static StridedFile dense(Path file, long offset, ElementType type, ByteOrder order, int... shape)
            throws IOException {
        long[] strides = new long[shape.length];
        long bytes = type.bytes();
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] < 1)
                throw new IOException(file + ": axis sizes must be at least 1, got " + Arrays.toString(shape));
            strides[axis] = bytes;
            if (bytes > Long.MAX_VALUE / shape[axis])
                throw new IOException(file + ": a data set of " + Arrays.toString(shape) + " " + type.numpyName()
                        + " values is absurdly large");
            bytes *= shape[axis];
        }
        long actual = Files.size(file);
        if (offset < 0 || bytes > actual - offset)
            throw new IOException(file + ": truncated: " + Arrays.toString(shape) + " " + type.numpyName()
                    + " values from byte " + offset + " need " + bytes + " bytes, the file has "
                    + Math.max(0, actual - offset) + " there (" + actual + " in all)");
        return new StridedFile(file, offset, type, order, shape.clone(), strides);
    }

    /**
     * @param axes which axis of this order comes at each place of the new order; an axis left out must have size 1
     * @return the same numbers with their axes in another order
     */
    public StridedFile permuted(int... axes) {
        int[] newShape = new int[axes.length];
        long[] newStrides = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            newShape[i] = shape[axes[i]];
            newStrides[i] = strides[axes[i]];
        }
        if (product(newShape) != product(shape)
                || Arrays.stream(axes).distinct().count() != axes.length)
            throw new IllegalArgumentException(
                    "axes " + Arrays.toString(axes) + " are no order of a data set of " + Arrays.toString(shape));
        return new StridedFile(file, offset, type, order, newShape, newStrides);
    }

    private static long product(int[] sizes) {
        return Arrays.stream(sizes).asLongStream().reduce(1, (a, b) -> a * b);
    }

    /** @return sizes of the axes, slowest first */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * The last axis is the energy, up to two before it are y and x.
     *
     * @throws IllegalStateException if there are more axes, or none
     */
    @Override
    public SpectrumBlocks spectra() {
        int axes = shape.length;
        if (axes < 1 || axes > 3)
            throw new IllegalStateException("spectra have one to three axes, got " + Arrays.toString(shape));
        int width = axes > 1 ? shape[axes - 2] : 1;
        int height = axes > 2 ? shape[0] : 1;
        long stepX = axes > 1 ? strides[axes - 2] : 0;
        long stepY = axes > 2 ? strides[0] : 0;
        StridedMatrix matrix = new StridedMatrix(type, order, shape[axes - 1], strides[axes - 1]);
        boolean rowsJoin = height == 1 || stepY == width * stepX;
        return (first, pixels, target) -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                for (int done = 0; done < pixels; ) {
                    long pixel = first + done;
                    int column = (int) (pixel % width);
                    int run = rowsJoin ? pixels - done : Math.min(width - column, pixels - done);
                    matrix.read(
                            channel,
                            offset + pixel / width * stepY + column * stepX,
                            run,
                            stepX,
                            target,
                            done * matrix.channels());
                    done += run;
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(
                        file + ": reading " + pixels + " spectra from pixel " + first + ": " + FileReasons.of(failed),
                        failed);
            }
        };
    }

    @Override
    public Statistics statistics(Progress progress) throws IOException {
        // the order of the values does not matter, so they are read in the order of the file
        long values = product(shape);
        int block = PIECE / type.bytes();
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(PIECE, values * type.bytes()))
                .order(order);
        double[] numbers = new double[bytes.capacity() / type.bytes()];
        Statistics all = Statistics.EMPTY;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long done = 0; done < values; ) {
                progress.checkCancelled();
                int count = (int) Math.min(block, values - done);
                StridedMatrix.readFully(
                        channel, bytes.clear().limit(count * type.bytes()), offset + done * type.bytes());
                for (int i = 0; i < count; i++) numbers[i] = type.get(bytes, i * type.bytes());
                all = all.plus(Statistics.of(numbers, count));
                done += count;
                progress.report((double) done / values);
            }
        } catch (IOException failed) {
            throw new IOException(file + ": " + FileReasons.of(failed), failed);
        }
        return all;
    }
}
