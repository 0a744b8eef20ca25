// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.network.Augmentation;
import io.github.oxeels.learn.network.LearningCurve;
import io.github.oxeels.learn.network.Network;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.model.FractionReading;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ensembles of networks on labelled spectra, calibrated by one temperature. Immutable. */
public final class NetworkTraining implements Training {

    private final NetworkRecipe recipe;
    private final TrainingSet set;
    private final AugmentedFeatures features;
    private final boolean augmented;
    private final Optional<Path> checkpoints;
    private final NetworkTargets targets;

    NetworkTraining(NetworkRecipe recipe, TrainingSet set, AugmentedFeatures features) {
        this(recipe, set, features, true, Optional.empty());
    }

    private NetworkTraining(
            NetworkRecipe recipe,
            TrainingSet set,
            AugmentedFeatures features,
            boolean augmented,
            Optional<Path> checkpoints) {
        this.recipe = recipe;
        this.set = set;
        this.features = features;
        this.augmented = augmented;
        this.checkpoints = checkpoints;
        targets = recipe.asksFractions() ? set.fractions().orElseThrow() : NetworkTargets.ofClasses(set.classes());
    }

    /**
     * @param folder that keeps networks while {@link #calibrated} trains them, so that a training that was killed goes
     *     on with the bits it would have had
     * @return the same
     */
    public NetworkTraining withCheckpoints(Optional<Path> folder) {
        return new NetworkTraining(recipe, set, features, augmented, folder);
    }

    /** @return the same with single networks */
    public NetworkTraining single() {
        NetworkRecipe one = new NetworkRecipe(
                recipe.protocol(), recipe.outputs(), recipe.network(), recipe.learning(), recipe.augmentation(), 1);
        return new NetworkTraining(one, set, features, augmented, checkpoints);
    }

    /** @return the same on spectra that are neither aligned nor changed */
    public NetworkTraining asRecorded() {
        AugmentedFeatures recorded =
                new AugmentedFeatures(set.spectra(), recipe.protocol().unaligned(set.spectra()), ShiftAndNoise.none());
        return new NetworkTraining(recipe, set, recorded, false, checkpoints);
    }

    @Override
    public NetworkRecipe recipe() {
        return recipe;
    }

    @Override
    public TrainingSet set() {
        return set;
    }

    @Override
    public AugmentedFeatures features() {
        return features;
    }

    /** A single network takes the seed as it is, so that a search can give each trial its own. */
    @Override
    public Classifier train(int[] part, long seed, Progress progress) {
        int members = recipe.ensemble();
        NetworkEnsembles ensembles = ensembles(Optional.empty());
        NetworkParts parts = parts(List.of(part));
        Network[] networks = new Network[members];
        Parallel.forEach(
                members,
                member -> {
                    NetworkOptions own = options().withSeed(members == 1 ? seed : Seeds.derive(seed, "member", member));
                    networks[member] = ensembles
                            .train(
                                    parts.of(0, member),
                                    own,
                                    Optional.empty(),
                                    members == 1 ? progress : progress.quiet())
                            .network();
                },
                members == 1 ? Progress.NONE : progress);
        return new NetworkClassifier(List.of(networks));
    }

    @Override
    public Calibrated calibrated(Folds folds, Progress progress) {
        NetworkParts parts = allAndFolds(folds);
        NetworkEnsembles.Trained trained = ensembles(checkpoints).train("part", parts, progress);
        if (parts.splitsAcquisitions())
            progress.warn(
                    "acquisitions were divided to put a part aside that tells when to stop: there are too few of them");
        List<NetworkClassifier> ofFold =
                trained.ofPart().subList(1, trained.ofPart().size());
        HeldOutNetworks held = new HeldOutNetworks(set.spectra(), folds, ofFold, heldOut(folds));
        if (!held.seesAllClasses())
            progress.warn("at least one class comes from too few acquisitions to hold one out: its probabilities are "
                    + "not calibrated and are likely too high");
        double temperature = held.temperature().orElse(1);
        Optional<HeldOutFractions> fractions = recipe.asksFractions()
                ? Optional.of(new HeldOutFractions(
                        set.fractions().orElseThrow(), held.logits(), recipe.ensemble(), temperature))
                : Optional.empty();
        Optional<FractionReading> reading = fractions.map(HeldOutFractions::reading);
        Predictions said =
                fractions.map(one -> one.predictions(held.foldOf())).orElseGet(() -> held.predictions(temperature));
        Map<String, String> outcome = outcome(trained.epochs(), temperature);
        fractions.ifPresent(one -> one.addTo(outcome));
        return new Calibrated(
                trained.ofPart().get(0).withTemperature(temperature),
                reading,
                said,
                known().all(),
                ofFold.stream()
                        .<Classifier>map(one -> one.withTemperature(temperature))
                        .toList(),
                outcome);
    }

    private Map<String, String> outcome(int[] epochs, double temperature) {
        Map<String, String> outcome = new LinkedHashMap<>();
        if (recipe.learning().stopsEarly())
            outcome.put(
                    "epochs kept",
                    Arrays.stream(epochs, 0, recipe.ensemble())
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(", ")));
        if (!recipe.learning().builtIn())
            outcome.put("computed by", recipe.learning().by().backEnd());
        outcome.put("temperature (calibrated)", String.format(Locale.ROOT, "%.4g", temperature));
        return outcome;
    }

    /**
     * One network more, that is watched while it learns without the first fold: on what tells it when to stop, or else
     * on that fold, by which nothing is chosen.
     */
    public LearningCurve learningCurve(Folds folds, Progress progress) {
        NetworkEnsembles.Part part = allAndFolds(folds).of(1, 0);
        if (!recipe.learning().stopsEarly())
            part = new NetworkEnsembles.Part(
                    part.training(), Optional.of(heldOut(folds).get(0)));
        return ensembles(Optional.empty())
                .train(part, options(), Optional.empty(), progress)
                .curve();
    }

    private NetworkOptions options() {
        return recipe.options(set);
    }

    private List<NetworkData> heldOut(Folds folds) {
        return IntStream.range(0, folds.count())
                .mapToObj(fold ->
                        targets.of(features.heldOut(folds.training(fold), folds.heldOut(fold)), folds.heldOut(fold)))
                .toList();
    }

    private NetworkEnsembles ensembles(Optional<Path> folder) {
        Preprocessing preprocessing = features.preprocessing();
        return new NetworkEnsembles(
                recipe.network().architecture(preprocessing.features(), targets.outputs()),
                options(),
                augmented
                        ? recipe.augmentation().changes(preprocessing, WindowChoice.edge(set.spectra()))
                        : Augmentation.NONE,
                recipe.ensemble(),
                recipe.learning().by(),
                folder);
    }

    /** @return all spectra, and after them the training part of each fold */
    private NetworkParts allAndFolds(Folds folds) {
        List<int[]> indices = new ArrayList<>(List.of(set.all()));
        for (int fold = 0; fold < folds.count(); fold++) indices.add(folds.training(fold));
        return parts(indices);
    }

    private NetworkParts parts(List<int[]> indices) {
        Optional<AugmentedFeatures> watched = recipe.learning().stopsEarly() ? Optional.of(known()) : Optional.empty();
        return new NetworkParts(set.spectra(), targets, given(), watched, indices, recipe.seed());
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
    private AugmentedFeatures known() {
        Preprocessing preprocessing = features.preprocessing();
        FoldAugmentation copies =
                recipe.augmentation().known(recipe.seed()).on(set.spectra(), preprocessing, Progress.NONE);
        return new AugmentedFeatures(set.spectra(), preprocessing, copies, Progress.NONE);
    }
}
