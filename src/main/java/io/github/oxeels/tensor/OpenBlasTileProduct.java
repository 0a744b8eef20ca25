// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import io.github.oxeels.numeric.Seeds;
import java.nio.FloatBuffer;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Products by OpenBLAS, off the heap. Its single-precision kernels sum the first and the last few columns of a result
 * in another order than those between (seen: 8 on Haswell and Zen), so that every call has the same shape, spectra
 * stand in the middle only, and what stands at the margins is thrown away. Whether that is enough on this processor is
 * tried out by {@link #isIndifferentToPlace}.
 */
final class OpenBlasTileProduct implements TileProduct {

    private static final int MARGIN = 8;
    /** Columns of a call; OpenBLAS cuts calls of more than 320 in two, with margins of their own. */
    private static final int COLUMNS = LANES + 2 * MARGIN;
    /** Rows of the matrix a call: enough for the spectra's packing not to count, few enough for a core's cache. */
    private static final int ROWS = 240;
    /** Matrices of at most this many rows are taken row by row. */
    private static final int FEW = 16;

    private final FloatPointer matrix;
    private final int rows;
    private final int depth;

    OpenBlasTileProduct(float[] matrix, int rows, int depth) {
        this.matrix = new FloatPointer((long) rows * depth);
        this.matrix.put(matrix, 0, rows * depth);
        this.rows = rows;
        this.depth = depth;
    }

    @Override
    public Tile newTile() {
        return new PointerTile();
    }

    /** Puts one vector of random numbers into every lane and compares the products to the bit. */
    static boolean isIndifferentToPlace(TileProduct product, int rows, int depth) {
        Random random = Seeds.shuffling(rows * 31L + depth);
        float[] features = new float[LANES * depth];
        for (int q = 0; q < depth; q++) features[q] = (float) random.nextGaussian();
        for (int p = 1; p < LANES; p++) System.arraycopy(features, 0, features, p * depth, depth);
        Tile tile = product.newTile();
        tile.load(features, 0, LANES, new float[depth]);
        float[][] products = new float[1][LANES];
        for (int row = 0; row < rows; row++) {
            tile.multiply(row, 1, products);
            for (float value : products[0]) if (value != products[0][0]) return false;
        }
        return true;
    }

    private final class PointerTile implements Tile {

        private final FloatPointer spectra = new FloatPointer((long) COLUMNS * depth);
        private final FloatPointer results = new FloatPointer((long) Math.min(ROWS, rows) * COLUMNS);
        private final FloatBuffer spectraBuffer = spectra.asBuffer();
        private final FloatBuffer resultsBuffer = results.asBuffer();
        private final float[] one = new float[depth];
        private float[] tile;
        private int tileFirst;
        private float[] tileCentre;
        private int loaded;
        /** First row of the matrix that the results are of, −1 for none. */
        private int block;

        PointerTile() {
            spectraBuffer.put(0, new float[COLUMNS * depth]);
        }

        @Override
        public void load(float[] features, int first, int lanes, float[] centre) {
            loaded = lanes;
            block = -1;
            tile = features;
            tileFirst = first;
            tileCentre = centre;
            if (centre == null) spectraBuffer.put(MARGIN * depth, features, first * depth, lanes * depth);
            else
                for (int p = 0; p < lanes; p++) {
                    subtract(features, (first + p) * depth, centre, one);
                    spectraBuffer.put((MARGIN + p) * depth, one);
                }
        }

        @Override
        public void squares(float[] square) {
            for (int p = 0; p < loaded; p++) {
                int at = (tileFirst + p) * depth;
                if (tileCentre != null) subtract(tile, at, tileCentre, one);
                square[p] = tileCentre != null ? sumOfSquares(one, 0, depth) : sumOfSquares(tile, at, depth);
            }
        }

        @Override
        public void multiply(int from, int number, float[][] products) {
            for (int r = 0; r < number; r++) {
                int row = from + r;
                if (block < 0 || row < block || row >= block + ROWS) multiplyBlock(row / ROWS * ROWS);
                resultsBuffer.get((row - block) * COLUMNS + MARGIN, products[r], 0, loaded);
            }
        }

        private void multiplyBlock(int first) {
            block = first;
            int number = Math.min(ROWS, rows - first);
            if (rows <= FEW) multiplyFew();
            else
                for (int q = 0; q < depth; q += CHANNELS)
                    openblas.cblas_sgemm(
                            openblas.CblasRowMajor,
                            openblas.CblasNoTrans,
                            openblas.CblasTrans,
                            number,
                            COLUMNS,
                            Math.min(CHANNELS, depth - q),
                            1,
                            matrix.getPointer((long) first * depth + q),
                            depth,
                            spectra.getPointer(q),
                            depth,
                            q == 0 ? 0 : 1,
                            results,
                            COLUMNS);
        }

        /** Row by row, which spares the spectra's packing. */
        private void multiplyFew() {
            for (int row = 0; row < rows; row++)
                openblas.cblas_sgemv(
                        openblas.CblasRowMajor,
                        openblas.CblasNoTrans,
                        COLUMNS,
                        depth,
                        1,
                        spectra,
                        depth,
                        matrix.getPointer((long) row * depth),
                        1,
                        0,
                        results.getPointer((long) row * COLUMNS),
                        1);
        }
    }

    private static void subtract(float[] from, int at, float[] what, float[] difference) {
        for (int q = 0; q < difference.length; q++) difference[q] = from[at + q] - what[q];
    }

    /** Eight sums side by side: one alone would wait for each addition. */
    private static float sumOfSquares(float[] x, int from, int number) {
        float a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
        int q = from, end = from + number;
        for (; q + 8 <= end; q += 8) {
            a = Math.fma(x[q], x[q], a);
            b = Math.fma(x[q + 1], x[q + 1], b);
            c = Math.fma(x[q + 2], x[q + 2], c);
            d = Math.fma(x[q + 3], x[q + 3], d);
            e = Math.fma(x[q + 4], x[q + 4], e);
            f = Math.fma(x[q + 5], x[q + 5], f);
            g = Math.fma(x[q + 6], x[q + 6], g);
            h = Math.fma(x[q + 7], x[q + 7], h);
        }
        for (; q < end; q++) a = Math.fma(x[q], x[q], a);
        return a + b + (c + d) + (e + f + (g + h));
    }
}
