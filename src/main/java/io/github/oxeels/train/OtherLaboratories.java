// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.perturb.OtherLaboratory;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Held-out spectra as each of the unseen laboratories would have recorded them: what a choice of parameters is made by.
 * Each laboratory has the same spectra, so that the balanced accuracy over all is the mean of theirs.
 */
public final class OtherLaboratories implements FeatureSplit.Splitter {

    /** Held-out spectra of a fold that are asked about, each once per laboratory; more take long and tell little. */
    private static final int MOST_HELD_OUT = 150;

    private final AugmentedFeatures features;
    private final LabelledSpectra spectra;
    private final ChangedFeatures changes;

    /** @throws IllegalArgumentException if there is an {@link FoldAugmentation#obstacle} */
    public OtherLaboratories(AugmentedFeatures features, TrainingSet set, long seed) {
        this.features = features;
        spectra = set.spectra();
        changes = changes(set, seed);
    }

    /** @return features of all spectra at each unseen laboratory */
    public static ChangedFeatures changes(TrainingSet set, long seed) {
        return new ChangedFeatures(set.spectra(), OtherLaboratory.unseen(WindowChoice.edge(set.spectra()), seed));
    }

    @Override
    public FeatureSplit split(int[] training, int[] heldOut) {
        int stride = (heldOut.length + MOST_HELD_OUT - 1) / MOST_HELD_OUT;
        int[] asked = IntStream.range(0, heldOut.length)
                .filter(i -> i % Math.max(1, stride) == 0)
                .map(i -> heldOut[i])
                .toArray();
        FeatureMatrix trainingPart = features.split(training, new int[0]).training();
        List<float[]> changed = changes.of(features.preprocessing());
        int width = features.preprocessing().features();
        float[] values = new float[changed.size() * asked.length * width];
        int[] classOf = new int[changed.size() * asked.length];
        for (int row = 0; row < classOf.length; row++) {
            int spectrum = asked[row % asked.length];
            System.arraycopy(changed.get(row / asked.length), spectrum * width, values, row * width, width);
            classOf[row] = spectra.classOf()[spectrum];
        }
        features.pcaOf(training).ifPresent(basis -> basis.apply(values, classOf.length));
        return new FeatureSplit(trainingPart, new FeatureMatrix(width, values, classOf));
    }
}
