// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.score;

import io.github.oxeels.numeric.SymmetricSolver;
import java.util.Arrays;

/**
 * Says to which class a spectrum belongs, from the very spectra that a generator learns from: a least-squares support
 * vector machine with a Gaussian kernel on principal-component scores [Suykens and Vandewalle 1999,
 * doi:10.1023/A:1018628609742], one class against the others. A generator draws again what belongs more to another
 * class than to the one asked for, in the manner of rejection sampling by a discriminator [Azadi et al. 2018, arXiv
 * 1810.06758]: where classes overlap, smoothing their densities carries spectra across the border.
 *
 * @param points scores of learnt spectra, {@code points × scores}
 * @param votes of each point for each class, {@code points × classes}
 * @param gamma of the kernel exp(−γ d²), > 0
 * @param least margin that a spectrum is kept with, in 0…2; learnt spectra have about 2
 */
public record ClassMargin(double[][] points, double[][] votes, double gamma, double least) {

    /** Learnt spectra of a class that are asked, at most. */
    private static final int MOST = 200;
    /** Chosen on parts of few real spectra that are reported nowhere. */
    private static final double LEAST = 1;

    private static final double RIDGE = 0.1;

    /** @throws IllegalArgumentException if sizes do not fit or a value is out of range */
    public ClassMargin {
        if (points.length < 1 || votes.length != points.length)
            throw new IllegalArgumentException(
                    "as many votes as points are needed, got " + votes.length + " and " + points.length);
        for (double[] point : points) Numbers.requireLength(point, points[0].length);
        for (double[] vote : votes) Numbers.requireLength(vote, votes[0].length);
        if (!(gamma > 0) || Double.isInfinite(gamma) || !(least >= 0 && least <= 2))
            throw new IllegalArgumentException(
                    "gamma must be > 0 and the least margin in 0…2, got " + gamma + " and " + least);
    }

    /**
     * @param scores one row per spectrum
     * @param classOf class of each; classes of unlike size count alike
     */
    public static ClassMargin fit(double[][] scores, int[] classOf, int classes) {
        int[] taken = taken(classOf, classes);
        double[][] points = Arrays.stream(taken).mapToObj(i -> scores[i]).toArray(double[][]::new);
        int n = points.length;
        int[] sizes = new int[classes];
        for (int i : taken) sizes[classOf[i]]++;
        double gamma = 1 / (points[0].length * Math.max(1e-12, variance(points)));
        double[] kernel = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) kernel[i * n + j] = kernel(points[i], points[j], gamma);
            kernel[i * n + i] += RIDGE * classes * sizes[classOf[taken[i]]] / n;
        }
        double[] inverse = SymmetricSolver.inverse(kernel, n)
                .orElseThrow(() -> new IllegalArgumentException("the spectra do not serve: scores are not finite"));
        double[][] votes = new double[n][classes];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                for (int c = 0; c < classes; c++) votes[i][c] += inverse[i * n + j] * (classOf[taken[j]] == c ? 1 : -1);
        return new ClassMargin(points, votes, gamma, LEAST);
    }

    /** @return indices, of a large class evenly spaced ones */
    private static int[] taken(int[] classOf, int classes) {
        boolean[] taken = new boolean[classOf.length];
        for (int c = 0; c < classes; c++) {
            int own = c;
            int[] members = java.util.stream.IntStream.range(0, classOf.length)
                    .filter(i -> classOf[i] == own)
                    .toArray();
            int count = Math.min(MOST, members.length);
            for (int k = 0; k < count; k++) taken[members[(int) ((long) k * members.length / count)]] = true;
        }
        return java.util.stream.IntStream.range(0, taken.length)
                .filter(i -> taken[i])
                .toArray();
    }

    private static double variance(double[][] rows) {
        double sum = 0, squares = 0;
        for (double[] row : rows)
            for (double value : row) {
                sum += value;
                squares += value * value;
            }
        double count = (double) rows.length * rows[0].length, mean = sum / count;
        return squares / count - mean * mean;
    }

    private static double kernel(double[] a, double[] b, double gamma) {
        double square = 0;
        for (int k = 0; k < a.length; k++) square += (a[k] - b[k]) * (a[k] - b[k]);
        // StrictMath: which spectra are kept must not depend on the processor
        return StrictMath.exp(-gamma * square);
    }

    /**
     * @return how much more the spectrum belongs to class c than to the next one; without bounds if there is no other
     */
    public double of(double[] scores, int c) {
        double[] said = new double[votes[0].length];
        for (int i = 0; i < points.length; i++) {
            double near = kernel(points[i], scores, gamma);
            for (int k = 0; k < said.length; k++) said[k] += near * votes[i][k];
        }
        double other = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < said.length; k++) if (k != c) other = Math.max(other, said[k]);
        return said[c] - other;
    }
}
