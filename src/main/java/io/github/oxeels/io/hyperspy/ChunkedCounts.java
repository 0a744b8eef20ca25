// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.github.oxeels.io.Counts;
import io.github.oxeels.io.ElementType;
import io.github.oxeels.io.Statistics;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumBlocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A data set stored in chunks, compressed or not. A chunk usually holds spectra of many rows, so unpacked chunks are
 * kept for a while.
 *
 * @param dataset address of its header
 * @param shape of the data set in the file
 * @param chunk shape of a chunk
 * @param stored for each axis as it is presented the number of its dimension in the file
 */
record ChunkedCounts(Path file, long dataset, ElementType type, ByteOrder order, int[] shape, int[] chunk, int[] stored)
        implements Counts {

    @Override
    public SpectrumBlocks spectra() {
        ChunkCache cache = new ChunkCache(() -> new HdfHandle(file, dataset));
        int axes = stored.length;
        int width = axes > 1 ? shape[stored[axes - 2]] : 1;
        return (first, pixels, target) -> {
            try {
                for (int done = 0; done < pixels; ) {
                    long pixel = first + done;
                    int column = (int) (pixel % width);
                    int run = Math.min(width - column, pixels - done);
                    readRow(cache, (int) (pixel / width), column, run, target, done);
                    done += run;
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(file + ": " + failed.getMessage(), failed);
            }
        };
    }

    /** Reads pixels of one row into the target, from its pixel {@code to} on. */
    private void readRow(ChunkCache cache, int row, int column, int pixels, float[] target, int to) throws IOException {
        int axes = stored.length;
        int energy = stored[axes - 1];
        int x = axes > 1 ? stored[axes - 2] : -1;
        int channels = shape[energy];
        int[] strides = strides();
        int[] start = new int[axes];
        if (axes > 2) start[stored[0]] = row / chunk[stored[0]] * chunk[stored[0]];
        int rowOffset = axes > 2 ? row % chunk[stored[0]] * strides[stored[0]] : 0;
        for (int pixel = column; pixel < column + pixels; ) {
            int firstInChunk = x < 0 ? 0 : pixel / chunk[x] * chunk[x];
            int end = x < 0 ? pixel + 1 : Math.min(column + pixels, firstInChunk + chunk[x]);
            if (x >= 0) start[x] = firstInChunk;
            for (int channel = 0; channel < channels; channel += chunk[energy]) {
                start[energy] = channel;
                ByteBuffer bytes = cache.get(start, order);
                int count = Math.min(chunk[energy], channels - channel);
                for (int p = pixel; p < end; p++) {
                    int at = rowOffset + (x < 0 ? 0 : (p - firstInChunk) * strides[x]);
                    int targetAt = (to + p - column) * channels + channel;
                    if (bytes == null) Arrays.fill(target, targetAt, targetAt + count, 0);
                    else type.decode(bytes, at, strides[energy], target, targetAt, count);
                }
            }
            pixel = end;
        }
    }

    /** @return bytes from an element to the next inside a chunk, a dimension of the file each */
    private int[] strides() {
        int[] strides = new int[chunk.length];
        int bytes = type.bytes();
        for (int i = chunk.length - 1; i >= 0; i--) {
            strides[i] = bytes;
            bytes *= chunk[i];
        }
        return strides;
    }

    @Override
    public Statistics statistics(Progress progress) throws IOException {
        try {
            return statistics(new HdfHandle(file, dataset), progress);
        } catch (IOException failed) {
            throw failed.getMessage().startsWith(file.toString())
                    ? failed
                    : new IOException(file + ": " + failed.getMessage(), failed);
        }
    }

    private Statistics statistics(HdfHandle handle, Progress progress) throws IOException {
        long chunks = 1;
        for (int i = 0; i < shape.length; i++) chunks *= (shape[i] + chunk[i] - 1) / chunk[i];
        Statistics all = Statistics.EMPTY;
        int[] start = new int[shape.length];
        for (long done = 0; done < chunks; done++) {
            progress.checkCancelled();
            all = all.plus(ofChunk(handle.chunk(start), start));
            advance(start);
            progress.report((done + 1.0) / chunks);
        }
        return all;
    }

    private void advance(int[] start) {
        for (int i = start.length - 1; i >= 0; i--) {
            start[i] += chunk[i];
            if (start[i] < shape[i]) return;
            start[i] = 0;
        }
    }

    /** A chunk at the border is as large as any other; what lies beyond the border is not data. */
    private Statistics ofChunk(byte[] chunkBytes, int[] start) throws IOException {
        int last = shape.length - 1;
        int[] strides = strides();
        int[] inside = new int[shape.length];
        for (int i = 0; i <= last; i++) inside[i] = Math.min(chunk[i], shape[i] - start[i]);
        int expected = strides[0] * chunk[0];
        if (chunkBytes != null && chunkBytes.length < expected)
            throw new IOException("the chunk at " + Arrays.toString(start) + " has " + chunkBytes.length + " bytes, "
                    + expected + " are needed");
        ByteBuffer bytes =
                chunkBytes == null ? null : ByteBuffer.wrap(chunkBytes).order(order);
        double[] line = new double[inside[last]];
        int[] index = new int[last];
        Statistics all = Statistics.EMPTY;
        while (true) {
            int at = 0;
            for (int i = 0; i < last; i++) at += index[i] * strides[i];
            for (int i = 0; i < line.length; i++) line[i] = bytes == null ? 0 : type.get(bytes, at + i * strides[last]);
            all = all.plus(Statistics.of(line, line.length));
            int axis = last - 1;
            while (axis >= 0 && ++index[axis] == inside[axis]) index[axis--] = 0;
            if (axis < 0) return all;
        }
    }
}
