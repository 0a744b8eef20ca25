// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import java.util.Arrays;

/** Products with windows in plain Java. */
record JavaWindowProduct(float[] matrix, int filters, int depth) implements WindowProduct {

    @Override
    public Tile newTile() {
        return new Tile() {

            private float[][] x;
            private int lanes;

            @Override
            public void load(float[][] newX, int newLanes) {
                x = newX;
                lanes = newLanes;
            }

            @Override
            public void multiply(int xRow, int skip, int window, float[][] y, int yRow) {
                for (int f = 0; f < filters; f++) Arrays.fill(y[yRow + f], 0, lanes, 0);
                FloatLanes.addProduct(matrix, skip, depth, filters, window, x, xRow, y, yRow, lanes);
            }
        };
    }
}
