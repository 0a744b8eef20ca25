// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.embed;

import io.github.oxeels.numeric.Seeds;
import tagbio.umap.Umap;

/**
 * Uniform manifold approximation and projection [McInnes, Healy and Melville 2018, arXiv 1802.03426] onto a plane, on
 * one thread: same seed, same map.
 */
public final class UmapEmbedding {

    private static final int NEIGHBOURS = 15;

    private UmapEmbedding() {}

    /**
     * @param rows at least 4 rows of one length
     * @return {@code rows × 2}
     * @throws IllegalArgumentException if there are fewer rows
     */
    public static double[][] of(double[][] rows, long seed) {
        if (rows.length < 4) throw new IllegalArgumentException("a map needs at least 4 spectra, got " + rows.length);
        Umap umap = new Umap();
        umap.setVerbose(false);
        umap.setThreads(1);
        // its own seeded generator only: a shared one would make maps depend on what ran before
        umap.setRandom(Seeds.shuffling(seed));
        umap.setNumberComponents(2);
        umap.setNumberNearestNeighbours(Math.min(NEIGHBOURS, rows.length - 1));
        return umap.fitTransform(rows);
    }
}
