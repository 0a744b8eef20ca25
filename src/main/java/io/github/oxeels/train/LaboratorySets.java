// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calibrates the prediction sets of a model that was trained on labelled spectra: each spectrum is judged by what was
 * trained without its fold, as it was recorded and as each of the unseen laboratories would have recorded it. An
 * acquisition at a laboratory is the unit; within one, spectra are not exchangeable with those of others.
 */
final class LaboratorySets {

    private LaboratorySets() {}

    /**
     * @param calibrated with a classifier a fold
     * @param model of all spectra
     * @param progress warned where there can be no sets
     */
    static Optional<PredictionSets> of(
            Training training, Folds folds, Calibrated calibrated, OxidationStateModel model, Progress progress) {
        if (training.recipe().protocol().coverage() == 0) return Optional.empty();
        if (calibrated.ofFold().isEmpty()) {
            progress.warn("there are no prediction sets: a class comes from too few acquisitions to hold one out");
            return Optional.empty();
        }
        List<OxidationStateModel> ofFold = new ArrayList<>();
        for (int fold = 0; fold < folds.count(); fold++)
            ofFold.add(model.with(
                    calibrated.ofFold().get(fold), training.features().pcaOf(folds.training(fold))));
        AskedLaboratories laboratories = new AskedLaboratories(
                training.set().spectra(),
                model.preprocessing(),
                model.preprocessing().alignment().keepsPosition() ? AxisPlacement.OF_LABORATORIES : 0,
                training.recipe().seed());
        SetCalibration.Said[] said = new SetCalibration.Said[laboratories.count() * folds.count()];
        Parallel.forEach(
                said.length,
                index -> {
                    int fold = index % folds.count();
                    said[index] = SetCalibration.ask(
                            ofFold.get(fold), laboratories.at(index / folds.count(), folds.heldOut(fold)));
                },
                progress);
        SetCalibration sets = new SetCalibration(model);
        double[] valences = model.valences();
        for (int index = 0; index < said.length; index++) {
            int laboratory = index / folds.count();
            int[] heldOut = folds.heldOut(index % folds.count());
            sets.add(said[index], i -> {
                int label = training.set().spectra().classOf()[heldOut[i]];
                return new SetCalibration.Known(
                        laboratories.unit(heldOut[i], laboratory),
                        label,
                        training.set()
                                .fractions()
                                .filter(known -> model.fractions().isPresent())
                                .map(known -> known.valence(heldOut[i]))
                                .orElse(valences[label]));
            });
        }
        try {
            PredictionSets trained = sets.train(laboratories.text());
            sets.tooFew(
                            training.recipe().protocol().coverage(),
                            laboratories.count() > 1
                                    ? "held-out acquisitions at " + laboratories.count() + " simulated laboratories"
                                    : "held-out acquisitions (or spectra without one)")
                    .ifPresent(progress::warn);
            return Optional.of(trained);
        } catch (IllegalArgumentException tooFew) {
            progress.warn("there are no prediction sets: " + tooFew.getMessage());
            return Optional.empty();
        }
    }
}
