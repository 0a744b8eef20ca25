// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.nearest.NearestReference;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.spectrum.LabelledSpectra;

/** Classes by the simulated reference that a spectrum resembles most. */
final class NearestReading {

    private NearestReading() {}

    /**
     * @param preprocessing in whose features spectra are compared
     * @throws IllegalArgumentException if a class is not known to the simulation, or two are one compound
     */
    static Reading of(ReadClasses read, Preprocessing preprocessing) {
        boolean oxygen = preprocessing.windows().stream()
                .anyMatch(window ->
                        window.energies().to() < read.edge().background().to());
        LabelledSpectra pure = read.pure(oxygen);
        Preprocessor preprocessor = Preprocessor.of(preprocessing, read.axis());
        int width = preprocessor.features();
        NearestReference nearest = NearestReference.train(
                new FeatureMatrix(width, preprocessor.features(pure, null), pure.classOf()),
                read.classes().size());
        return new Reading(
                "largest cosine with a simulated reference (0.8 eV, t/λ 0.3), in the features of the model", () -> {
                    float[] one = new float[read.axis().size()];
                    float[] features = new float[width];
                    float[] probabilities = new float[read.classes().size()];
                    double[] answer = {-1, Double.NaN};
                    return (counts, start) -> {
                        System.arraycopy(counts, start, one, 0, one.length);
                        preprocessor.apply(one, 1, null, 0, features);
                        nearest.predict(features, 1, probabilities);
                        answer[0] = Predictions.largest(probabilities, 0, probabilities.length);
                        return answer;
                    };
                });
    }
}
