// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.Optional;

/**
 * A model but for its classifier: how spectra become features, and what the outputs mean.
 *
 * @param edge white-line edge the model looks at
 * @param preprocessing what is done to every spectrum
 * @param pca principal components of the training features, if the preprocessing asks for them
 * @param fractions how the classifier's outputs are read if they are fractions; empty if they are the classes
 * @param classes names of the classes, in the order of the classifier
 * @param trainingAxis energy axis of the training spectra
 * @param novelty tells spectra that look like no training spectrum
 */
public record Preparation(
        Edge edge,
        Preprocessing preprocessing,
        Optional<PcaBasis> pca,
        Optional<FractionReading> fractions,
        List<String> classes,
        EnergyAxis trainingAxis,
        Novelty novelty) {

    /** @throws IllegalArgumentException if the parts do not fit each other */
    public Preparation {
        if (fractions.isPresent() && fractions.get().classes() != classes.size())
            throw new IllegalArgumentException("fractions are read as "
                    + fractions.get().classes() + " classes, but " + classes.size() + " are named");
        if (classes.stream().anyMatch(String::isBlank)
                || classes.stream().distinct().count() != classes.size())
            throw new IllegalArgumentException("classes need names, each its own, got " + classes);
        if (pca.isPresent() != (preprocessing.pcaComponents() > 0))
            throw new IllegalArgumentException("preprocessing asks for " + preprocessing.pcaComponents()
                    + " principal components, but " + (pca.isPresent() ? "there are some" : "there are none"));
        if (pca.isPresent()
                && (pca.get().features() != preprocessing.features()
                        || pca.get().size() != preprocessing.pcaComponents()))
            throw new IllegalArgumentException("preprocessing makes " + preprocessing.features() + " features of "
                    + preprocessing.pcaComponents() + " principal components, but there are "
                    + pca.get().size() + " components of " + pca.get().features() + " features");
        if ((long) novelty.bin() * novelty.mean().length > preprocessing.features())
            throw new IllegalArgumentException("novelty is described by " + novelty.mean().length + " bins of "
                    + novelty.bin() + " features, but preprocessing makes " + preprocessing.features());
        classes = List.copyOf(classes);
    }

    /** @return number of values that a classifier has to give for a spectrum */
    int outputs() {
        return fractions.map(FractionReading::outputs).orElse(classes.size());
    }

    /** @return the same with another preprocessing, which makes the same features, and its principal components */
    Preparation with(Preprocessing newPreprocessing, Optional<PcaBasis> newPca) {
        return new Preparation(edge, newPreprocessing, newPca, fractions, classes, trainingAxis, novelty);
    }
}
