// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.learn.CrossValidation;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.SearchObjective;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AugmentedFeatures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How well a classifier names spectra that it was not trained on, whose energy axis is off by several amounts: the
 * balanced accuracy over all held-out spectra, its mean over the displacements. All configurations are scored on the
 * same folds; after each fold the score so far is reported.
 */
final class CrossValidatedScore implements SearchObjective {

    private final LabelledSpectra spectra;
    private final ClassifierSpace space;
    private final Folds folds;
    private final double[] shifts;
    private final long seed;
    /** Features of all spectra at each shift; there are few alignments and normalisations. */
    private final Map<Preprocessing, float[][]> displaced = new HashMap<>();

    /** @param shifts displacement of the held-out spectra in eV */
    CrossValidatedScore(LabelledSpectra spectra, ClassifierSpace space, Folds folds, double[] shifts, long seed) {
        this.spectra = spectra;
        this.space = space;
        this.folds = folds;
        this.shifts = shifts;
        this.seed = seed;
    }

    @Override
    public Evaluation evaluate(Configuration configuration, long trialSeed, Steps steps, Progress progress) {
        Preprocessing preprocessing = space.preprocessing(configuration);
        AugmentedFeatures features =
                new AugmentedFeatures(spectra, preprocessing, space.augmentation(configuration, seed));
        SearchKind.Trainable trainable = space.kind(configuration).of(configuration, features);
        float[][] tests = displaced(preprocessing);
        int classes = spectra.classes().size();
        int[][][] confusion = new int[shifts.length][classes][classes];
        double[] ofFold = new double[folds.count()];
        for (int fold = 0; fold < folds.count(); fold++) {
            progress.checkCancelled();
            FeatureSplit split = features.split(folds.training(fold), new int[0]);
            SearchKind.Labels labels = trainable.train(split.training(), classes, trialSeed + fold, progress);
            int[][][] here = test(
                    labels,
                    folds.heldOut(fold),
                    tests,
                    features.pcaOf(folds.training(fold)),
                    split.training().columns());
            add(here, confusion);
            ofFold[fold] = score(here);
            steps.report(score(confusion));
        }
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("standard_error", standardError(ofFold));
        for (int s = 0; s < shifts.length; s++)
            measures.put(measure(shifts[s]), CrossValidation.balancedAccuracy(confusion[s]));
        return new Evaluation(score(confusion), measures);
    }

    /** @return {@code balanced_accuracy_at_+1.5_ev} */
    static String measure(double shift) {
        return "balanced_accuracy_at_" + text(shift) + "_ev";
    }

    /** @return {@code +1.5}, {@code 0} */
    static String text(double shift) {
        return (shift > 0 ? "+" : "")
                + new BigDecimal(shift)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private float[][] displaced(Preprocessing preprocessing) {
        synchronized (displaced) {
            return displaced.computeIfAbsent(preprocessing, unseen -> {
                Preprocessor preprocessor = Preprocessor.of(preprocessing, spectra.axis());
                float[][] features = new float[shifts.length][];
                for (int s = 0; s < shifts.length; s++) {
                    float[] axis = new float[spectra.size()];
                    Arrays.fill(axis, (float) shifts[s]);
                    features[s] = preprocessor.features(spectra, axis);
                }
                return features;
            });
        }
    }

    private int[][][] test(
            SearchKind.Labels labels, int[] heldOut, float[][] tests, Optional<PcaBasis> pca, int columns) {
        int classes = spectra.classes().size();
        int[][][] confusion = new int[shifts.length][classes][classes];
        float[] rows = new float[heldOut.length * columns];
        for (int s = 0; s < shifts.length; s++) {
            for (int i = 0; i < heldOut.length; i++)
                System.arraycopy(tests[s], heldOut[i] * columns, rows, i * columns, columns);
            pca.ifPresent(basis -> basis.apply(rows, heldOut.length));
            int[] predicted = labels.predict(rows, heldOut.length);
            for (int i = 0; i < heldOut.length; i++) confusion[s][spectra.classOf()[heldOut[i]]][predicted[i]]++;
        }
        return confusion;
    }

    private static void add(int[][][] here, int[][][] sum) {
        for (int s = 0; s < sum.length; s++)
            for (int truth = 0; truth < sum[s].length; truth++)
                for (int named = 0; named < sum[s].length; named++) sum[s][truth][named] += here[s][truth][named];
    }

    private static double score(int[][][] confusion) {
        return Arrays.stream(confusion)
                .mapToDouble(CrossValidation::balancedAccuracy)
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
                .mapToLong(kind -> kind.workingMemory(spectra.size(), space.mostFeatures()))
                .max()
                .orElseThrow();
    }
}
