// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.numeric.Ranks;
import java.util.Arrays;

/**
 * What a map of spectra in a plane shows, in numbers: whether it keeps neighbours, and whether it shows classes or
 * rather acquisitions, total intensity and noise, which a normalisation is to take out.
 *
 * @param trustworthiness share of neighbours on the map that are neighbours among the features too, 12 each, 1 is best
 *     [Venna and Kaski 2001, doi:10.1007/3-540-44668-0_68]
 * @param ofClasses, ofAcquisitions mean silhouette, −1…1 [Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7]; NaN where
 *     there is one only, or none is known
 * @param byIntensity, byNoise the larger of the shares of the two axes that ranks of total intensity, or of noise,
 *     explain: squared Spearman correlations, 0…1
 * @param nearest share of the spectra whose nearest neighbour on the map is of their class, 0…1; NaN where no classes
 *     are known
 */
public record EmbeddingBias(
        double trustworthiness,
        double ofClasses,
        double ofAcquisitions,
        double byIntensity,
        double byNoise,
        double nearest) {

    private static final int NEIGHBOURS = 12;

    /**
     * What is known of the spectra.
     *
     * @param classOf, groupOf class and acquisition of each; empty where they are not known
     * @param intensity, noise of each, in any unit
     */
    public record Known(int[] classOf, int[] groupOf, double[] intensity, double[] noise) {

        /** @return of some of them, in that order */
        public Known select(int[] indices) {
            return new Known(
                    classOf.length == 0 ? classOf : select(classOf, indices),
                    groupOf.length == 0 ? groupOf : select(groupOf, indices),
                    Arrays.stream(indices).mapToDouble(i -> intensity[i]).toArray(),
                    Arrays.stream(indices).mapToDouble(i -> noise[i]).toArray());
        }

        private static int[] select(int[] values, int[] indices) {
            return Arrays.stream(indices).map(i -> values[i]).toArray();
        }
    }

    /** @param features, map a row per spectrum, at least 4; compared all with all */
    public static EmbeddingBias of(double[][] features, double[][] map, Known known) {
        double[][] far = distances(features), near = distances(map);
        return new EmbeddingBias(
                trustworthiness(far, near),
                silhouette(near, known.classOf),
                silhouette(near, known.groupOf),
                explained(map, known.intensity),
                explained(map, known.noise),
                nearest(near, known.classOf));
    }

    private static double[][] distances(double[][] rows) {
        double[][] distances = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int q = 0; q < rows[i].length; q++)
                    square += (rows[i][q] - rows[j][q]) * (rows[i][q] - rows[j][q]);
                distances[i][j] = distances[j][i] = Math.sqrt(square);
            }
        return distances;
    }

    /** @return the nearest others, the nearest first; of two as near, the first in the rows */
    private static int[] nearest(double[] distances, int self, int count) {
        int[] nearest = new int[count];
        int found = 0;
        for (int j = 0; count > 0 && j < distances.length; j++) {
            if (j == self || found == count && !(distances[j] < distances[nearest[count - 1]])) continue;
            int at = found < count ? found++ : count - 1;
            for (; at > 0 && distances[j] < distances[nearest[at - 1]]; at--) nearest[at] = nearest[at - 1];
            nearest[at] = j;
        }
        return nearest;
    }

    /** @return which of the others a row is by its distance, from 1 on */
    private static int rank(double[] distances, int self, int row) {
        int rank = 1;
        for (int j = 0; j < distances.length; j++)
            if (j != self && (distances[j] < distances[row] || distances[j] == distances[row] && j < row)) rank++;
        return rank;
    }

    private static double trustworthiness(double[][] far, double[][] near) {
        int n = far.length, k = Math.min(NEIGHBOURS, (n - 1) / 2);
        double penalty = 0;
        for (int i = 0; i < n; i++)
            for (int neighbour : nearest(near[i], i, k)) penalty += Math.max(0, rank(far[i], i, neighbour) - k);
        return 1 - 2 * penalty / ((double) n * k * (2.0 * n - 3 * k - 1));
    }

    private static double silhouette(double[][] near, int[] label) {
        int labels = Arrays.stream(label).max().orElse(0) + 1;
        int[] size = new int[labels];
        for (int one : label) size[one]++;
        if (Arrays.stream(size).filter(count -> count > 0).count() < 2) return Double.NaN;
        double sum = 0;
        for (int i = 0; i < label.length; i++) {
            double[] mean = new double[labels];
            for (int j = 0; j < label.length; j++) mean[label[j]] += near[i][j];
            double own = size[label[i]] > 1 ? mean[label[i]] / (size[label[i]] - 1) : Double.NaN;
            double other = Double.POSITIVE_INFINITY;
            for (int c = 0; c < labels; c++)
                if (c != label[i] && size[c] > 0) other = Math.min(other, mean[c] / size[c]);
            if (!Double.isNaN(own) && Math.max(own, other) > 0) sum += (other - own) / Math.max(own, other);
        }
        return sum / label.length;
    }

    private static double nearest(double[][] near, int[] classOf) {
        if (classOf.length == 0) return Double.NaN;
        int right = 0;
        for (int i = 0; i < near.length; i++) if (classOf[nearest(near[i], i, 1)[0]] == classOf[i]) right++;
        return (double) right / near.length;
    }

    private static double explained(double[][] map, double[] quantity) {
        double most = 0;
        for (int axis = 0; axis < 2; axis++) {
            int which = axis;
            double r = Ranks.correlation(
                    Ranks.of(Arrays.stream(map)
                            .mapToDouble(point -> point[which])
                            .toArray()),
                    Ranks.of(quantity));
            // NaN where one of the two does not vary
            if (r * r > most) most = r * r;
        }
        return most;
    }
}
