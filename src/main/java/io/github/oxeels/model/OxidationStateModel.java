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
 * @param preparation how spectra become features, and what the outputs mean
 * @param classifier trained on such features
 * @param provenance how it was made
 * @param validation how well it did
 * @param sets of classes and intervals of the valence that hold for a stated share of spectra; empty where nobody
 *     calibrated any
 * @param adaptation to one's own microscope; empty where there was none
 * @param standards that sets or adaptation are of
 */
public record OxidationStateModel(
        Preparation preparation,
        Classifier classifier,
        Provenance provenance,
        Validation validation,
        Optional<PredictionSets> sets,
        Optional<Adaptation> adaptation,
        OwnStandards standards) {

    /** @throws IllegalArgumentException if the parts do not fit each other */
    public OxidationStateModel {
        if (classifier.classes() != preparation.outputs())
            throw new IllegalArgumentException("the classifier has " + classifier.classes() + " outputs, but "
                    + preparation.outputs() + " are named");
        int features = preparation.preprocessing().features();
        if (classifier.features() != features)
            throw new IllegalArgumentException(
                    "the classifier takes " + classifier.features() + " features, but preprocessing makes " + features);
        int classes = preparation.classes().size();
        if (validation.confusion().length != classes)
            throw new IllegalArgumentException("the confusion matrix is of " + validation.confusion().length
                    + " classes, but " + classes + " are named");
        if (sets.isPresent() && sets.get().classes() != classes)
            throw new IllegalArgumentException(
                    "prediction sets are of " + sets.get().classes() + " classes, but " + classes + " are named");
        if (adaptation.isPresent() && adaptation.get().bias().length != classes)
            throw new IllegalArgumentException("the adaptation is of "
                    + adaptation.get().bias().length + " classes, but " + classes + " are named");
    }

    /** A model without prediction sets and adaptation. */
    public OxidationStateModel(
            Preparation preparation, Classifier classifier, Provenance provenance, Validation validation) {
        this(preparation, classifier, provenance, validation, Optional.empty(), Optional.empty(), OwnStandards.NONE);
    }

    /** @return the model with another preprocessing, which makes the same features */
    public OxidationStateModel with(Preprocessing newPreprocessing) {
        Preparation changed = preparation.with(newPreprocessing, pca());
        return new OxidationStateModel(changed, classifier, provenance, validation, sets, adaptation, standards);
    }

    /** @return the model with another classifier of the same features and outputs */
    public OxidationStateModel with(Classifier newClassifier, Optional<PcaBasis> newPca) {
        Preparation changed = preparation.with(preprocessing(), newPca);
        return new OxidationStateModel(changed, newClassifier, provenance, validation, sets, adaptation, standards);
    }

    /** @return the model with prediction sets */
    public OxidationStateModel withSets(Optional<PredictionSets> newSets) {
        return new OxidationStateModel(preparation, classifier, provenance, validation, newSets, adaptation, standards);
    }

    /** @return the model with what sets or adaptation are of */
    public OxidationStateModel withStandards(OwnStandards newStandards) {
        return new OxidationStateModel(preparation, classifier, provenance, validation, sets, adaptation, newStandards);
    }

    /** @return the model on one's own microscope, whose prediction sets are empty until they are calibrated there */
    public OxidationStateModel adapted(Optional<Adaptation> newAdaptation) {
        return new OxidationStateModel(
                preparation, classifier, provenance, validation, Optional.empty(), newAdaptation, OwnStandards.NONE);
    }

    /** @return white-line edge the model looks at */
    public Edge edge() {
        return preparation.edge();
    }

    /** @return what is done to every spectrum */
    public Preprocessing preprocessing() {
        return preparation.preprocessing();
    }

    /** @return principal components of the training features, if the preprocessing asks for them */
    public Optional<PcaBasis> pca() {
        return preparation.pca();
    }

    /** @return how the classifier's outputs are read if they are fractions; empty if they are the classes */
    public Optional<FractionReading> fractions() {
        return preparation.fractions();
    }

    /** @return names of the classes, in the order of the classifier */
    public List<String> classes() {
        return preparation.classes();
    }

    /** @return energy axis of the training spectra */
    public EnergyAxis trainingAxis() {
        return preparation.trainingAxis();
    }

    /** @return what tells spectra that look like no training spectrum */
    public Novelty novelty() {
        return preparation.novelty();
    }

    /** @return mean valence of each class; NaN for a class whose name tells none */
    public double[] valences() {
        return classes().stream()
                .mapToDouble(name -> OxidationState.named(name).valence().orElse(Double.NaN))
                .toArray();
    }

    /**
     * A model that goes by where L3 lies must not be surer of it than the axis is. One whose windows are fixed was
     * trained on spectra of some axis; where nobody has calibrated that of the image, they are taken to share it.
     *
     * @param measured standard deviation of the energy axis of an image, eV
     * @param calibrated whether somebody has calibrated it
     * @param moved whether it is corrected by shifts
     * @return standard deviation of the axis that the model must reckon with, eV
     */
    public double axisUncertainty(double measured, boolean calibrated, boolean moved) {
        if (!preprocessing().seesAxis()) return 0;
        boolean position = preprocessing().alignment().keepsPosition();
        // an axis that was moved is no longer that of the standards
        if (adaptation.isPresent() && (calibrated || !moved) && position)
            return Math.min(measured, adaptation.get().axisUncertainty());
        return calibrated || position ? measured : 0;
    }

    /** @return name of the model for reports: its classes */
    public String title() {
        return edge().name() + ": " + String.join(", ", classes());
    }
}
