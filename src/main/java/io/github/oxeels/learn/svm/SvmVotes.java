// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.progress.Progress;
import java.util.stream.IntStream;

/**
 * A support vector machine that only names classes, by the votes of its pairs: for comparisons that train many of them
 * and need no probabilities. Immutable; may be used by many threads at once.
 */
public final class SvmVotes {

    /** Most training spectra of a pair of classes for which training is fast; with more, it takes LIBSVM's time. */
    public static final int FAST_ROWS = DenseSolver.MOST_ROWS;

    private final SvmModel model;
    private final int[] present;
    private final Decisions decisions;

    private SvmVotes(SvmModel model, int[] present) {
        this.model = model;
        this.present = present;
        decisions = new DoubleDecisions(model);
    }

    /**
     * @param training holds at least two classes; one that it lacks is never named
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static SvmVotes train(FeatureMatrix training, SvmOptions options, Progress progress) {
        return train(training, options, 0, progress);
    }

    /**
     * As {@link #train(FeatureMatrix, SvmOptions, Progress)}, for searches that meet penalties with which training
     * takes hours.
     *
     * @param mostSteps of the minimisation of a pair of classes, as long as it has at most {@link #FAST_ROWS} spectra;
     *     0 = no limit
     * @throws IllegalArgumentException if they do not suffice
     */
    public static SvmVotes train(FeatureMatrix training, SvmOptions options, long mostSteps, Progress progress) {
        int[] present = IntStream.of(training.classOf()).distinct().sorted().toArray();
        int[] renumbered = IntStream.of(training.classOf())
                .map(c -> java.util.Arrays.binarySearch(present, c))
                .toArray();
        FeatureMatrix compact = new FeatureMatrix(training.columns(), training.values(), renumbered);
        return new SvmVotes(DenseSolver.train(compact, present.length, options, mostSteps, progress), present);
    }

    /** @return class of each row, the first of those with most votes */
    public int[] predict(float[] features, int rows) {
        int[] labels = new int[rows];
        Decisions.Tile tile = decisions.newTile();
        double[][] values = new double[model.pairs()][Decisions.LANES];
        for (int first = 0; first < rows; first += Decisions.LANES) {
            int lanes = Math.min(Decisions.LANES, rows - first);
            tile.decide(features, first, lanes, values);
            for (int lane = 0; lane < lanes; lane++) labels[first + lane] = present[winner(values, lane)];
        }
        return labels;
    }

    private int winner(double[][] values, int lane) {
        int[] votes = new int[present.length];
        for (int i = 0, pair = 0; i < present.length; i++)
            for (int j = i + 1; j < present.length; j++, pair++) votes[values[pair][lane] > 0 ? i : j]++;
        int best = 0;
        for (int c = 1; c < votes.length; c++) if (votes[c] > votes[best]) best = c;
        return best;
    }
}
