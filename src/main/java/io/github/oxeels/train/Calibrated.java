// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.model.FractionReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A classifier that was trained on all spectra, and what came out on the way.
 *
 * @param classifier with calibrated probabilities
 * @param fractions how its outputs are read if they are fractions
 * @param heldOut what was said of each spectrum by classifiers that were not trained on it, calibrated alike
 * @param known features by which novelty is judged, displaced copies included: a displaced axis must not make a
 *     spectrum count as new
 * @param ofFold the classifiers without each fold, calibrated alike; none where the training part of a fold lacks a
 *     class
 * @param outcome what the training found, by name, such as a temperature; for reports
 */
public record Calibrated(
        Classifier classifier,
        Optional<FractionReading> fractions,
        Predictions heldOut,
        FeatureMatrix known,
        List<Classifier> ofFold,
        Map<String, String> outcome) {}
