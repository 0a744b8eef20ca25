// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.model.FractionReading;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Calibrates an ensemble by what ensembles without a fold say of that fold: one temperature for all, and where outputs
 * are fractions, how these are read as classes.
 */
final class NetworkCalibration {

    private NetworkCalibration() {}

    /**
     * @param trained an ensemble of all spectra, and after it one without each fold
     * @param progress is warned if a class was held out as a whole
     */
    static Calibrated of(NetworkExamples examples, Folds folds, NetworkEnsembles.Trained trained, Progress progress) {
        NetworkRecipe recipe = examples.recipe();
        TrainingSet set = examples.set();
        List<NetworkClassifier> ofFold =
                trained.ofPart().subList(1, trained.ofPart().size());
        HeldOutNetworks held = new HeldOutNetworks(set.spectra(), folds, ofFold, examples.heldOut(folds));
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
        Map<String, String> outcome = outcome(recipe, trained.epochs(), temperature);
        fractions.ifPresent(one -> one.addTo(outcome));
        return new Calibrated(
                trained.ofPart().get(0).withTemperature(temperature),
                reading,
                said,
                examples.known().all(),
                ofFold.stream()
                        .<Classifier>map(one -> one.withTemperature(temperature))
                        .toList(),
                outcome);
    }

    private static Map<String, String> outcome(NetworkRecipe recipe, int[] epochs, double temperature) {
        Map<String, String> outcome = new LinkedHashMap<>();
        if (recipe.stopsEarly())
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
}
