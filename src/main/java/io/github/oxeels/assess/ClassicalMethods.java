// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The classical methods on the spectra that a model is examined on. None is tuned on them. */
public final class ClassicalMethods {

    private static final int BLOCK = 64;

    private final LabelledSpectra spectra;
    private final Truth truth;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<String> notes;

    private ClassicalMethods(LabelledSpectra spectra, Truth truth, List<String> notes) {
        this.spectra = spectra;
        this.truth = truth;
        this.notes = notes;
    }

    /**
     * @param score of the model on the spectra as they were recorded
     * @param notes receives why a method could not be asked
     * @return the model, and one row per method that could be asked; none where no class is known
     */
    public static List<Comparison> beside(
            OxidationStateModel model,
            LabelledSpectra spectra,
            Truth truth,
            Score score,
            List<String> notes,
            Progress progress) {
        int total = score.accuracy().total();
        if (total == 0) return List.of();
        ClassicalMethods methods = new ClassicalMethods(spectra, truth, notes);
        methods.comparisons.add(new Comparison(
                "this model",
                "as it is, no answer refused",
                new Share(total, total),
                score.accuracy(),
                score.valenceRmse()));
        ReadClasses read = new ReadClasses(model.classes(), model.edge(), spectra.axis());
        methods.attempt("white-line ratio", () -> WhiteLineReading.ratio(read), progress.stage(0, 0.2));
        methods.attempt("L3 position", () -> WhiteLineReading.position(read), progress.stage(0.2, 0.4));
        methods.attempt(
                "nearest reference", () -> NearestReading.of(read, model.preprocessing()), progress.stage(0.4, 0.6));
        methods.attempt("reference fit", () -> FitReading.of(read), progress.stage(0.6, 1));
        return methods.comparisons;
    }

    private void attempt(String name, Supplier<Reading> method, Progress progress) {
        try {
            Reading bound = method.get();
            comparisons.add(compare(name, bound, progress));
        } catch (IllegalArgumentException impossible) {
            notes.add("the " + name + " was not compared with: " + impossible.getMessage());
        }
    }

    private Comparison compare(String name, Reading bound, Progress progress) {
        int size = spectra.size();
        int[] found = new int[size];
        double[] valence = new double[size];
        Parallel.forParts(
                size,
                BLOCK,
                (first, count) -> {
                    Reading.Judge judge = bound.judges().get();
                    for (int i = first; i < first + count; i++) {
                        double[] answer =
                                judge.judge(spectra.counts(), i * spectra.axis().size());
                        found[i] = (int) answer[0];
                        valence[i] = answer[1];
                    }
                },
                progress);
        int total = 0, answered = 0, right = 0, known = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double error = valence[i] - truth.valence()[i];
            if (!Double.isNaN(error)) {
                squares += error * error;
                known++;
            }
            if (truth.classOf()[i] < 0) continue;
            total++;
            if (found[i] >= 0) answered++;
            if (found[i] == truth.classOf()[i]) right++;
        }
        return new Comparison(
                name,
                bound.how(),
                new Share(answered, total),
                new Share(right, total),
                known == 0 ? Double.NaN : Math.sqrt(squares / known));
    }
}
