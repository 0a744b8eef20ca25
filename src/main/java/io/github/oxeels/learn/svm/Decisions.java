// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.tensor.TileProduct;

/** The pairwise decision values of a support vector machine, for tiles of spectra. Immutable; safe for many threads. */
interface Decisions {

    /** Most spectra of a tile: their features and one block of kernel values stay in a core's cache. */
    int LANES = TileProduct.LANES;

    /** @return working memory for one tile at a time, to be used by one thread at a time */
    Tile newTile();

    /** One thread's working memory. */
    interface Tile {

        /**
         * @param features {@code rows × features}
         * @param first first row of the tile
         * @param lanes number of rows of the tile, at most {@link #LANES}
         * @param decisions receives {@code [pairs][lanes]}
         */
        void decide(float[] features, int first, int lanes, double[][] decisions);
    }
}
