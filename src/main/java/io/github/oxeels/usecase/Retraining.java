// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.HeldOut;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.svm.SvmClassifier;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.FoldAugmentation;
import java.util.Locale;
import java.util.Map;

/**
 * The recipe of a support vector machine, as its model tells it, so that it can be trained again on other spectra. What
 * was found by a search is taken as found.
 */
record Retraining(Preprocessing preprocessing, FoldAugmentation augmentation, SvmOptions options) {

    /**
     * @throws IllegalArgumentException if the model is of another kind, or does not tell its recipe; the message says
     *     which
     */
    static Retraining of(OxidationStateModel model) {
        if (!(model.classifier() instanceof SvmClassifier))
            throw new IllegalArgumentException(
                    "only support vector machines can be trained again here, and this model is none");
        Map<String, String> told = model.provenance().options();
        SvmKernel kernel = ((SvmClassifier) model.classifier()).kernel();
        long seed = model.provenance().seed();
        SvmOptions options = new SvmOptions(
                kernel,
                number(told, "penalty"),
                kernel.usesGamma() ? number(told, "gamma") : 1,
                (int) number(told, "degree"),
                kernel.usesCoef0() ? number(told, "coef0") : 0,
                true,
                seed);
        ShiftAndNoise copies = new ShiftAndNoise(
                number(told, "shift_range_ev"), (int) number(told, "shift_copies"), number(told, "noise_counts"), seed);
        FoldAugmentation augmentation = told.containsKey(FoldAugmentation.KEY)
                ? FoldAugmentation.of(
                        told.get(FoldAugmentation.KEY),
                        copies,
                        told.containsKey(FoldAugmentation.SIZE_KEY) ? (int) number(told, FoldAugmentation.SIZE_KEY) : 0,
                        seed)
                : FoldAugmentation.of(copies);
        return new Retraining(model.preprocessing(), augmentation, options);
    }

    private static double number(Map<String, String> told, String key) {
        try {
            return Double.parseDouble(told.getOrDefault(key, "nothing"));
        } catch (NumberFormatException notTold) {
            throw new IllegalArgumentException(
                    "the model does not tell the " + key + " that it was trained with, but '" + told.get(key) + "'",
                    notTold);
        }
    }

    /** Trains without each fold, and asks about that fold as it is. */
    HeldOut heldOut(LabelledSpectra spectra, Folds folds, Progress progress) {
        AugmentedFeatures features = new AugmentedFeatures(spectra, preprocessing, augmentation, progress);
        int[] predicted = new int[spectra.size()];
        Parallel.forEach(
                folds.count(),
                fold -> {
                    int[] heldOut = folds.heldOut(fold);
                    FeatureSplit split = features.split(folds.training(fold), heldOut);
                    int[] answers = SvmVotes.train(split.training(), options, progress)
                            .predict(split.heldOut().values(), heldOut.length);
                    for (int i = 0; i < heldOut.length; i++) predicted[heldOut[i]] = answers[i];
                },
                progress);
        return new HeldOut(folds, spectra.classOf(), predicted);
    }

    /** @return the recipe in a line */
    String text() {
        return String.format(
                Locale.ROOT,
                "%s kernel, C %.4g%s, %d displaced copies within ±%.3g eV%s",
                options.kernel().name().toLowerCase(Locale.ROOT),
                options.penalty(),
                options.kernel().usesGamma() ? String.format(Locale.ROOT, ", γ %.4g", options.gamma()) : "",
                augmentation.copies().copies(),
                augmentation.copies().shiftRange(),
                augmentation.fills() ? ", " + augmentation.filler() : "");
    }
}
