// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How alike two samples are, from the Euclidean distances of their rows. */
public final class SampleDistances {

    private SampleDistances() {}

    /**
     * Maximum mean discrepancy.
     *
     * @param squared unbiased estimate of MMD²; may be below 0
     * @param p share of permutations (and the sample itself) with at least this value: small = the samples differ
     */
    public record Discrepancy(double squared, double p) {}

    /**
     * Kernel two-sample test with a Gaussian kernel as wide as the median distance [Gretton et al. 2012, JMLR 13, 723].
     *
     * @param permutations of the rows that the value is compared with
     */
    public static Discrepancy discrepancy(double[][] a, double[][] b, int permutations, long seed) {
        int n = a.length, all = n + b.length;
        double[][] kernel = kernel(a, b);
        int[] order = new int[all];
        Arrays.setAll(order, i -> i);
        double value = discrepancy(kernel, order, n);
        int reached = 1;
        for (int k = 0; k < permutations; k++) {
            SplittableRandom random = Seeds.random(seed, "permutation", k);
            for (int i = all - 1; i > 0; i--) {
                int j = random.nextInt(i + 1), kept = order[i];
                order[i] = order[j];
                order[j] = kept;
            }
            if (discrepancy(kernel, order, n) >= value) reached++;
        }
        return new Discrepancy(value, reached / (permutations + 1.0));
    }

    private static double[][] kernel(double[][] a, double[][] b) {
        int all = a.length + b.length;
        double[][] squares = new double[all][all];
        double[] flat = new double[all * (all - 1) / 2];
        int at = 0;
        for (int i = 0; i < all; i++)
            for (int j = 0; j < i; j++) {
                double d = distance(i < a.length ? a[i] : b[i - a.length], j < a.length ? a[j] : b[j - a.length]);
                squares[i][j] = squares[j][i] = d * d;
                flat[at++] = d * d;
            }
        Arrays.sort(flat);
        double median = Math.max(1e-300, flat[flat.length / 2]);
        for (double[] row : squares) for (int j = 0; j < all; j++) row[j] = StrictMath.exp(-row[j] / median);
        return squares;
    }

    private static double discrepancy(double[][] kernel, int[] order, int n) {
        double within = 0, others = 0, between = 0;
        int all = order.length, m = all - n;
        for (int i = 0; i < all; i++)
            for (int j = 0; j < i; j++) {
                double value = kernel[order[i]][order[j]];
                if (i < n) within += value;
                else if (j >= n) others += value;
                else between += value;
            }
        return 2 * within / ((double) n * (n - 1))
                + 2 * others / ((double) m * (m - 1))
                - 2 * between / ((double) n * m);
    }

    /** @return distance of each row of {@code from} to the nearest of {@code to} */
    public static double[] nearest(double[][] from, double[][] to) {
        double[] nearest = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            nearest[i] = Double.POSITIVE_INFINITY;
            for (double[] row : to) nearest[i] = Math.min(nearest[i], distance(from[i], row));
        }
        return nearest;
    }

    /** @return distance of each row to the k-th nearest other row; k is at least 1 and below the number of rows */
    public static double[] kthNearest(double[][] rows, int k) {
        double[] radius = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] distances = new double[rows.length];
            for (int j = 0; j < rows.length; j++) distances[j] = distance(rows[i], rows[j]);
            Arrays.sort(distances);
            radius[i] = distances[k]; // the row itself is the nearest
        }
        return radius;
    }

    /**
     * @return share of the real rows that have a generated one within their k-th neighbour's distance [Naeem et al.
     *     2020, arXiv 2002.09797]
     */
    public static double coverage(double[][] real, double[][] generated, int k) {
        double[] radius = kthNearest(real, k), nearest = nearest(real, generated);
        int covered = 0;
        for (int i = 0; i < real.length; i++) if (nearest[i] <= radius[i]) covered++;
        return (double) covered / real.length;
    }

    /**
     * @return share of the generated rows that lie within the k-th neighbour's distance of any real one [Kynkäänniemi
     *     et al. 2019, arXiv 1904.06991]
     */
    public static double precision(double[][] real, double[][] generated, int k) {
        double[] radius = kthNearest(real, k);
        int within = 0;
        for (double[] row : generated) {
            boolean near = false;
            for (int i = 0; i < real.length && !near; i++) near = distance(row, real[i]) <= radius[i];
            if (near) within++;
        }
        return (double) within / generated.length;
    }

    public static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(sum);
    }
}
