// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.embed;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.stream.IntStream;
import tagbio.umap.Umap;

/**
 * Uniform manifold approximation and projection [McInnes, Healy and Melville 2018, arXiv 1802.03426] onto a plane,
 * fitted on one thread: same seed, same map.
 */
public final class UmapEmbedding {

    private static final int FITTED = 5000, PLACED_BY = 5;

    private UmapEmbedding() {}

    /**
     * @param rows at least 4 rows of one length
     * @return {@code rows × 2}
     * @throws IllegalArgumentException if there are fewer rows
     */
    public static double[][] of(double[][] rows, long seed) {
        return of(rows, UmapOptions.defaults(), seed);
    }

    /**
     * @param rows at least 4 rows of one length; of more than {@value #FITTED} every so manieth is mapped, and the
     *     others are placed among their nearest ones
     * @return {@code rows × 2}
     * @throws IllegalArgumentException if there are fewer rows
     */
    public static double[][] of(double[][] rows, UmapOptions options, long seed) {
        int stride = (rows.length + FITTED - 1) / FITTED;
        if (stride <= 1) return fitted(rows, options, seed);
        double[][] some = IntStream.range(0, (rows.length + stride - 1) / stride)
                .mapToObj(i -> rows[i * stride])
                .toArray(double[][]::new);
        double[][] known = fitted(some, options, seed);
        double[][] all = new double[rows.length][];
        Parallel.forEach(
                rows.length,
                i -> all[i] = i % stride == 0 ? known[i / stride] : among(rows[i], some, known),
                Progress.NONE);
        return all;
    }

    /** @return the mean place of the nearest rows, weighted by their inverse squared distances */
    private static double[] among(double[] row, double[][] some, double[][] known) {
        double[] nearest = new double[PLACED_BY];
        int[] which = new int[PLACED_BY];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < some.length; i++) {
            double square = 1e-12;
            for (int q = 0; q < row.length; q++) square += (row[q] - some[i][q]) * (row[q] - some[i][q]);
            if (square >= nearest[PLACED_BY - 1]) continue;
            int at = PLACED_BY - 1;
            for (; at > 0 && square < nearest[at - 1]; at--) {
                nearest[at] = nearest[at - 1];
                which[at] = which[at - 1];
            }
            nearest[at] = square;
            which[at] = i;
        }
        double[] place = new double[2];
        double weights = 0;
        for (int k = 0; k < PLACED_BY; k++) {
            weights += 1 / nearest[k];
            for (int axis = 0; axis < 2; axis++) place[axis] += known[which[k]][axis] / nearest[k];
        }
        return new double[] {place[0] / weights, place[1] / weights};
    }

    private static double[][] fitted(double[][] rows, UmapOptions options, long seed) {
        if (rows.length < 4) throw new IllegalArgumentException("a map needs at least 4 spectra, got " + rows.length);
        Umap umap = new Umap();
        umap.setVerbose(false);
        umap.setThreads(1);
        // its own seeded generator only: a shared one would make maps depend on what ran before
        umap.setRandom(Seeds.shuffling(seed));
        umap.setNumberComponents(2);
        umap.setNumberNearestNeighbours(Math.min(options.neighbours(), rows.length - 1));
        umap.setMinDist((float) options.minDist());
        umap.setMetric(options.metric());
        return umap.fitTransform(rows);
    }
}
