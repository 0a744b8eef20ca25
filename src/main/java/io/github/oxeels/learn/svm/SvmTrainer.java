// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Trains support vector machines and calibrates their probabilities on spectra that were held out. The same options,
 * spectra and folds give the same bits for any number of threads.
 */
public final class SvmTrainer {

    private SvmTrainer() {}

    /**
     * A machine trained on everything, and what machines trained without a fold said of that fold.
     *
     * @param classifier predicts in single precision
     * @param heldOut out-of-fold probabilities; they share the final sigmoids, two numbers per pair of classes
     * @param ofFold the machines without each fold, with the final sigmoids; none where a fold lacks a class
     */
    public record Result(SvmClassifier classifier, Predictions heldOut, List<SvmClassifier> ofFold) {}

    /**
     * @param splitter makes the features of a fold
     * @param classOf class of each spectrum
     * @param classes number of classes, at least 2; each needs at least 2 spectra
     * @param folds which spectra are held out together
     * @param options kernel and its parameters
     * @param progress warned if classes had to be calibrated on random folds
     * @throws IllegalArgumentException if a class has too few spectra or features are not finite
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result train(
            FeatureSplit.Splitter splitter,
            int[] classOf,
            int classes,
            Folds folds,
            SvmOptions options,
            Progress progress) {
        requireTwoOfEach(classOf, classes);
        if (folds.size() != classOf.length)
            throw new IllegalArgumentException("folds of " + folds.size() + " spectra do not fit " + classOf.length);
        HeldOutDecisions heldOut = new HeldOutDecisions(classOf, classes);
        List<Optional<SvmModel>> ofFold = new ArrayList<>(Collections.nCopies(folds.count(), Optional.empty()));
        SvmModel[] whole = new SvmModel[1];
        // the longest first
        Parallel.forEach(
                folds.count() + 1,
                index -> {
                    if (index == 0) whole[0] = trainWhole(splitter, classOf.length, classes, options, progress);
                    else ofFold.set(index - 1, heldOut.add(splitter, folds, index - 1, options, progress));
                },
                progress.stage(0, 0.9));
        List<PlattSigmoid> sigmoids = calibrate(
                heldOut,
                classes,
                () -> onRandomFolds(splitter, classOf, classes, folds.count(), options, progress.stage(0.9, 1)));
        int[] foldOf = IntStream.range(0, classOf.length).map(folds::foldOf).toArray();
        Predictions validation = new Predictions(classes, classOf.clone(), foldOf, heldOut.probabilities(sigmoids));
        return new Result(
                classifier(whole[0], sigmoids),
                validation,
                ofFold.stream()
                                .allMatch(one -> one.filter(model -> model.classes() == classes)
                                        .isPresent())
                        ? ofFold.stream()
                                .map(one -> classifier(one.orElseThrow(), sigmoids))
                                .toList()
                        : List.of());
    }

    private static SvmClassifier classifier(SvmModel model, List<PlattSigmoid> sigmoids) {
        return new SvmClassifier(model.calibrated(sigmoids), SvmPrecision.SINGLE);
    }

    private static SvmModel trainWhole(
            FeatureSplit.Splitter splitter, int size, int classes, SvmOptions options, Progress progress) {
        FeatureSplit split = splitter.split(IntStream.range(0, size).toArray(), new int[0]);
        return LibsvmSolver.train(split.training(), classes, options, progress);
    }

    /**
     * A class all of whose spectra are of one acquisition is either held out or trained on, so grouped folds cannot
     * calibrate it. Random folds do, for its pairs only.
     */
    private static List<PlattSigmoid> calibrate(
            HeldOutDecisions heldOut, int classes, Supplier<HeldOutDecisions> onRandomFolds) {
        HeldOutDecisions random = null;
        List<PlattSigmoid> sigmoids = new ArrayList<>();
        for (int i = 0; i < classes; i++)
            for (int j = i + 1; j < classes; j++) {
                boolean usable = heldOut.hasBoth(i, j);
                if (!usable && random == null) random = onRandomFolds.get();
                sigmoids.add((usable ? heldOut : random).sigmoid(i, j));
            }
        return sigmoids;
    }

    private static HeldOutDecisions onRandomFolds(
            FeatureSplit.Splitter splitter,
            int[] classOf,
            int classes,
            int count,
            SvmOptions options,
            Progress progress) {
        progress.warn("at least one class comes from too few acquisitions to hold one out: its probabilities are "
                + "calibrated on random folds and are likely too high");
        Folds folds = Folds.stratified(classOf, Math.min(count, classOf.length), options.seed());
        HeldOutDecisions decisions = new HeldOutDecisions(classOf, classes);
        Parallel.forEach(folds.count(), fold -> decisions.add(splitter, folds, fold, options, progress), progress);
        return decisions;
    }

    private static void requireTwoOfEach(int[] classOf, int classes) {
        if (classes < 2)
            throw new IllegalArgumentException("training needs spectra of at least 2 classes, got " + classes);
        int[] number = new int[classes];
        for (int c : classOf) number[c]++;
        for (int c = 0; c < classes; c++)
            if (number[c] < 2)
                throw new IllegalArgumentException(
                        "training needs at least 2 spectra per class, class " + c + " has " + number[c]);
    }
}
