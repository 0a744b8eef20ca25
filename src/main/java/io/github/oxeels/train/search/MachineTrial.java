// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.AugmentedFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A support vector machine as searches and comparisons try it. A machine that is not found in {@link #MOST_STEPS} steps
 * has failed, as it would hold the others up for minutes.
 *
 * @param features of the spectra and their copies
 * @param classes number of classes
 * @param machine kernel and its parameters
 */
public record MachineTrial(AugmentedFeatures features, int classes, SvmOptions machine) {

    private static final long MOST_STEPS = 1_000_000;

    /**
     * What is good with one normalisation and kernel is a good guess for the next, if γ is counted in units of 1 /
     * (features · variance), and C in units of the inverse mean kernel value of a spectrum with itself.
     *
     * @param shape kernel, degree, constant and seed
     * @param penalty C in its units
     * @param gamma γ in its units, for kernels that have one
     */
    public static MachineTrial of(
            AugmentedFeatures features, int classes, SvmOptions shape, double penalty, double gamma) {
        FeatureMatrix rows = features.all();
        SvmOptions machine = shape.kernel().usesGamma()
                ? shape.withGamma(SearchNumbers.rounded(gamma * SvmOptions.scaleGamma(rows)))
                : shape;
        return new MachineTrial(
                features, classes, machine.withPenalty(SearchNumbers.rounded(penalty / ofItself(rows, machine))));
    }

    /** @return kernel value of a spectrum with itself, the mean over all */
    private static double ofItself(FeatureMatrix features, SvmOptions options) {
        if (options.kernel() != SvmKernel.LINEAR && options.kernel() != SvmKernel.POLYNOMIAL) return 1;
        double sum = 0;
        for (int row = 0; row < features.rows(); row++) {
            double square = 0;
            for (int q = row * features.columns(); q < (row + 1) * features.columns(); q++)
                square += (double) features.values()[q] * features.values()[q];
            sum += options.kernel() == SvmKernel.LINEAR
                    ? square
                    : StrictMath.pow(options.gamma() * square + options.coef0(), options.degree());
        }
        return sum > 0 ? sum / features.rows() : 1;
    }

    /**
     * @param part indices of the spectra to train on
     * @param seed draws the copies that are trained on where there are many
     * @throws IllegalArgumentException if the machine is not found in {@link #MOST_STEPS} steps
     */
    public Classifier train(int[] part, long seed, Progress progress) {
        FeatureMatrix training = features.split(part, new int[0]).training();
        return SvmVotes.train(
                thinned(training, features.displacedCopies(), seed), classes, machine, MOST_STEPS, progress);
    }

    /**
     * With more spectra a trial would take minutes: of a class that has more than half of what is fast, the originals
     * are kept and so many of the copies are drawn as there is room for.
     */
    private static FeatureMatrix thinned(FeatureMatrix training, int copies, long seed) {
        int limit = SvmVotes.FAST_ROWS / 2, originals = training.rows() / (1 + copies);
        List<Integer> order = new ArrayList<>(
                IntStream.range(originals, training.rows()).boxed().toList());
        Collections.shuffle(order, Seeds.shuffling(seed));
        order.addAll(0, IntStream.range(0, originals).boxed().toList());
        int[] ofClass = new int[Arrays.stream(training.classOf()).max().orElse(0) + 1];
        int[] kept = order.stream()
                .filter(row -> ofClass[training.classOf()[row]]++ < limit)
                .mapToInt(row -> row)
                .sorted()
                .toArray();
        if (kept.length == training.rows()) return training;
        float[] values = new float[kept.length * training.columns()];
        for (int i = 0; i < kept.length; i++)
            System.arraycopy(
                    training.values(),
                    kept[i] * training.columns(),
                    values,
                    i * training.columns(),
                    training.columns());
        return new FeatureMatrix(
                training.columns(),
                values,
                Arrays.stream(kept).map(row -> training.classOf()[row]).toArray());
    }
}
