// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.perturb.AugmentedSpectra;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Features of labelled spectra and of their augmented copies. What does not depend on other spectra is computed once;
 * copies follow their original into a fold, and principal components are fitted to the training part alone.
 */
public final class AugmentedFeatures implements FeatureSplit.Splitter {

    private final Preprocessing preprocessing;
    private final int spectra;
    private final int copies;
    private final int width;
    private final float[] features;
    private final int[] classOf;
    private final LabelledSpectra originals;
    private final FoldAugmentation augmentation;
    private final Preprocessor preprocessor;
    private final Progress cancel;
    private final Fillings fillings;
    /** Features of the spectra that fill a training part up, by its indices. */
    private final Map<List<Integer>, FeatureMatrix> filled;

    public AugmentedFeatures(LabelledSpectra originals, Preprocessing preprocessing, ShiftAndNoise copies) {
        this(originals, preprocessing, FoldAugmentation.of(copies), Progress.NONE);
    }

    /**
     * @param cancel is asked whether to stop while generators are trained that nobody asked for before; nothing is
     *     reported to it
     */
    public AugmentedFeatures(
            LabelledSpectra originals, Preprocessing preprocessing, FoldAugmentation augmentation, Progress cancel) {
        this(originals, preprocessing, augmentation, new Fillings(), cancel);
    }

    /** @param fillings of these originals, which others may share */
    public AugmentedFeatures(
            LabelledSpectra originals,
            Preprocessing preprocessing,
            FoldAugmentation augmentation,
            Fillings fillings,
            Progress cancel) {
        this(originals, preprocessing, augmentation, cancel, fillings, new ConcurrentHashMap<>());
    }

    private AugmentedFeatures(
            LabelledSpectra originals,
            Preprocessing preprocessing,
            FoldAugmentation augmentation,
            Progress cancel,
            Fillings fillings,
            Map<List<Integer>, FeatureMatrix> filled) {
        this.fillings = fillings;
        this.filled = filled;
        this.cancel = silent(cancel);
        this.preprocessing = preprocessing;
        this.originals = originals;
        this.augmentation = augmentation;
        AugmentedSpectra augmented = augmentation.copiesOf(originals, WindowChoice.edge(originals));
        preprocessor = Preprocessor.of(preprocessing, originals.axis());
        spectra = originals.size();
        copies = augmented.spectra().size() / spectra;
        width = preprocessor.features();
        features = preprocessor.features(augmented.spectra(), augmented.shift());
        classOf = augmented.spectra().classOf();
    }

    /**
     * @return features of the same spectra with other copies; what fills a training part up is shared, be it made
     *     before or after
     */
    public AugmentedFeatures withOtherCopies(ShiftAndNoise others) {
        return new AugmentedFeatures(
                originals, preprocessing, augmentation.withCopies(others), cancel, fillings, filled);
    }

    /**
     * Trains beforehand, and reports, the generators that {@link #split} would else train unseen: that of all spectra,
     * and that of the training part of each fold. Does nothing where none is needed.
     *
     * @param share of the progress that the generators take, in [0, 1]
     * @return the rest of the progress
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public Progress trainGenerators(Folds folds, double share, Progress progress) {
        if (!augmentation.trainsGenerators()) return progress;
        int parts = folds.count() + 1;
        for (int part = 0; part < parts; part++) {
            int[] training = part == 0 ? IntStream.range(0, spectra).toArray() : folds.training(part - 1);
            filling(training, progress.stage(share * part / parts, share * (part + 1) / parts));
        }
        return progress.stage(share, 1);
    }

    @Override
    public FeatureSplit split(int[] training, int[] heldOut) {
        FeatureMatrix trainingPart = trainingPart(training);
        FeatureMatrix heldOutPart = rows(heldOut);
        Optional<PcaBasis> pca = pcaOf(trainingPart);
        pca.ifPresent(basis -> {
            basis.apply(trainingPart.values(), trainingPart.rows());
            basis.apply(heldOutPart.values(), heldOutPart.rows());
        });
        return new FeatureSplit(trainingPart, heldOutPart);
    }

    /** @return principal components of the training part, if the preprocessing asks for them */
    public Optional<PcaBasis> pcaOf(int[] training) {
        return preprocessing.pcaComponents() == 0 ? Optional.empty() : pcaOf(trainingPart(training));
    }

    /** @return a training part, as the principal components of a larger one leave it */
    FeatureMatrix training(int[] part, Optional<PcaBasis> pca) {
        FeatureMatrix rows = trainingPart(part);
        pca.ifPresent(basis -> basis.apply(rows.values(), rows.rows()));
        return rows;
    }

    /** @return spectra as a classifier of the training part is asked about them */
    FeatureMatrix heldOut(int[] training, int[] heldOut) {
        FeatureMatrix rows = rows(heldOut);
        pcaOf(training).ifPresent(basis -> basis.apply(rows.values(), rows.rows()));
        return rows;
    }

    private Optional<PcaBasis> pcaOf(FeatureMatrix training) {
        return preprocessing.pcaComponents() == 0
                ? Optional.empty()
                : Optional.of(PcaBasis.fit(training.values(), training.rows(), width, preprocessing.pcaComponents()));
    }

    private FeatureMatrix trainingPart(int[] training) {
        FeatureMatrix recorded = rows(withCopies(training));
        if (!augmentation.fills()) return recorded;
        FeatureMatrix more = filling(training, cancel);
        float[] values = Arrays.copyOf(recorded.values(), recorded.values().length + more.values().length);
        System.arraycopy(more.values(), 0, values, recorded.values().length, more.values().length);
        int[] classes = Arrays.copyOf(recorded.classOf(), recorded.rows() + more.rows());
        System.arraycopy(more.classOf(), 0, classes, recorded.rows(), more.rows());
        return new FeatureMatrix(width, values, classes);
    }

    /** @return number of displaced copies of each spectrum */
    public int displacedCopies() {
        return copies - 1;
    }

    private FeatureMatrix filling(int[] training, Progress progress) {
        List<Integer> key = Arrays.stream(training).boxed().toList();
        FeatureMatrix more = filled.get(key);
        if (more == null) {
            LabelledSpectra made = fillings.of(augmentation, originals, training, progress);
            more = new FeatureMatrix(width, preprocessor.features(made, null), made.classOf());
            filled.put(key, more);
        }
        return more;
    }

    public Preprocessing preprocessing() {
        return preprocessing;
    }

    private static Progress silent(Progress progress) {
        return new Progress.Forwarded(progress) {

            @Override
            public void report(double fraction) {}

            @Override
            public void warn(String message) {}
        };
    }

    /** @return features of all spectra and of their copies, before PCA */
    public FeatureMatrix all() {
        return rows(withCopies(IntStream.range(0, spectra).toArray()));
    }

    private int[] withCopies(int[] originals) {
        int[] rows = new int[originals.length * copies];
        for (int i = 0; i < rows.length; i++)
            rows[i] = originals[i % originals.length] + spectra * (i / originals.length);
        return rows;
    }

    /** @return features of some rows, originals before their copies, before PCA */
    public FeatureMatrix rows(int[] rows) {
        float[] values = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) System.arraycopy(features, rows[i] * width, values, i * width, width);
        return new FeatureMatrix(
                width, values, Arrays.stream(rows).map(row -> classOf[row]).toArray());
    }
}
