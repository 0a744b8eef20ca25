// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import io.github.oxeels.numeric.Seeds;
import java.nio.FloatBuffer;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Products by OpenBLAS, off the heap. As in {@link OpenBlasTileProduct}, every call has the same number of columns,
 * spectra stand between margins, and whether that makes the bits indifferent to the place is tried out.
 */
final class OpenBlasWindowProduct implements WindowProduct {

    private static final int MARGIN = 8;
    private static final int COLUMNS = LANES + 2 * MARGIN;

    private final FloatPointer matrix;
    private final int filters;
    private final int depth;
    private final int rows;

    OpenBlasWindowProduct(float[] matrix, int filters, int depth, int rows) {
        this.matrix = new FloatPointer((long) filters * depth);
        this.matrix.put(matrix, 0, filters * depth);
        this.filters = filters;
        this.depth = depth;
        this.rows = rows;
    }

    @Override
    public Tile newTile() {
        return new PointerTile();
    }

    /**
     * Puts one column of random numbers into every lane and compares the products to the bit, of whole and of cut
     * windows.
     */
    boolean isIndifferentToPlace() {
        Random random = Seeds.shuffling(filters * 31L + depth);
        float[][] x = new float[rows][LANES], y = new float[filters][LANES];
        for (float[] row : x) java.util.Arrays.fill(row, (float) random.nextGaussian());
        Tile tile = newTile();
        tile.load(x, LANES);
        for (int window = Math.min(depth, rows); window > 0; window = window * 3 / 4) {
            tile.multiply(0, depth - window, window, y, 0);
            for (float[] row : y) for (float value : row) if (value != row[0]) return false;
        }
        return true;
    }

    private final class PointerTile implements Tile {

        private final FloatPointer x = new FloatPointer((long) rows * COLUMNS);
        private final FloatPointer y = new FloatPointer((long) filters * COLUMNS);
        private final FloatBuffer xBuffer = x.asBuffer();
        private final FloatBuffer yBuffer = y.asBuffer();
        private int lanes;

        PointerTile() {
            float[] zeros = new float[COLUMNS];
            for (int row = 0; row < rows; row++) xBuffer.put(row * COLUMNS, zeros);
        }

        @Override
        public void load(float[][] newX, int newLanes) {
            lanes = newLanes;
            for (int row = 0; row < rows; row++) xBuffer.put(row * COLUMNS + MARGIN, newX[row], 0, lanes);
        }

        @Override
        public void multiply(int xRow, int skip, int window, float[][] result, int yRow) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasNoTrans,
                    filters,
                    COLUMNS,
                    window,
                    1,
                    matrix.getPointer(skip),
                    depth,
                    x.getPointer((long) xRow * COLUMNS),
                    COLUMNS,
                    0,
                    y,
                    COLUMNS);
            for (int f = 0; f < filters; f++) yBuffer.get(f * COLUMNS + MARGIN, result[yRow + f], 0, lanes);
        }
    }
}
