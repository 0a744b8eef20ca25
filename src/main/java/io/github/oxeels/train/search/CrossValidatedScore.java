// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.perturb.OtherLaboratory;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.SearchObjective;
import io.github.oxeels.train.ChangedFeatures;
import io.github.oxeels.train.CrossValidation;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.WindowChoice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How well a classifier names spectra that it was not trained on, whose energy axis is off by several amounts: the
 * balanced accuracy over all held-out spectra, its mean over the displacements and, where they can be simulated, over
 * unseen laboratories, each with one of the displacements. All configurations are scored on the same folds; after each
 * fold the score so far is reported.
 */
public final class CrossValidatedScore implements SearchObjective {

    /** Begins the name of the measure of a laboratory. */
    public static final String LABORATORY = "balanced accuracy, ";
    /** Of the noise of the laboratories, which is the same for all trials. */
    private static final long LABORATORY_SEED = 14;

    private final TrainingSet set;
    private final ClassifierSpace space;
    private final Function<Configuration, Training> trainings;
    private final Folds folds;
    private final double[] shifts;
    /** Features of all spectra at each shift; there are few alignments and normalisations. */
    private final ChangedFeatures displaced;

    private final List<String> laboratories;

    /**
     * @param trainings binds the recipe of a configuration to the spectra
     * @param shifts displacement of the held-out spectra in eV
     */
    public CrossValidatedScore(
            TrainingSet set,
            ClassifierSpace space,
            Function<Configuration, Training> trainings,
            Folds folds,
            double... shifts) {
        this(set, space, trainings, folds, List.of(), shifts);
    }

    /**
     * @param laboratories at which held-out spectra are asked about as well, each on one of the displaced axes in turn
     */
    public CrossValidatedScore(
            TrainingSet set,
            ClassifierSpace space,
            Function<Configuration, Training> trainings,
            Folds folds,
            List<Laboratory.Named> laboratories,
            double... shifts) {
        this.laboratories = laboratories.stream().map(Laboratory.Named::name).toList();
        this.set = set;
        this.space = space;
        this.trainings = trainings;
        this.folds = folds;
        this.shifts = shifts;
        List<SpectrumChange> changes = new ArrayList<>(
                Arrays.stream(shifts).mapToObj(SpectrumChange::displacedBy).toList());
        for (int i = 0; i < laboratories.size(); i++)
            changes.add(OtherLaboratory.of(laboratories.get(i), WindowChoice.edge(set.spectra()), LABORATORY_SEED)
                    .andDisplacedBy(shifts[i % shifts.length]));
        displaced = new ChangedFeatures(set.spectra(), changes);
    }

    @Override
    public Evaluation evaluate(Configuration configuration, long trialSeed, Steps steps, Progress progress) {
        List<Predictions> held = CrossValidation.seeded(trainings.apply(configuration), folds, fold -> trialSeed + fold)
                .run(displaced, soFar -> steps.report(score(soFar)), progress);
        double[] ofFold = IntStream.range(0, folds.count())
                .mapToDouble(fold -> score(
                        held.stream().map(one -> one.ofFolds(f -> f == fold)).toList()))
                .toArray();
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("standard_error", standardError(ofFold));
        for (int s = 0; s < shifts.length; s++)
            measures.put(measure(shifts[s]), held.get(s).balancedAccuracy());
        for (int i = 0; i < laboratories.size(); i++)
            measures.put(
                    LABORATORY + laboratories.get(i),
                    held.get(shifts.length + i).balancedAccuracy());
        return new Evaluation(score(held), measures);
    }

    /** @return {@code balanced_accuracy_at_+1.5_ev} */
    public static String measure(double shift) {
        return "balanced_accuracy_at_" + text(shift) + "_ev";
    }

    /** @return {@code +1.5}, {@code 0} */
    public static String text(double shift) {
        return (shift > 0 ? "+" : "")
                + new BigDecimal(shift)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static double score(List<Predictions> held) {
        return held.stream()
                .mapToDouble(Predictions::balancedAccuracy)
                .average()
                .orElseThrow();
    }

    /** @return standard error of the mean over the folds */
    private static double standardError(double[] ofFold) {
        double mean = Arrays.stream(ofFold).average().orElseThrow();
        double squares = Arrays.stream(ofFold)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        return Math.sqrt(squares / (ofFold.length - 1) / ofFold.length);
    }

    @Override
    public long workingMemory() {
        return space.kinds().stream()
                .mapToLong(kind -> kind.workingMemory(set.size(), space.mostFeatures()))
                .max()
                .orElseThrow();
    }
}
