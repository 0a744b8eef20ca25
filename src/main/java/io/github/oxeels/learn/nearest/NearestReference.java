// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.nearest;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.FeatureMatrix;

/**
 * The naive floor: a spectrum belongs to the class whose mean it has the largest cosine with. What it calls
 * probabilities rank the classes; they are not calibrated.
 */
public final class NearestReference implements Classifier {

    /**
     * Difference of two cosines that makes one class e times as probable as the other: references differ by some
     * 0.02–0.1.
     */
    private static final double TEMPERATURE = 0.01;

    private final int features;
    private final double[][] references;

    private NearestReference(int features, double[][] references) {
        this.features = features;
        this.references = references;
    }

    /**
     * @param training features with their classes
     * @param classes number of classes; each has at least one row
     * @throws IllegalArgumentException if a class has no row, or its mean is 0
     */
    public static NearestReference train(FeatureMatrix training, int classes) {
        double[][] means = new double[classes][training.columns()];
        for (int row = 0; row < training.rows(); row++)
            for (int i = 0; i < training.columns(); i++)
                means[training.classOf()[row]][i] += training.values()[row * training.columns() + i];
        for (int c = 0; c < classes; c++) {
            double length = 0;
            for (double value : means[c]) length += value * value;
            if (!(length > 0))
                throw new IllegalArgumentException("class " + c + " has no reference, or one that is 0 everywhere");
            for (int i = 0; i < means[c].length; i++) means[c][i] /= Math.sqrt(length);
        }
        return new NearestReference(training.columns(), means);
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int classes() {
        return references.length;
    }

    @Override
    public void predict(float[] values, int rows, float[] probabilities) {
        double[] cosine = new double[references.length];
        for (int row = 0; row < rows; row++) {
            cosines(values, row * features, cosine);
            double highest = Double.NEGATIVE_INFINITY;
            for (double c : cosine) highest = Math.max(highest, c);
            double sum = 0;
            for (int c = 0; c < cosine.length; c++)
                sum += cosine[c] = StrictMath.exp((cosine[c] - highest) / TEMPERATURE);
            for (int c = 0; c < cosine.length; c++) probabilities[row * cosine.length + c] = (float) (cosine[c] / sum);
        }
    }

    /** Writes the cosine with each reference; 0 for a spectrum that is 0 everywhere. */
    private void cosines(float[] values, int from, double[] cosine) {
        double length = 0;
        for (int i = 0; i < features; i++) length += (double) values[from + i] * values[from + i];
        for (int c = 0; c < references.length; c++) {
            double product = 0;
            for (int i = 0; i < features; i++) product += values[from + i] * references[c][i];
            cosine[c] = length > 0 ? product / Math.sqrt(length) : 0;
        }
    }
}
