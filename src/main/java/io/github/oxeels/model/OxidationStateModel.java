// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.OxidationState;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is needed to tell oxidation states from spectra: what is done to a spectrum, the classifier, its
 * classes, what the training spectra looked like, how the model was made and how well it did. Immutable; may be used by
 * many threads.
 *
 * @param edge white-line edge the model looks at
 * @param preprocessing what is done to every spectrum
 * @param pca principal components of the training features, if the preprocessing asks for them
 * @param classifier trained on such features
 * @param fractions how the classifier's outputs are read if they are fractions; empty if they are the classes
 * @param classes names of the classes, in the order of the classifier
 * @param trainingAxis energy axis of the training spectra
 * @param novelty tells spectra that look like no training spectrum
 * @param provenance how it was made
 * @param validation how well it did
 * @param sets of classes and intervals of the valence that hold for a stated share of spectra; empty where nobody
 *     calibrated any
 * @param adaptation to one's own microscope; empty where there was none
 */
public record OxidationStateModel(
        Edge edge,
        Preprocessing preprocessing,
        Optional<PcaBasis> pca,
        Classifier classifier,
        Optional<FractionReading> fractions,
        List<String> classes,
        EnergyAxis trainingAxis,
        Novelty novelty,
        Provenance provenance,
        Validation validation,
        Optional<PredictionSets> sets,
        Optional<Adaptation> adaptation) {

    /** @throws IllegalArgumentException if the parts do not fit each other */
    public OxidationStateModel {
        int outputs = fractions.map(FractionReading::outputs).orElse(classes.size());
        if (classifier.classes() != outputs)
            throw new IllegalArgumentException(
                    "the classifier has " + classifier.classes() + " outputs, but " + outputs + " are named");
        if (fractions.isPresent() && fractions.get().classes() != classes.size())
            throw new IllegalArgumentException("fractions are read as "
                    + fractions.get().classes() + " classes, but " + classes.size() + " are named");
        if (classes.stream().anyMatch(String::isBlank)
                || classes.stream().distinct().count() != classes.size())
            throw new IllegalArgumentException("classes need names, each its own, got " + classes);
        if (classifier.features() != preprocessing.features())
            throw new IllegalArgumentException("the classifier takes " + classifier.features()
                    + " features, but preprocessing makes " + preprocessing.features());
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
        if (validation.confusion().length != classes.size())
            throw new IllegalArgumentException("the confusion matrix is of " + validation.confusion().length
                    + " classes, but " + classes.size() + " are named");
        if (sets.isPresent() && sets.get().classes() != classes.size())
            throw new IllegalArgumentException("prediction sets are of "
                    + sets.get().classes() + " classes, but " + classes.size() + " are named");
        if (adaptation.isPresent() && adaptation.get().bias().length != classes.size())
            throw new IllegalArgumentException("the adaptation is of "
                    + adaptation.get().bias().length + " classes, but " + classes.size() + " are named");
        classes = List.copyOf(classes);
    }

    /** @return the model with another preprocessing, which makes the same features */
    public OxidationStateModel with(Preprocessing newPreprocessing) {
        return new OxidationStateModel(
                edge,
                newPreprocessing,
                pca,
                classifier,
                fractions,
                classes,
                trainingAxis,
                novelty,
                provenance,
                validation,
                sets,
                adaptation);
    }

    /** @return the model with prediction sets */
    public OxidationStateModel withSets(Optional<PredictionSets> newSets) {
        return new OxidationStateModel(
                edge,
                preprocessing,
                pca,
                classifier,
                fractions,
                classes,
                trainingAxis,
                novelty,
                provenance,
                validation,
                newSets,
                adaptation);
    }

    /** @return the model on one's own microscope, whose prediction sets are empty until they are calibrated there */
    public OxidationStateModel adapted(Optional<Adaptation> newAdaptation) {
        return new OxidationStateModel(
                edge,
                preprocessing,
                pca,
                classifier,
                fractions,
                classes,
                trainingAxis,
                novelty,
                provenance,
                validation,
                Optional.empty(),
                newAdaptation);
    }

    /** @return the model with another classifier of the same features and outputs */
    public OxidationStateModel with(Classifier newClassifier, Optional<PcaBasis> newPca) {
        return new OxidationStateModel(
                edge,
                preprocessing,
                newPca,
                newClassifier,
                fractions,
                classes,
                trainingAxis,
                novelty,
                provenance,
                validation,
                sets,
                adaptation);
    }

    /** A model without prediction sets and adaptation. */
    public OxidationStateModel(
            Edge edge,
            Preprocessing preprocessing,
            Optional<PcaBasis> pca,
            Classifier classifier,
            Optional<FractionReading> fractions,
            List<String> classes,
            EnergyAxis trainingAxis,
            Novelty novelty,
            Provenance provenance,
            Validation validation) {
        this(
                edge,
                preprocessing,
                pca,
                classifier,
                fractions,
                classes,
                trainingAxis,
                novelty,
                provenance,
                validation,
                Optional.empty(),
                Optional.empty());
    }

    /** A model whose classifier predicts the classes themselves. */
    public OxidationStateModel(
            Edge edge,
            Preprocessing preprocessing,
            Optional<PcaBasis> pca,
            Classifier classifier,
            List<String> classes,
            EnergyAxis trainingAxis,
            Novelty novelty,
            Provenance provenance,
            Validation validation) {
        this(
                edge,
                preprocessing,
                pca,
                classifier,
                Optional.empty(),
                classes,
                trainingAxis,
                novelty,
                provenance,
                validation);
    }

    /** @return mean valence of each class; NaN for a class whose name tells none */
    public double[] valences() {
        return classes.stream()
                .mapToDouble(name -> OxidationState.named(name).valence().orElse(Double.NaN))
                .toArray();
    }

    /** @return name of the model for reports: its classes */
    public String title() {
        return edge.name() + ": " + String.join(", ", classes);
    }
}
