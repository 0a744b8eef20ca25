// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.CrossValidation;
import io.github.oxeels.train.FractionTargets;
import io.github.oxeels.train.LabelledRecipe;
import io.github.oxeels.train.Recipe;
import io.github.oxeels.train.Trainer;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains the recipe of a model again on the spectra at hand, with acquisitions held out and with random spectra held
 * out: the difference is what random folds hide. What a search found is taken as found.
 *
 * @param retrained what came out; empty if it was not done
 * @param obstacle why it was not done; empty if it was
 * @param set the spectra that were used
 * @param indices which of all spectra they are, ascending
 */
public record Retraining(Optional<Retrained> retrained, String obstacle, Optional<TrainingSet> set, int[] indices) {

    private static final int LEAST_OF_A_CLASS = 2;

    /**
     * @param truth of the spectra; those whose label is a class of the model are used, or all of them where a model of
     *     fractions is told the fractions
     * @param folds number of folds; with as many acquisitions or fewer, each is held out alone
     */
    public static Retraining of(
            OxidationStateModel model, MixedSpectra all, Truth truth, int folds, long seed, Progress progress) {
        try {
            LabelledRecipe recipe = Recipe.of(model).onSpectra(all.hasFractions());
            boolean fractions = recipe.asksFractions();
            int[] indices = IntStream.range(0, truth.size())
                    .filter(i -> fractions || truth.classOf()[i] >= 0)
                    .toArray();
            TrainingSet set = fractions
                    ? TrainingSet.of(FractionTargets.of(all), "")
                    : new TrainingSet(
                            labelled(model, all.spectra(), truth, indices),
                            Optional.empty(),
                            "",
                            Optional.empty(),
                            List.of());
            requireEnough(set.spectra());
            Training training = Trainer.of(recipe, model.preprocessing()).on(set, progress);
            return new Retraining(
                    Optional.of(retrained(training, folds, seed, progress)), "", Optional.of(set), indices);
        } catch (IllegalArgumentException impossible) {
            return new Retraining(Optional.empty(), impossible.getMessage(), Optional.empty(), new int[0]);
        }
    }

    private static Retrained retrained(Training training, int folds, long seed, Progress progress) {
        TrainingSet set = training.set();
        boolean grouped = set.grouped();
        Optional<Predictions> held = grouped
                ? Optional.of(
                        CrossValidation.of(training, set.folds(folds, seed)).run(progress.stage(0, 0.5)))
                : Optional.empty();
        Predictions scattered = CrossValidation.of(training, set.randomFolds(Math.min(folds, set.size()), seed))
                .run(progress.stage(grouped ? 0.5 : 0, 1));
        return new Retrained(training.recipe().text(), held, grouped && set.acquisitions() <= folds, scattered);
    }

    /** @return the spectra whose label is a class of the model, in the model's order of classes */
    private static LabelledSpectra labelled(
            OxidationStateModel model, LabelledSpectra all, Truth truth, int[] indices) {
        LabelledSpectra part = all.select(indices);
        int[] classOf = Arrays.stream(indices).map(i -> truth.classOf()[i]).toArray();
        return new LabelledSpectra(part.axis(), part.counts(), model.classes(), classOf, part.groups(), part.sources());
    }

    private static void requireEnough(LabelledSpectra spectra) {
        int[] sizes = spectra.classSizes();
        List<Integer> present = IntStream.range(0, sizes.length)
                .filter(c -> sizes[c] > 0)
                .boxed()
                .toList();
        for (int c : present)
            if (sizes[c] < LEAST_OF_A_CLASS)
                throw new IllegalArgumentException("class " + spectra.classes().get(c) + " has " + sizes[c]
                        + " spectrum, and " + LEAST_OF_A_CLASS + " are needed");
        if (present.size() < 2)
            throw new IllegalArgumentException("that needs spectra of at least 2 classes of the model");
    }

    /**
     * @return whether a spectrum of all was named rightly by the recipe trained on other acquisitions; empty if it was
     *     not asked
     */
    public Optional<Boolean> heldOutRight(int spectrum) {
        int index = Arrays.binarySearch(indices, spectrum);
        return index < 0
                ? Optional.empty()
                : retrained.flatMap(Retrained::grouped).map(held -> held.isRight(index));
    }
}
