// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Pairwise decision values of spectra by machines that were trained without them. Folds may be added by several
 * threads, since each writes to its own spectra.
 */
final class HeldOutDecisions {

    private final int classes;
    private final int[] classOf;
    /** {@code [spectrum][pair]}; NaN where one of the two classes was not trained on. */
    private final double[][] decisions;

    HeldOutDecisions(int[] classOf, int classes) {
        this.classes = classes;
        this.classOf = classOf;
        decisions = new double[classOf.length][SvmModel.pairs(classes)];
        for (double[] row : decisions) Arrays.fill(row, Double.NaN);
    }

    /**
     * Trains without a fold and decides on it.
     *
     * @return the machine, of those classes that it was trained on; empty if they were fewer than two
     */
    Optional<SvmModel> add(
            FeatureSplit.Splitter splitter, Folds folds, int fold, SvmOptions options, Progress progress) {
        int[] heldOut = folds.heldOut(fold);
        FeatureSplit split = splitter.split(folds.training(fold), heldOut);
        int[] present =
                IntStream.of(split.training().classOf()).distinct().sorted().toArray();
        if (present.length < 2) return Optional.empty();
        FeatureMatrix training = split.training();
        int[] renumbered = IntStream.of(training.classOf())
                .map(c -> Arrays.binarySearch(present, c))
                .toArray();
        SvmModel model = DenseSolver.train(
                new FeatureMatrix(training.columns(), training.values(), renumbered),
                present.length,
                options,
                progress);
        decide(model, present, split.heldOut().values(), heldOut);
        return Optional.of(model);
    }

    private void decide(SvmModel model, int[] present, float[] features, int[] heldOut) {
        Decisions.Tile tile = new DoubleDecisions(model).newTile();
        double[][] values = new double[model.pairs()][Decisions.LANES];
        for (int first = 0; first < heldOut.length; first += Decisions.LANES) {
            int lanes = Math.min(Decisions.LANES, heldOut.length - first);
            tile.decide(features, first, lanes, values);
            for (int i = 0, from = 0; i < present.length; i++)
                for (int j = i + 1; j < present.length; j++, from++) {
                    int pair = SvmModel.pair(present[i], present[j], classes);
                    for (int p = 0; p < lanes; p++) decisions[heldOut[first + p]][pair] = values[from][p];
                }
        }
    }

    /** @return whether spectra of both classes were decided on by machines that know both */
    boolean hasBoth(int i, int j) {
        return has(i, SvmModel.pair(i, j, classes)) && has(j, SvmModel.pair(i, j, classes));
    }

    private boolean has(int c, int pair) {
        return IntStream.range(0, classOf.length).anyMatch(n -> classOf[n] == c && !Double.isNaN(decisions[n][pair]));
    }

    /** @return the sigmoid of a pair, fitted to its spectra in their order */
    PlattSigmoid sigmoid(int i, int j) {
        int pair = SvmModel.pair(i, j, classes);
        int[] members = IntStream.range(0, classOf.length)
                .filter(n -> (classOf[n] == i || classOf[n] == j) && !Double.isNaN(decisions[n][pair]))
                .toArray();
        double[] values = new double[members.length];
        boolean[] first = new boolean[members.length];
        for (int n = 0; n < members.length; n++) {
            values[n] = decisions[members[n]][pair];
            first[n] = classOf[members[n]] == i;
        }
        return PlattSigmoid.fit(values, first);
    }

    /** @return {@code spectra × classes}; a class that was not trained on loses against every other */
    double[] probabilities(List<PlattSigmoid> sigmoids) {
        PairwiseCoupling coupling = new PairwiseCoupling(classes);
        double[] probabilities = new double[classOf.length * classes];
        double[] one = new double[classes];
        double[][] pairwise = new double[sigmoids.size()][1];
        for (int n = 0; n < classOf.length; n++) {
            boolean[] known = known(n);
            for (int i = 0, pair = 0; i < classes; i++)
                for (int j = i + 1; j < classes; j++, pair++) {
                    double p = known[i] && known[j]
                            ? sigmoids.get(pair).probability(decisions[n][pair])
                            : known[i] ? 1 : known[j] ? 0 : 0.5;
                    pairwise[pair][0] =
                            Math.min(Math.max(p, SvmClassifier.LEAST_PROBABILITY), 1 - SvmClassifier.LEAST_PROBABILITY);
                }
            coupling.couple(pairwise, 1, one);
            System.arraycopy(one, 0, probabilities, n * classes, classes);
        }
        return probabilities;
    }

    private boolean[] known(int n) {
        boolean[] known = new boolean[classes];
        for (int i = 0, pair = 0; i < classes; i++)
            for (int j = i + 1; j < classes; j++, pair++)
                if (!Double.isNaN(decisions[n][pair])) {
                    known[i] = true;
                    known[j] = true;
                }
        return known;
    }
}
