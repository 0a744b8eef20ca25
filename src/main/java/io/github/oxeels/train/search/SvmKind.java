// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Condition;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.SvmRecipe;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Support vector machines. γ is searched in units of 1 / (features · variance), and C in units of the inverse mean
 * kernel value of a spectrum with itself: what is good with one normalisation and kernel is then a good guess for the
 * next. A machine that is not found in {@link #MOST_STEPS} steps has failed, as it would hold the others up for
 * minutes. The sigmoid kernel is left out: it is no inner product, and does nothing that others do not.
 */
final class SvmKind implements SearchKind {

    static final int MOST_COPIES = 3;
    private static final long MOST_STEPS = 1_000_000;

    @Override
    public String key() {
        return "svm";
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                shiftCopies(),
                Dimension.of(Parameter.choice("kernel", "rbf", "linear", "polynomial", "cosine")),
                Dimension.of(Parameter.logUniform("penalty_scale", 0.01, 1000)),
                Dimension.of(Parameter.logUniform("gamma_scale", 0.03, 30))
                        .when(Condition.isOneOf("kernel", "rbf", "polynomial")),
                Dimension.of(Parameter.integer("degree", 2, 4)).when(Condition.isOneOf("kernel", "polynomial")),
                Dimension.of(Parameter.uniform("coef0", 0.01, 2)).when(Condition.isOneOf("kernel", "polynomial")));
    }

    /** @return number of displaced copies, which other kinds share */
    static Dimension shiftCopies() {
        return Dimension.of(Parameter.integer("shift_copies", 1, MOST_COPIES));
    }

    @Override
    public Training training(
            Configuration configuration, Protocol protocol, TrainingSet set, Preprocessing preprocessing) {
        ShiftAndNoise copies = new ShiftAndNoise(
                SearchNumbers.shiftRange(configuration), configuration.integer("shift_copies"), 0, protocol.seed());
        SvmRecipe open = new SvmRecipe(
                protocol,
                SvmOptions.defaults(),
                FoldAugmentation.of(FoldAugmentation.LABORATORY, copies, 0, protocol.seed()));
        Training training = open.on(set, preprocessing, Progress.NONE);
        AugmentedFeatures features = training.features();
        SvmOptions machine = options(configuration, features.all(), protocol.seed());
        Training whole = ((SvmRecipe) training.recipe()).withMachine(machine).on(set, features);
        return new TrialTraining(
                whole,
                (part, seed, progress) -> SvmVotes.train(
                        thinned(features.split(part, new int[0]).training(), features.displacedCopies(), seed),
                        set.classes(),
                        machine,
                        MOST_STEPS,
                        progress));
    }

    private static SvmOptions options(Configuration configuration, FeatureMatrix features, long seed) {
        SvmKernel kernel = SvmKernel.valueOf(configuration.text("kernel").toUpperCase(Locale.ROOT));
        SvmOptions options = SvmOptions.defaults().withKernel(kernel).withSeed(seed);
        if (kernel.usesGamma())
            options = options.withGamma(
                    SearchNumbers.rounded(configuration.number("gamma_scale") * SvmOptions.scaleGamma(features)));
        if (kernel.usesCoef0())
            options = options.withCoef0(SearchNumbers.rounded(configuration.number("coef0")))
                    .withDegree(configuration.integer("degree"));
        return options.withPenalty(
                SearchNumbers.rounded(configuration.number("penalty_scale") / ofItself(features, options)));
    }

    /** @return kernel value of a spectrum with itself, the mean over all */
    private static double ofItself(FeatureMatrix features, SvmOptions options) {
        if (options.kernel() == SvmKernel.RBF || options.kernel() == SvmKernel.COSINE) return 1;
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
     * With more spectra per trial would take minutes: of a class that has more than half of what is fast, the originals
     * are kept and this many of the copies are drawn as there is room for.
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

    /**
     * Kernel values of a pair of classes and the products that they are made of, in double precision, and the features.
     */
    @Override
    public long workingMemory(int spectra, int columns) {
        long rows = (1 + MOST_COPIES) * (long) spectra, ofPair = Math.min(rows, SvmVotes.FAST_ROWS);
        return 16 * ofPair * ofPair + 16 * rows * columns;
    }
}
