// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.score;

import io.github.oxeels.numeric.SampleDistances;
import java.util.Arrays;

/**
 * Widths of the kernels of a density of whitened numbers. Along the leading ones, where spectra come in clusters, each
 * is such that what is drawn around a point lies about as far from it as its neighbours do: widths that follow the
 * neighbours suit spectra that crowd in places and are rare in others [Breiman, Meisel and Purcell 1977,
 * doi:10.1080/00401706.1977.10489521]. Along the others spectra are nearly normally distributed, and half of the
 * variance is drawn anew: a hundred points cannot cover so many dimensions, and spectra drawn close to them would be
 * copies.
 */
final class KernelWidths {

    /** Numbers that clusters are seen in. */
    private static final int LEADING = 4;
    /** Of the distance to the nearest neighbour; chosen on held-out parts of few real spectra, where 1 blurs. */
    private static final double SHARE = 0.7;
    /** Along the other numbers, in standard deviations. */
    private static final double OTHERS = 1;

    private KernelWidths() {}

    /**
     * @param points at least 2, of one length, numbers by falling variance
     * @return {@code points × numbers}
     */
    static double[][] of(double[][] points) {
        int numbers = points[0].length, leading = Math.min(LEADING, numbers);
        double[][] parts = Arrays.stream(points)
                .map(point -> Arrays.copyOf(point, leading))
                .toArray(double[][]::new);
        double[] distance = SampleDistances.kthNearest(parts, 1);
        double[][] widths = new double[points.length][numbers];
        for (int i = 0; i < widths.length; i++) {
            Arrays.fill(widths[i], OTHERS);
            Arrays.fill(widths[i], 0, leading, SHARE * distance[i] / Math.sqrt(leading));
        }
        return widths;
    }

    /** @return for each number the factor that undoes the variance which the kernels add to points of variance 1 */
    static double[] shrinkage(double[][] widths) {
        double[] shrinkage = new double[widths[0].length];
        for (int k = 0; k < shrinkage.length; k++) {
            double added = 0;
            for (double[] row : widths) added += row[k] * row[k] / widths.length;
            shrinkage[k] = 1 / Math.sqrt(1 + added);
        }
        return shrinkage;
    }
}
