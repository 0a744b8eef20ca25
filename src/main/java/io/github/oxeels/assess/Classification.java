// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.map.Status;
import io.github.oxeels.model.Adaptation;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.OxidationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model says about labelled spectra; the labels are only compared with.
 *
 * @param classes names of the classes of the model
 * @param truth label of each spectrum, "" where it has none
 * @param predicted index of the most probable class of each spectrum
 * @param probabilities {@code spectra × classes}
 * @param status whether a class can be stated of a spectrum, as in a map
 * @param fractions what a model of fractions says beyond classes
 * @param sets prediction sets; empty if they were not asked for or the model has none
 * @param notes what was done otherwise than in training
 */
public record Classification(
        List<String> classes,
        List<String> truth,
        int[] predicted,
        float[] probabilities,
        Status[] status,
        Optional<Fractions> fractions,
        Optional<Sets> sets,
        List<String> notes) {

    /**
     * @param states oxidation states
     * @param fractions {@code spectra × states}, share of the metal atoms
     * @param valence mean valence, one per spectrum
     * @param doubt standard deviation of the mean valence that no number of counts takes away, one per spectrum
     */
    public record Fractions(List<String> states, float[] fractions, float[] valence, float[] doubt) {

        /** Adds the numbers of a spectrum to a row. */
        public void addTo(List<Object> row, int spectrum) {
            for (int s = 0; s < states.size(); s++) row.add(fractions[spectrum * states.size() + s]);
            row.add(valence[spectrum]);
            row.add(doubt[spectrum]);
        }
    }

    /**
     * Prediction sets, of spectra that are classified.
     *
     * @param coverage share of spectra that they are to hold for
     * @param set {@code spectra × classes}: whether a class is in the set of a spectrum
     * @param low, high ends of the interval of the mean valence, one per spectrum; NaN if a class has no valence
     */
    public record Sets(double coverage, boolean[] set, float[] low, float[] high) {

        /** @return whether a class is in the set of a spectrum */
        public boolean holds(int spectrum, int label, int classes) {
            return set[spectrum * classes + label];
        }

        /** @return number of classes in the set of a spectrum */
        public int size(int spectrum, int classes) {
            int size = 0;
            for (int c = 0; c < classes; c++) size += set[spectrum * classes + c] ? 1 : 0;
            return size;
        }
    }

    /** @return number of spectra that have white lines, but look like no training spectrum */
    public int unlikeTraining() {
        int count = 0;
        for (Status one : status) count += one == Status.UNKNOWN ? 1 : 0;
        return count;
    }

    /** @return number of spectra without significant white lines */
    public int withoutEdge() {
        int count = 0;
        for (Status one : status) count += one == Status.NO_EDGE ? 1 : 0;
        return count;
    }

    /** @return mean number of classes in the sets of spectra that are classified; NaN without any */
    public double meanSetSize() {
        int sum = 0, count = 0;
        for (int i = 0; i < status.length && sets.isPresent(); i++) {
            if (status[i] != Status.CLASSIFIED) continue;
            sum += sets.get().size(i, classes.size());
            count++;
        }
        return count == 0 ? Double.NaN : (double) sum / count;
    }

    /** @return whether the most probable class of a spectrum is the one that its label means */
    public boolean isRight(int spectrum) {
        return predicted[spectrum] == classOf(truth.get(spectrum), classes);
    }

    /**
     * @return share of right answers among the spectra whose label is a class of the model, in [0, 1]; NaN if there are
     *     none
     */
    public double accuracy() {
        int labelled = 0;
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            if (classOf(truth.get(i), classes) < 0) continue;
            labelled++;
            if (isRight(i)) right++;
        }
        return labelled == 0 ? Double.NaN : (double) right / labelled;
    }

    /**
     * @return index of the class that a label means, by name, or by element and valence, as MnO2 means Mn4+; −1 for
     *     none
     */
    static int classOf(String label, List<String> classes) {
        int named = classes.indexOf(label);
        if (named >= 0 || label.isBlank()) return named;
        OxidationState meant = OxidationState.named(label);
        for (int c = 0; c < classes.size(); c++) {
            OxidationState one = OxidationState.named(classes.get(c));
            if (meant.element().isPresent()
                    && meant.element().equals(one.element())
                    && meant.valence().isPresent()
                    && one.valence().isPresent()
                    && Math.abs(meant.valence().getAsDouble() - one.valence().getAsDouble()) < 0.01) return c;
        }
        return -1;
    }

    /** Without prediction sets. */
    public static Classification of(
            LabelledSpectra spectra, OxidationStateModel model, OptionalDouble axisUncertainty, Progress progress) {
        return of(spectra, model, axisUncertainty, 0, progress);
    }

    /**
     * @param axisUncertainty standard deviation of the energy axis in eV; empty if it is not known how well it is
     *     calibrated: then, for a model that goes by where L3 lies, what its adaptation found, or that of
     *     {@link AxisPlacement#OF_LABORATORIES}
     * @param coverage of the prediction sets, 0.5…0.995; 0 for none
     * @throws IllegalArgumentException if the model does not apply to such spectra, or the coverage is out of range;
     *     the message gives the reason
     */
    public static Classification of(
            LabelledSpectra spectra,
            OxidationStateModel model,
            OptionalDouble axisUncertainty,
            double coverage,
            Progress progress) {
        PredictionSets.requireCoverage(coverage);
        BoundModel bound = new BoundModel(model, spectra.axis(), null);
        bound.notes().forEach(progress::warn);
        int classes = model.classes().size();
        Judgement judgement = Judgement.of(model, spectra.size());
        bound.judge(
                spectra.counts(),
                spectra.size(),
                null,
                0,
                axisUncertainty.orElse(
                        !model.preprocessing().alignment().keepsPosition()
                                ? 0
                                : model.adaptation()
                                        .map(Adaptation::axisUncertainty)
                                        .orElse(AxisPlacement.OF_LABORATORIES)),
                judgement);
        float[] probabilities = judgement.probabilities();
        int[] predicted = new int[spectra.size()];
        Status[] status = new Status[spectra.size()];
        float[] significance = significance(spectra, model.edge());
        List<String> truth = new ArrayList<>();
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = Predictions.largest(probabilities, i * classes, classes);
            status[i] = significance[i] < EdgeSignal.DEFAULT_THRESHOLD
                    ? Status.NO_EDGE
                    : judgement.novelty()[i] > model.novelty().threshold() ? Status.UNKNOWN : Status.CLASSIFIED;
            truth.add(spectra.label(i));
        }
        progress.report(1);
        Optional<Fractions> fractions = model.fractions()
                .map(reading ->
                        new Fractions(reading.states(), judgement.fractions(), judgement.valence(), judgement.doubt()));
        Optional<Sets> sets = coverage == 0
                ? Optional.empty()
                : model.sets().map(known -> sets(known, bound, judgement, significance, coverage));
        return new Classification(
                model.classes(), truth, predicted, probabilities, status, fractions, sets, bound.notes());
    }

    private static Sets sets(
            PredictionSets known, BoundModel bound, Judgement judgement, float[] significance, double coverage) {
        int classes = known.classes(), size = significance.length;
        Sets sets = new Sets(coverage, new boolean[size * classes], new float[size], new float[size]);
        for (int i = 0; i < size; i++) {
            boolean[] set = known.set(judgement.probabilities(), i * classes, significance[i], coverage);
            System.arraycopy(set, 0, sets.set, i * classes, classes);
            sets.low[i] = sets.high[i] = Float.NaN;
            if (!known.intervals().known()) continue;
            double[] interval = known.interval(bound.reading(judgement, i), significance[i], coverage);
            sets.low[i] = (float) interval[0];
            sets.high[i] = (float) interval[1];
        }
        return sets;
    }

    private static float[] significance(LabelledSpectra spectra, Edge edge) {
        float[] significance = new float[spectra.size()];
        EdgeSignal.of(edge, spectra.axis(), null, EdgeSignal.DEFAULT_TOLERANCE)
                .measure(
                        spectra.counts(),
                        spectra.size(),
                        null,
                        0,
                        0,
                        new float[spectra.size()],
                        new float[spectra.size()],
                        significance);
        return significance;
    }
}
