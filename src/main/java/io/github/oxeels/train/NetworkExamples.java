// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the networks of one training learn from, what tells them when to stop, and what they are asked about that they
 * have not seen.
 *
 * @param recipe closed for the spectra
 * @param set spectra with labels or fractions
 * @param features of the spectra and of what is added to a training part
 * @param augmented whether networks see the spectra changed as the recipe says
 */
record NetworkExamples(NetworkRecipe recipe, TrainingSet set, AugmentedFeatures features, boolean augmented) {

    /** @param fillings of the spectra of the set, which other trainings may share */
    static NetworkExamples of(
            NetworkRecipe recipe, TrainingSet set, Preprocessing preprocessing, Fillings fillings, Progress progress) {
        NetworkRecipe closed = recipe.closedFor(set, preprocessing, progress);
        FoldAugmentation filling = closed.augmentation().filling(closed.seed());
        AugmentedFeatures features = new AugmentedFeatures(set.spectra(), preprocessing, filling, fillings, progress);
        return new NetworkExamples(closed, set, features, true);
    }

    /** @return the same for an ensemble of so many networks */
    NetworkExamples withEnsemble(int networks) {
        return new NetworkExamples(recipe.withEnsemble(networks), set, features, augmented);
    }

    /** @return the same spectra, neither aligned nor changed */
    NetworkExamples asRecorded() {
        AugmentedFeatures recorded =
                new AugmentedFeatures(set.spectra(), recipe.protocol().unaligned(set.spectra()), ShiftAndNoise.none());
        return new NetworkExamples(recipe, set, recorded, false);
    }

    private NetworkTargets targets() {
        return recipe.asksFractions() ? set.fractions().orElseThrow() : NetworkTargets.ofClasses(set.classes());
    }

    NetworkOptions options() {
        return recipe.options(set);
    }

    /** @param checkpoints folder that keeps networks while they are trained */
    NetworkEnsembles ensembles(Optional<Path> checkpoints) {
        return NetworkEnsembles.of(
                recipe, set, features.preprocessing(), targets().outputs(), augmented, checkpoints);
    }

    /** @return all spectra, and after them the training part of each fold */
    NetworkParts allAndFolds(Folds folds) {
        List<int[]> indices = new ArrayList<>(List.of(set.all()));
        for (int fold = 0; fold < folds.count(); fold++) indices.add(folds.training(fold));
        return parts(indices);
    }

    /** @param indices spectra of each part */
    NetworkParts parts(List<int[]> indices) {
        Optional<AugmentedFeatures> watched = recipe.stopsEarly() ? Optional.of(known()) : Optional.empty();
        return new NetworkParts(set.spectra(), targets(), given(), watched, indices, recipe.seed());
    }

    /**
     * @return what a network learns from without the first fold, and what it is watched on: what tells it when to stop,
     *     or else that fold, by which nothing is chosen
     */
    NetworkEnsembles.Part watched(Folds folds) {
        NetworkEnsembles.Part part = allAndFolds(folds).of(1, 0);
        return recipe.stopsEarly()
                ? part
                : new NetworkEnsembles.Part(
                        part.training(), Optional.of(heldOut(folds).get(0)));
    }

    /** @return what is held out in each fold, as networks without that fold are asked about it */
    List<NetworkData> heldOut(Folds folds) {
        NetworkTargets targets = targets();
        return IntStream.range(0, folds.count())
                .mapToObj(fold ->
                        targets.of(features.heldOut(folds.training(fold), folds.heldOut(fold)), folds.heldOut(fold)))
                .toList();
    }

    /** @return what a training is given, which is not yet normalised where it is changed as a laboratory would */
    private AugmentedFeatures given() {
        return augmented && recipe.augmentation().varies()
                ? new AugmentedFeatures(
                        set.spectra(), LaboratoryFeatures.counts(features.preprocessing()), ShiftAndNoise.none())
                : features;
    }

    /**
     * Features including displaced copies, so that neither novelty detection nor early stopping penalises a displaced
     * axis.
     */
    AugmentedFeatures known() {
        Preprocessing preprocessing = features.preprocessing();
        FoldAugmentation copies =
                recipe.augmentation().known(recipe.seed()).on(set.spectra(), preprocessing, Progress.NONE);
        return new AugmentedFeatures(set.spectra(), preprocessing, copies, Progress.NONE);
    }
}
