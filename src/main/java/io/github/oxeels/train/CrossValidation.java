// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Trains without each fold and asks about that fold, as it was recorded or changed. The same for any number of threads.
 * Immutable.
 */
public final class CrossValidation {

    /** Trains the classifier of a fold, or has it. */
    private interface Source {

        Classifier of(int fold, Progress progress);
    }

    private final Training training;
    private final Folds folds;
    private final Source source;

    private CrossValidation(Training training, Folds folds, Source source) {
        this.training = training;
        this.folds = folds;
        this.source = source;
    }

    /** @param training whose features are made already */
    public static CrossValidation of(Training training, Folds folds) {
        return seeded(training, folds, fold -> training.recipe().seed());
    }

    /** @param seedOf seed of the classifier of a fold */
    public static CrossValidation seeded(Training training, Folds folds, IntToLongFunction seedOf) {
        return new CrossValidation(
                training,
                folds,
                (fold, progress) -> training.train(folds.training(fold), seedOf.applyAsLong(fold), progress));
    }

    /** @param trained classifiers that were trained without each fold */
    public static CrossValidation of(Training training, Folds folds, List<Classifier> trained) {
        return new CrossValidation(training, folds, (fold, progress) -> trained.get(fold));
    }

    /** @throws java.util.concurrent.CancellationException if the work was cancelled */
    public Predictions run(Progress progress) {
        return run(List.of(SpectrumChange.NONE), progress).get(0);
    }

    /**
     * Trains once and asks after each of several changes.
     *
     * @return predictions, one per change
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public List<Predictions> run(List<SpectrumChange> changes, Progress progress) {
        Progress rest = training.features().trainGenerators(folds, 0.6, progress);
        List<float[]> asked = new ChangedFeatures(training.set().spectra(), changes)
                .of(training.features().preprocessing());
        List<Predictions> predictions = empty(changes.size());
        Parallel.forEach(
                folds.count(), fold -> answer(fold, source.of(fold, progress.quiet()), asked, predictions), rest);
        return predictions;
    }

    /**
     * As {@link #run(List, Progress)}, a fold after the other, for those who stop in between.
     *
     * @param changes shared by several cross-validations of the same spectra
     * @param afterFold is given the predictions of the folds so far
     */
    public List<Predictions> run(ChangedFeatures changes, Consumer<List<Predictions>> afterFold, Progress progress) {
        List<float[]> asked = changes.of(training.features().preprocessing());
        List<Predictions> predictions = empty(changes.count());
        for (int fold = 0; fold < folds.count(); fold++) {
            progress.checkCancelled();
            answer(fold, source.of(fold, progress), asked, predictions);
            int last = fold;
            afterFold.accept(
                    predictions.stream().map(all -> all.ofFolds(f -> f <= last)).toList());
        }
        return predictions;
    }

    private List<Predictions> empty(int changes) {
        TrainingSet set = training.set();
        int[] foldOf = IntStream.range(0, set.size()).map(folds::foldOf).toArray();
        return IntStream.range(0, changes)
                .mapToObj(c -> new Predictions(
                        set.classes(), set.spectra().classOf(), foldOf, new double[set.size() * set.classes()]))
                .toList();
    }

    /** Outputs beyond the classes, such as that of fractions for everything else, are left out. */
    private void answer(int fold, Classifier classifier, List<float[]> asked, List<Predictions> predictions) {
        int[] heldOut = folds.heldOut(fold);
        Optional<PcaBasis> pca = training.features().pcaOf(folds.training(fold));
        int classes = training.set().classes(), outputs = classifier.classes(), width = classifier.features();
        float[] said = new float[heldOut.length * outputs], rows = new float[heldOut.length * width];
        for (int c = 0; c < asked.size(); c++) {
            for (int i = 0; i < heldOut.length; i++)
                System.arraycopy(asked.get(c), heldOut[i] * width, rows, i * width, width);
            pca.ifPresent(basis -> basis.apply(rows, heldOut.length));
            classifier.predict(rows, heldOut.length, said);
            for (int i = 0; i < heldOut.length; i++)
                for (int k = 0; k < classes; k++)
                    predictions.get(c).probabilities()[heldOut[i] * classes + k] = said[i * outputs + k];
        }
    }
}
