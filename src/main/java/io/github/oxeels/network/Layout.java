// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import java.util.Arrays;

/**
 * How the values of a chunk of spectra lie in {@code float[rows][]} while a network is trained. A row is one channel at
 * up to {@link #BLOCK} neighbouring positions of all spectra, so that loops over a row are long: the value of channel c
 * at position t of spectrum p is number {@code t % BLOCK * lanes + p} of row {@code t / BLOCK * channels + c}.
 *
 * @param shape of one spectrum
 * @param capacity most spectra at once
 */
public record Layout(Shape shape, int capacity) {

    /** Positions of a row. */
    public static final int BLOCK = 8;

    public int blocks() {
        return (shape.positions() + BLOCK - 1) / BLOCK;
    }

    public int rows() {
        return blocks() * shape.channels();
    }

    /** @return most values of a row */
    public int length() {
        return Math.min(BLOCK, shape.positions()) * capacity;
    }

    public float[][] newRows() {
        return new float[rows()][length()];
    }

    /** @return positions of a block */
    public int positions(int block) {
        return Math.min(BLOCK, shape.positions() - block * BLOCK);
    }

    /** @return values of a row of this many spectra */
    public int width(int row, int lanes) {
        return positions(row / shape.channels()) * lanes;
    }

    /**
     * Copies one channel at {@code count} positions; where there is no such position, that is 0.
     *
     * @param first the first position, may be negative
     * @param step positions from one to the next, at least 1
     * @param to receives {@code count × lanes} values
     */
    public void gather(float[][] rows, int channel, int first, int step, int count, int lanes, float[] to) {
        int i = 0;
        while (i < count) {
            int t = first + i * step, run = 1;
            if (t < 0 || t >= shape.positions()) Arrays.fill(to, i * lanes, (i + 1) * lanes, 0);
            else {
                if (step == 1) run = Math.min(count - i, Math.min(BLOCK - t % BLOCK, shape.positions() - t));
                System.arraycopy(
                        rows[t / BLOCK * shape.channels() + channel], t % BLOCK * lanes, to, i * lanes, run * lanes);
            }
            i += run;
        }
    }
}
