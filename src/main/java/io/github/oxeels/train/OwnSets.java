// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSetTrainer;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calibrates the prediction sets of a model on labelled spectra of one's own microscope: on those that show an edge and
 * are not refused, each as it was judged while it was held out.
 *
 * @param model whose sets are calibrated
 * @param classOf class of each spectrum among those of the model; −1 for none
 * @param used indices of the spectra that were held out in turn
 * @param folds of those
 */
record OwnSets(OxidationStateModel model, LabelledSpectra spectra, int[] classOf, int[] used, Folds folds) {

    /** Acquisitions of a class, or spectra where none are named, by which sets alone are calibrated. */
    static final int FEWEST_UNITS = 5;
    /** A coverage above the usual one, that users ask for. */
    private static final double OFTEN_ASKED = 0.95;

    /** What the model said of a spectrum that was held out. */
    private interface Told {

        void of(int spectrum, double significance, AdaptationFit.Said said, int row);
    }

    /**
     * Of fewer acquisitions or spectra of a class, sets of 90 % would hold every class.
     *
     * @param said by fold, of what was held out
     */
    boolean areEnough(AdaptationFit.Said[] said) {
        if (model.sets().isEmpty()) return false;
        Map<Integer, Set<Integer>> units = new HashMap<>();
        for (int i : used) units.put(classOf[i], new HashSet<>());
        forEachTold(
                said,
                (spectrum, significance, answers, row) ->
                        units.get(classOf[spectrum]).add(unit(spectrum)));
        // intervals of the valence are shared by all states, and one state alone would bias them
        return units.size() > 1 && units.values().stream().allMatch(ofClass -> ofClass.size() >= FEWEST_UNITS);
    }

    /**
     * @param adapted the model as it judged them
     * @param said by fold, of what was held out
     * @param source name of the file of the spectra
     * @param progress is warned if the model has no sets, or the spectra are too few
     * @return sets of these spectra, pooled with what those of the model were calibrated on; these alone where the
     *     spectra are too few
     */
    Optional<PredictionSets> of(
            OxidationStateModel adapted, AdaptationFit.Said[] said, String source, Progress progress) {
        if (model.sets().isEmpty()) {
            progress.warn(PredictionSets.NONE);
            return Optional.empty();
        }
        if (!areEnough(said)) {
            progress.warn("prediction sets stay as the model came with them: to calibrate them takes " + FEWEST_UNITS
                    + " acquisitions (or spectra without one) of each of two states or more");
            return model.sets();
        }
        PredictionSetTrainer trainer = PredictionSetTrainer.of(adapted);
        double[] valences = model.valences();
        forEachTold(
                said,
                (spectrum, significance, answers, row) -> trainer.add(
                        unit(spectrum),
                        classOf[spectrum],
                        answers.judgement().probabilities()[row * valences.length + classOf[spectrum]],
                        valences[classOf[spectrum]],
                        significance,
                        answers.bound().reading(answers.judgement(), row)));
        trainer.tooFewToPool(model.classes(), OFTEN_ASKED, "acquisitions (or spectra without one)")
                .ifPresent(progress::warn);
        return Optional.of(trainer.pooledWith(model.sets().get(), source));
    }

    private void forEachTold(AdaptationFit.Said[] said, Told told) {
        float[] significance = new float[spectra.size()], room = new float[spectra.size()];
        EdgeSignal.of(model.edge(), spectra.axis(), null, EdgeSignal.DEFAULT_TOLERANCE)
                .measure(spectra.counts(), spectra.size(), null, 0, 0, room, room.clone(), significance);
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] asked = folds.heldOut(fold);
            for (int i = 0; i < asked.length; i++) {
                int spectrum = used[asked[i]];
                if (significance[spectrum] >= EdgeSignal.DEFAULT_THRESHOLD
                        && said[fold].known()[i]) told.of(spectrum, significance[spectrum], said[fold], i);
            }
        }
    }

    /** Spectra of one acquisition are one unit. */
    private int unit(int spectrum) {
        String group = spectra.groups().get(spectrum);
        return group.isEmpty() ? spectrum : spectra.groups().indexOf(group);
    }
}
