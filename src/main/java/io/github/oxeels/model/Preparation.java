// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.Optional;

/**
 * A model but for its classifier: how spectra become features, and what the outputs mean. The components are those of
 * {@link OxidationStateModel}.
 */
public record Preparation(
        Edge edge,
        Preprocessing preprocessing,
        Optional<PcaBasis> pca,
        Optional<FractionReading> fractions,
        List<String> classes,
        EnergyAxis trainingAxis,
        Novelty novelty) {

    public static Preparation of(OxidationStateModel model) {
        return new Preparation(
                model.edge(),
                model.preprocessing(),
                model.pca(),
                model.fractions(),
                model.classes(),
                model.trainingAxis(),
                model.novelty());
    }

    /**
     * @param sets, adaptation see {@link OxidationStateModel}
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    public OxidationStateModel model(
            Classifier classifier,
            Provenance provenance,
            Validation validation,
            Optional<PredictionSets> sets,
            Optional<Adaptation> adaptation) {
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
                sets,
                adaptation);
    }
}
