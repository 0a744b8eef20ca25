// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.nearest.NearestNeighbours;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import java.util.Optional;

/**
 * Trains classifiers by a recipe: {@code Trainer.of(recipe).on(set, progress)}. A recipe is a value and knows no
 * training; what each kind of recipe is trained by is said here. Immutable.
 */
public final class Trainer {

    private final LabelledRecipe recipe;
    private final Optional<Preprocessing> preprocessing;

    private Trainer(LabelledRecipe recipe, Optional<Preprocessing> preprocessing) {
        this.recipe = recipe;
        this.preprocessing = preprocessing;
    }

    public static Trainer of(LabelledRecipe recipe) {
        return new Trainer(recipe, Optional.empty());
    }

    /** @return what trains by a recipe on spectra that are prepared as those of a trained model */
    public static Trainer of(LabelledRecipe recipe, Preprocessing preprocessing) {
        return new Trainer(recipe, Optional.of(preprocessing));
    }

    /**
     * Prepares the features of all spectra once, for trainings on all or on parts of them.
     *
     * @param progress warned of what the user should know; asked for cancel as long as the training is used
     * @throws IllegalArgumentException if the spectra do not serve; the message says why
     */
    public Training on(TrainingSet set, Progress progress) {
        Preprocessing prepared = preprocessing.orElseGet(() -> recipe.preprocessing(set, progress));
        return recipe instanceof NetworkRecipe networks
                ? NetworkTraining.of(networks, set, prepared, new Fillings(), progress)
                : withCopies((CopiesRecipe) recipe, set, prepared, progress);
    }

    private static Training withCopies(
            CopiesRecipe recipe, TrainingSet set, Preprocessing preprocessing, Progress progress) {
        FoldAugmentation effective = recipe.augmentation().on(set.spectra(), preprocessing, progress);
        return on(
                recipe.with(recipe.protocol().alignedAs(preprocessing), effective),
                set,
                new AugmentedFeatures(set.spectra(), preprocessing, effective, progress));
    }

    /** @return a recipe bound to features of the spectra that are made already */
    public static Training on(CopiesRecipe recipe, TrainingSet set, AugmentedFeatures features) {
        if (recipe instanceof SvmRecipe svm) return new SvmTraining(svm, svm.machine(), set, features);
        int neighbours = ((NearestRecipe) recipe).neighbours();
        return new FeatureTraining(
                recipe,
                set,
                features,
                (training, seed, progress) -> new NearestNeighbours(training, set.classes(), neighbours));
    }

    /** @return a recipe bound to spectra that are neither aligned nor added to */
    public static Training asRecorded(CopiesRecipe recipe, TrainingSet set) {
        return on(
                recipe,
                set,
                new AugmentedFeatures(set.spectra(), recipe.protocol().unaligned(set.spectra()), ShiftAndNoise.none()));
    }
}
