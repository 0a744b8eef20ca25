// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import java.util.Optional;

/**
 * Single-precision products of one fixed matrix with windows of the rows of a tile: a row is one quantity, a lane one
 * spectrum. The bits of a spectrum's products depend neither on the other spectra of the tile nor on its place there.
 * Immutable; may be used by many threads.
 */
public sealed interface WindowProduct permits JavaWindowProduct, OpenBlasWindowProduct {

    /** Most spectra of a tile. */
    int LANES = 256;

    /** @return working memory for one tile at a time, to be used by one thread at a time */
    Tile newTile();

    /** One thread's working memory. */
    interface Tile {

        /** @param x the rows, of which {@code lanes} spectra count; must not change until the last product */
        void load(float[][] x, int lanes);

        /**
         * y[yRow + f] = Σ<sub>q</sub> matrix[f][skip + q] · x[xRow + q] for q in 0 … depth − 1 and all rows f of the
         * matrix.
         *
         * @param skip columns of the matrix that are left out at the beginning: those of a window that begins before
         *     the rows
         */
        void multiply(int xRow, int skip, int depth, float[][] y, int yRow);
    }

    /**
     * @param matrix {@code filters × depth}, do not write to it
     * @param rows of a tile
     * @return OpenBLAS, if it is there and is seen to keep the promise about the bits for this very matrix
     */
    static Optional<WindowProduct> fast(float[] matrix, int filters, int depth, int rows) {
        if (!(Blas.fastest() instanceof OpenBlas)) return Optional.empty();
        OpenBlasWindowProduct product = new OpenBlasWindowProduct(matrix, filters, depth, rows);
        return product.isIndifferentToPlace() ? Optional.of(product) : Optional.empty();
    }

    /** @return plain Java, which gives the same bits on every processor */
    static WindowProduct java(float[] matrix, int filters, int depth) {
        return new JavaWindowProduct(matrix, filters, depth);
    }
}
