// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import java.util.Arrays;

/** Products on {@link FloatLanes}. */
record JavaTileProduct(float[] matrix, int depth) implements TileProduct {

    @Override
    public Tile newTile() {
        return new LaneTile();
    }

    private final class LaneTile implements Tile {

        private final float[][] x = new float[depth][LANES];
        private final float[][] part = new float[8][LANES];
        private int loaded;

        /** Spectra become lanes, sixteen at a time, so that a cache line of each is read once. */
        @Override
        public void load(float[] features, int first, int lanes, float[] centre) {
            loaded = lanes;
            for (int p0 = 0; p0 < lanes; p0 += 16) {
                int end = Math.min(lanes, p0 + 16);
                for (int q = 0; q < depth; q++) {
                    float[] row = x[q];
                    float zero = centre == null ? 0 : centre[q];
                    for (int p = p0, at = (first + p0) * depth + q; p < end; p++, at += depth)
                        row[p] = features[at] - zero;
                }
            }
        }

        @Override
        public void squares(float[] square) {
            Arrays.fill(square, 0, loaded, 0);
            for (float[] row : x) FloatLanes.addSquares(row, square, loaded);
        }

        @Override
        public void multiply(int from, int rows, float[][] products) {
            for (int r = 0; r < rows; r++) Arrays.fill(products[r], 0, loaded, 0);
            for (int r = 0; r < rows; r += part.length) {
                int some = Math.min(part.length, rows - r);
                for (int q = 0; q < depth; q += CHANNELS) {
                    for (int n = 0; n < some; n++) Arrays.fill(part[n], 0, loaded, 0);
                    FloatLanes.addProduct(
                            matrix,
                            (from + r) * depth + q,
                            depth,
                            some,
                            Math.min(CHANNELS, depth - q),
                            x,
                            q,
                            part,
                            0,
                            loaded);
                    for (int n = 0; n < some; n++) add(part[n], products[r + n], loaded);
                }
            }
        }
    }

    private static void add(float[] part, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] += part[p];
    }
}
