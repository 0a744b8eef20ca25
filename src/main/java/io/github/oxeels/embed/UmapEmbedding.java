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
    /** Rows that a thread places at a time. */
    private static final int BLOCK = 256;
    /** Squared distance below which rows are the same. */
    private static final double LEAST = 1e-12;

    private UmapEmbedding() {}

    /**
     * @param rows at least 4 rows of one length
     * @return {@code rows × 2}
     * @throws IllegalArgumentException if there are fewer rows
     */
    public static double[][] of(double[][] rows, long seed) {
        return of(rows, UmapOptions.defaults(), seed);
    }

    /** @return {@code rows × 2}, as {@link #placed} */
    public static double[][] of(double[][] rows, UmapOptions options, long seed) {
        return placed(rows, options, seed, Progress.NONE).points();
    }

    /**
     * A map and who made it.
     *
     * @param points {@code rows × 2}
     * @param nearest of each row, the index of the mapped row that is most like it; its own where it was mapped
     */
    public record Placed(double[][] points, int[] nearest) {}

    /**
     * @param rows at least 4 rows of one length; of more than {@value #FITTED} evenly spaced ones are mapped, and the
     *     others are placed among their nearest ones
     * @throws IllegalArgumentException if there are fewer rows
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Placed placed(double[][] rows, UmapOptions options, long seed, Progress progress) {
        int[] mapped = spread(IntStream.range(0, rows.length).toArray());
        double[][] some = select(rows, mapped);
        return placed(rows, mapped, some, fitted(some, options, seed), progress);
    }

    /**
     * A map that knows the classes of some rows. A difference of class counts as much as the features differ between
     * two rows in the mean: both weigh the same. The others are placed among their nearest ones by their features
     * alone. Only these others show what features tell of classes: rows of known class come apart also where nothing in
     * them tells it.
     *
     * @param known indices of the rows whose class is known, ascending, at least 4; of more than {@value #FITTED}
     *     evenly spaced ones are mapped
     * @param classOf class of each row; that of others than the known ones is not looked at
     * @throws IllegalArgumentException if there are fewer rows
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Placed supervised(
            double[][] rows, int[] known, int[] classOf, UmapOptions options, long seed, Progress progress) {
        int[] mapped = spread(known);
        double[][] some = select(rows, mapped);
        int[] classes = Arrays.stream(mapped).map(i -> classOf[i]).toArray();
        double[][] map = fitted(withClass(some, classes, options), options, seed);
        return placed(rows, mapped, some, map, progress);
    }

    /** @return the rows, each with a column for every class, that of its own raised */
    private static double[][] withClass(double[][] rows, int[] classOf, UmapOptions options) {
        int width = rows[0].length, classes = Arrays.stream(classOf).max().orElseThrow() + 1;
        double raised = deviation(rows, options.metric().equals("manhattan"));
        return IntStream.range(0, rows.length)
                .mapToObj(i -> {
                    double[] row = Arrays.copyOf(rows[i], width + classes);
                    row[width + classOf[i]] = raised;
                    return row;
                })
                .toArray(double[][]::new);
    }

    /** @return distance from the mean row: the root of the mean square, or the mean of sums of absolute differences */
    private static double deviation(double[][] rows, boolean absolute) {
        double[] mean = mean(rows);
        double sum = 0;
        for (double[] row : rows)
            if (absolute) for (int q = 0; q < row.length; q++) sum += Math.abs(row[q] - mean[q]);
            else sum += square(row, mean);
        return absolute ? sum / rows.length : Math.sqrt(sum / rows.length);
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) for (int q = 0; q < mean.length; q++) mean[q] += row[q] / rows.length;
        return mean;
    }

    /** @return so many of them, evenly spaced, as are mapped */
    private static int[] spread(int[] indices) {
        int stride = Math.max(1, (indices.length + FITTED - 1) / FITTED);
        return IntStream.range(0, (indices.length + stride - 1) / stride)
                .map(i -> indices[i * stride])
                .toArray();
    }

    private static double[][] select(double[][] rows, int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    /**
     * @param mapped indices of the rows that are on the map, ascending
     * @param some these rows
     * @param map their points
     */
    private static Placed placed(double[][] rows, int[] mapped, double[][] some, double[][] map, Progress progress) {
        int[] nearest = IntStream.range(0, rows.length).toArray();
        double[][] all = new double[rows.length][];
        for (int m = 0; m < mapped.length; m++) all[mapped[m]] = map[m];
        if (mapped.length == rows.length) return new Placed(all, nearest);
        Parallel.forParts(
                rows.length,
                BLOCK,
                (first, count) -> {
                    for (int i = first; i < first + count; i++) {
                        if (all[i] != null) continue;
                        int[] which = nearest(rows[i], some);
                        nearest[i] = mapped[which[0]];
                        all[i] = among(rows[i], some, map, which);
                    }
                },
                progress);
        return new Placed(all, nearest);
    }

    /** @return indices of the nearest rows, the nearest first */
    private static int[] nearest(double[] row, double[][] some) {
        double[] nearest = new double[PLACED_BY];
        int[] which = new int[PLACED_BY];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < some.length; i++) {
            double square = square(row, some[i]);
            if (square >= nearest[PLACED_BY - 1]) continue;
            int at = PLACED_BY - 1;
            for (; at > 0 && square < nearest[at - 1]; at--) {
                nearest[at] = nearest[at - 1];
                which[at] = which[at - 1];
            }
            nearest[at] = square;
            which[at] = i;
        }
        return which;
    }

    private static double square(double[] a, double[] b) {
        double square = 0;
        for (int q = 0; q < a.length; q++) square += (a[q] - b[q]) * (a[q] - b[q]);
        return square;
    }

    /** @return the mean place of the nearest rows, weighted by their inverse squared distances */
    private static double[] among(double[] row, double[][] some, double[][] known, int[] which) {
        double[] place = new double[2];
        double weights = 0;
        for (int one : which) {
            double weight = 1 / Math.max(LEAST, square(row, some[one]));
            weights += weight;
            for (int axis = 0; axis < 2; axis++) place[axis] += weight * known[one][axis];
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
