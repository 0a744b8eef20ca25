// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

/**
 * Single-precision products of the rows of one fixed matrix (support vectors, weight vectors) with tiles of spectra.
 * The bits of a spectrum's products depend neither on the other spectra of the tile nor on its place there. Immutable;
 * may be used by many threads.
 */
public sealed interface TileProduct permits JavaTileProduct, OpenBlasTileProduct {

    /** Most spectra of a tile: their features and one block of products stay in a core's cache. */
    int LANES = 256;

    /** Channels that are summed by themselves before their sum is added: rounding grows with the length of a sum. */
    int CHANNELS = 48;

    /** @return working memory for one tile at a time, to be used by one thread at a time */
    Tile newTile();

    /** One thread's working memory. */
    interface Tile {

        /**
         * Takes a tile of spectra. The features must not change until the next call.
         *
         * @param features {@code rows × depth}
         * @param first first row of the tile
         * @param lanes number of rows of the tile, at most {@link #LANES}
         * @param centre subtracted from each spectrum, {@code depth} values; null for nothing
         */
        void load(float[] features, int first, int lanes, float[] centre);

        /** @param square receives Σ x² of each loaded spectrum less the centre */
        void squares(float[] square);

        /**
         * @param from first row of the matrix
         * @param rows number of rows
         * @param products receives {@code [rows][lanes]}: row · spectrum
         */
        void multiply(int from, int rows, float[][] products);
    }

    /**
     * OpenBLAS if it is there and is seen to keep the promise about the bits for this very matrix, else Java.
     *
     * @param matrix {@code rows × depth}, not copied by all kinds: do not write to it
     */
    static TileProduct of(float[] matrix, int rows, int depth) {
        if (rows > 0 && depth > 0 && Blas.fastest() instanceof OpenBlas) {
            TileProduct fast = new OpenBlasTileProduct(matrix, rows, depth);
            if (OpenBlasTileProduct.isIndifferentToPlace(fast, rows, depth)) return fast;
        }
        return java(matrix, rows, depth);
    }

    /** @return plain Java, which gives the same bits on every processor */
    static TileProduct java(float[] matrix, int rows, int depth) {
        return new JavaTileProduct(matrix, depth);
    }
}
