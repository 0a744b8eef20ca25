// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.nearest.NearestNeighbours;
import io.github.oxeels.learn.nearest.NearestReference;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.FeatureTraining;
import io.github.oxeels.train.NearestRecipe;
import io.github.oxeels.train.SvmRecipe;
import io.github.oxeels.train.Trainer;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.search.MachineTrial;
import io.github.oxeels.train.search.SearchNumbers;
import io.github.oxeels.train.search.TrialTraining;
import java.util.Locale;

/** Binds a configuration of a learner to spectra that are prepared. */
final class LearnerTraining {

    private LearnerTraining() {}

    /** @throws IllegalArgumentException if the learner cannot learn from spectra that are prepared so */
    static Training of(Learner learner, Configuration configuration, Prepared prepared) {
        return of(learner, configuration, prepared, prepared.set().size());
    }

    /** @param spectra that it will learn from, by which the epochs of networks are counted */
    static Training of(Learner learner, Configuration configuration, Prepared prepared, int spectra) {
        return switch (learner.kind()) {
            case MACHINE -> machine(learner, configuration, prepared);
            case NETWORK -> NetworkTrial.of(learner, configuration, prepared, spectra);
            case NEAREST -> nearest(learner, configuration, prepared);
            case UNTRAINED -> throw new IllegalArgumentException(learner.key() + " is not trained");
        };
    }

    private static Training machine(Learner learner, Configuration configuration, Prepared prepared) {
        SvmKernel kernel =
                SvmKernel.valueOf(learner.key().substring("svm_".length()).toUpperCase(Locale.ROOT));
        SvmOptions shape = SvmOptions.defaults()
                .withKernel(kernel)
                .withSeed(prepared.protocol().seed());
        if (configuration.has("degree")) shape = shape.withDegree(configuration.integer("degree"));
        if (configuration.has("coef0")) shape = shape.withCoef0(SearchNumbers.rounded(configuration.number("coef0")));
        AugmentedFeatures features = prepared.features();
        int classes = prepared.set().classes();
        MachineTrial trial = MachineTrial.of(
                features,
                classes,
                shape,
                configuration.number("penalty_scale"),
                configuration.has("gamma_scale") ? configuration.number("gamma_scale") : 1);
        SvmRecipe recipe = new SvmRecipe(prepared.protocol(), trial.machine(), prepared.copies());
        return new TrialTraining(Trainer.on(recipe, prepared.set(), features), trial::train);
    }

    private static Training nearest(Learner learner, Configuration configuration, Prepared prepared) {
        int classes = prepared.set().classes();
        boolean means = learner == Learner.NEAREST_REFERENCE;
        int neighbours = means ? 1 : configuration.integer("neighbours");
        return new FeatureTraining(
                new NearestRecipe(prepared.protocol(), neighbours, prepared.copies()),
                prepared.set(),
                prepared.features(),
                means
                        ? (rows, seed, progress) -> NearestReference.train(rows, classes)
                        : (rows, seed, progress) -> new NearestNeighbours(rows, classes, neighbours));
    }
}
