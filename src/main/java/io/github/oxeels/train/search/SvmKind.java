// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Condition;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.SvmRecipe;
import io.github.oxeels.train.Trainer;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import java.util.List;
import java.util.Locale;

/**
 * Support vector machines. γ is searched in units of 1 / (features · variance), and C in units of the inverse mean
 * kernel value of a spectrum with itself: what is good with one normalisation and kernel is then a good guess for the
 * next, see {@link MachineTrial}. The sigmoid kernel is left out: it is no inner product, and does nothing that others
 * do not.
 */
final class SvmKind implements SearchKind {

    @Override
    public String key() {
        return "svm";
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                SearchedCopies.dimension(),
                Dimension.of(Parameter.choice("kernel", "rbf", "linear", "polynomial", "cosine")),
                Dimension.of(Parameter.logUniform("penalty_scale", 0.01, 1000)),
                Dimension.of(Parameter.logUniform("gamma_scale", 0.03, 30))
                        .when(Condition.isOneOf("kernel", "rbf", "polynomial")),
                Dimension.of(Parameter.integer("degree", 2, 4)).when(Condition.isOneOf("kernel", "polynomial")),
                Dimension.of(Parameter.uniform("coef0", 0.01, 2)).when(Condition.isOneOf("kernel", "polynomial")));
    }

    @Override
    public Training training(
            Configuration configuration, Protocol protocol, TrainingSet set, Preprocessing preprocessing) {
        SvmRecipe open =
                new SvmRecipe(protocol, SvmOptions.defaults(), SearchedCopies.of(configuration, protocol.seed()));
        Training training = Trainer.of(open, preprocessing).on(set, Progress.NONE);
        AugmentedFeatures features = training.features();
        MachineTrial trial = machine(configuration, features, set.classes(), protocol.seed());
        SvmRecipe closed = ((SvmRecipe) training.recipe()).withMachine(trial.machine());
        return new TrialTraining(Trainer.on(closed, set, features), trial::train);
    }

    private static MachineTrial machine(
            Configuration configuration, AugmentedFeatures features, int classes, long seed) {
        SvmKernel kernel = SvmKernel.valueOf(configuration.text("kernel").toUpperCase(Locale.ROOT));
        SvmOptions shape = SvmOptions.defaults().withKernel(kernel).withSeed(seed);
        if (kernel.usesCoef0())
            shape = shape.withCoef0(SearchNumbers.rounded(configuration.number("coef0")))
                    .withDegree(configuration.integer("degree"));
        return MachineTrial.of(
                features,
                classes,
                shape,
                configuration.number("penalty_scale"),
                kernel.usesGamma() ? configuration.number("gamma_scale") : 1);
    }

    /**
     * Kernel values of a pair of classes and the products that they are made of, in double precision, and the features.
     */
    @Override
    public long workingMemory(int spectra, int columns) {
        long rows = (1 + SearchedCopies.MOST) * (long) spectra, ofPair = Math.min(rows, SvmVotes.FAST_ROWS);
        return 16 * ofPair * ofPair + 16 * rows * columns;
    }
}
