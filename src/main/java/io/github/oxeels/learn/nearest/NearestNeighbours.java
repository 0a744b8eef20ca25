// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.nearest;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.FeatureMatrix;
import java.util.Arrays;

/**
 * Names a spectrum after the k training spectra most like it, by the Euclidean distance of their features [Cover and
 * Hart 1967, doi:10.1109/TIT.1967.1053964]. A neighbour of a class of many spectra weighs less, so that all classes
 * weigh alike. What it tells of a class is the mean of its posterior, (k · share + 1) / (k + classes), so that few
 * neighbours leave doubt. Of neighbours that are equally far the first count. Immutable; may be used by many threads at
 * once.
 */
public final class NearestNeighbours implements Classifier {

    private static final int MOST_NEIGHBOURS = 1000;

    private final FeatureMatrix training;
    private final int classes;
    private final int neighbours;
    private final double[] weight;

    /**
     * @param training at least one spectrum; classes may be lacking
     * @param classes number of classes, at least 2
     * @param neighbours k, 1…1000; of fewer spectra all are asked
     * @throws IllegalArgumentException if a value is outside its range
     */
    public NearestNeighbours(FeatureMatrix training, int classes, int neighbours) {
        requireNeighbours(neighbours);
        if (training.rows() < 1) throw new IllegalArgumentException("training needs at least 1 spectrum, got 0");
        if (classes < 2) throw new IllegalArgumentException("a classifier has at least 2 classes, got " + classes);
        for (int c : training.classOf())
            if (c < 0 || c >= classes)
                throw new IllegalArgumentException("a class must be in 0…" + (classes - 1) + ", got " + c);
        for (float value : training.values())
            if (!Float.isFinite(value)) throw new IllegalArgumentException("features must be finite, got " + value);
        this.training = training;
        this.classes = classes;
        this.neighbours = neighbours;
        weight = new double[classes];
        for (int c : training.classOf()) weight[c]++;
        for (int c = 0; c < classes; c++) weight[c] = weight[c] > 0 ? 1 / weight[c] : 0;
    }

    /** @throws IllegalArgumentException if the number of neighbours is outside 1…1000 */
    public static void requireNeighbours(int neighbours) {
        if (neighbours < 1 || neighbours > MOST_NEIGHBOURS)
            throw new IllegalArgumentException("neighbours must be in 1…" + MOST_NEIGHBOURS + ", got " + neighbours);
    }

    /** @return the training spectra; not to be written to */
    public FeatureMatrix training() {
        return training;
    }

    /** @return k */
    public int neighbours() {
        return neighbours;
    }

    @Override
    public int features() {
        return training.columns();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public void predict(float[] features, int rows, float[] probabilities) {
        int asked = Math.min(neighbours, training.rows());
        double[] distances = new double[asked];
        int[] nearest = new int[asked];
        double[] share = new double[classes];
        for (int row = 0; row < rows; row++) {
            find(features, row * features(), distances, nearest);
            Arrays.fill(share, 0);
            for (int neighbour : nearest) share[training.classOf()[neighbour]] += weight[training.classOf()[neighbour]];
            double sum = Arrays.stream(share).sum();
            for (int c = 0; c < classes; c++)
                probabilities[row * classes + c] = (float) ((asked * share[c] / sum + 1) / (asked + classes));
        }
    }

    /** Keeps the nearest in the order of their distance. */
    private void find(float[] features, int from, double[] distances, int[] nearest) {
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        int last = distances.length - 1, width = features();
        for (int row = 0; row < training.rows(); row++) {
            double square = 0;
            for (int i = 0; i < width; i++) {
                double difference = features[from + i] - training.values()[row * width + i];
                square += difference * difference;
            }
            if (!(square < distances[last])) continue;
            int at = last;
            for (; at > 0 && square < distances[at - 1]; at--) {
                distances[at] = distances[at - 1];
                nearest[at] = nearest[at - 1];
            }
            distances[at] = square;
            nearest[at] = row;
        }
    }
}
