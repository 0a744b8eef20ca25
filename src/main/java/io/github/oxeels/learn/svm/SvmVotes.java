// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.progress.Progress;
import java.util.stream.IntStream;

/**
 * A support vector machine that only names classes, by the votes of its pairs: for comparisons that train many of them
 * and need no probabilities; what it gives instead are shares of the votes. Immutable; may be used by many threads at
 * once.
 */
public final class SvmVotes implements Classifier {

    /** Most training spectra of a pair of classes for which training is fast; with more, it takes LIBSVM's time. */
    public static final int FAST_ROWS = DenseSolver.MOST_ROWS;

    private final int classes;
    private final SvmModel model;
    private final int[] present;
    private final Decisions decisions;

    private SvmVotes(SvmModel model, int[] present, int classes) {
        this.classes = classes;
        this.model = model;
        this.present = present;
        decisions = new DoubleDecisions(model);
    }

    /**
     * @param training holds at least two classes; one that it lacks is never named
     * @param classes number of classes, those that are lacking included
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static SvmVotes train(FeatureMatrix training, int classes, SvmOptions options, Progress progress) {
        return train(training, classes, options, 0, progress);
    }

    /**
     * As {@link #train(FeatureMatrix, int, SvmOptions, Progress)}, for searches that meet penalties with which training
     * takes hours.
     *
     * @param mostSteps of the minimisation of a pair of classes, as long as it has at most {@link #FAST_ROWS} spectra;
     *     0 = no limit
     * @throws IllegalArgumentException if they do not suffice
     */
    public static SvmVotes train(
            FeatureMatrix training, int classes, SvmOptions options, long mostSteps, Progress progress) {
        int[] present = IntStream.of(training.classOf()).distinct().sorted().toArray();
        int[] renumbered = IntStream.of(training.classOf())
                .map(c -> java.util.Arrays.binarySearch(present, c))
                .toArray();
        FeatureMatrix compact = new FeatureMatrix(training.columns(), training.values(), renumbered);
        return new SvmVotes(DenseSolver.train(compact, present.length, options, mostSteps, progress), present, classes);
    }

    @Override
    public int features() {
        return model.features();
    }

    @Override
    public int classes() {
        return classes;
    }

    /** @param shares receives the share of the votes that each class has, {@code rows × classes()} */
    @Override
    public void predict(float[] features, int rows, float[] shares) {
        Decisions.Tile tile = decisions.newTile();
        double[][] values = new double[model.pairs()][Decisions.LANES];
        java.util.Arrays.fill(shares, 0, rows * classes, 0);
        for (int first = 0; first < rows; first += Decisions.LANES) {
            int lanes = Math.min(Decisions.LANES, rows - first);
            tile.decide(features, first, lanes, values);
            for (int lane = 0; lane < lanes; lane++) vote(values, lane, shares, (first + lane) * classes);
        }
    }

    private void vote(double[][] values, int lane, float[] shares, int start) {
        for (int i = 0, pair = 0; i < present.length; i++)
            for (int j = i + 1; j < present.length; j++, pair++)
                shares[start + present[values[pair][lane] > 0 ? i : j]] += 1f / model.pairs();
    }
}
