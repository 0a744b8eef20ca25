// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AugmentedFeatures;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;

/** Asks machines that were trained without a fold about that fold with its energy axis displaced. */
public final class ShiftCurves {

    /** Names the class of each row. */
    @FunctionalInterface
    public interface Votes {

        int[] predict(float[] features, int rows);
    }

    private ShiftCurves() {}

    /**
     * Trains a support vector machine without each fold.
     *
     * @param name of the curve
     * @param features of the same spectra and preprocessing, with what the training part gets beside
     * @param shifts displacement of the held-out spectra in eV
     */
    public static ShiftCurve of(
            String name,
            AugmentedFeatures features,
            LabelledSpectra spectra,
            Preprocessing preprocessing,
            SvmOptions options,
            Folds folds,
            double[] shifts,
            Progress progress) {
        return of(
                name,
                features,
                spectra,
                preprocessing,
                folds,
                shifts,
                fold -> SvmVotes.train(
                        features.split(folds.training(fold), new int[0]).training(), options, progress)::predict,
                progress);
    }

    /** @param ofFold the machine that was trained without a fold; asked for by several threads */
    public static ShiftCurve of(
            String name,
            AugmentedFeatures features,
            LabelledSpectra spectra,
            Preprocessing preprocessing,
            Folds folds,
            double[] shifts,
            IntFunction<Votes> ofFold,
            Progress progress) {
        Preprocessor preprocessor = Preprocessor.of(preprocessing, spectra.axis());
        AtomicIntegerArray right = new AtomicIntegerArray(shifts.length);
        Parallel.forEach(
                folds.count(),
                fold -> {
                    Votes machine = ofFold.apply(fold);
                    Optional<PcaBasis> pca = features.pcaOf(folds.training(fold));
                    LabelledSpectra heldOut = spectra.select(folds.heldOut(fold));
                    for (int s = 0; s < shifts.length; s++) {
                        float[] axis = new float[heldOut.size()];
                        Arrays.fill(axis, (float) shifts[s]);
                        float[] displaced = preprocessor.features(heldOut, axis);
                        pca.ifPresent(basis -> basis.apply(displaced, heldOut.size()));
                        int[] predicted = machine.predict(displaced, heldOut.size());
                        for (int i = 0; i < predicted.length; i++)
                            if (predicted[i] == heldOut.classOf()[i]) right.incrementAndGet(s);
                    }
                },
                progress);
        double[] accuracy = new double[shifts.length];
        for (int s = 0; s < shifts.length; s++) accuracy[s] = (double) right.get(s) / spectra.size();
        return new ShiftCurve(name, shifts, accuracy);
    }
}
