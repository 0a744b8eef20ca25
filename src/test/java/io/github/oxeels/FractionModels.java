// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Ensemble;
import io.github.oxeels.model.FractionReading;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Preparation;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.Optional;

/** Models of fractions that are simple enough to know what they must say. */
public final class FractionModels {

    /** Dirichlet calibration that makes the larger share the more probable class. */
    private static final double[][] WEIGHTS = {{1, 0}, {0, 1}};

    private FractionModels() {}

    /**
     * The share of Mn4+ is where a spectrum lies on the line from the mean of Mn2+ to that of Mn4+; members see it too
     * high and too low by the same, and nothing is taken for something else.
     *
     * @param members offset of each member's share of Mn4+
     */
    public static OxidationStateModel linear(double... members) {
        OxidationStateModel base = Simulated.model();
        LabelledSpectra spectra = Simulated.spectra(6, 4);
        int width = base.preprocessing().features();
        float[] features = new float[spectra.size() * width];
        Preprocessor.of(base.preprocessing(), spectra.axis())
                .apply(spectra.counts(), spectra.size(), null, 0, features);
        double[][] means = new double[2][width];
        for (int i = 0; i < spectra.size(); i++)
            for (int f = 0; f < width; f++)
                means[spectra.classOf()[i]][f] += 2.0 * features[i * width + f] / spectra.size();
        return of(base, new Linear(means[0], means[1], members));
    }

    /**
     * @return a model that can be written: a support vector machine of three outputs, the last of which is read as
     *     everything else
     */
    public static OxidationStateModel ofSvm() {
        OxidationStateModel base = Simulated.model();
        OxidationStateModel three = Simulated.model("Mn2+", "Mn4+", "Mn3+");
        List<String> outputs = three.classes();
        if (!outputs.equals(List.of("Mn2+", "Mn4+", "Mn3+")))
            throw new IllegalStateException("outputs in another order: " + outputs);
        return of(base, three.classifier());
    }

    private static OxidationStateModel of(OxidationStateModel base, Classifier classifier) {
        FractionReading reading =
                new FractionReading(Simulated.CLASSES, new double[] {2, 4}, 1, 0, WEIGHTS, new double[2], 0);
        return new OxidationStateModel(
                new Preparation(
                        base.edge(),
                        base.preprocessing(),
                        base.pca(),
                        Optional.of(reading),
                        base.classes(),
                        base.trainingAxis(),
                        base.novelty()),
                classifier,
                base.provenance(),
                base.validation());
    }

    /** Outputs: share of the first, share of the second, everything else (never). */
    private record Linear(double[] first, double[] second, double[] offsets) implements Ensemble {

        @Override
        public int ensembleSize() {
            return offsets.length;
        }

        @Override
        public int features() {
            return first.length;
        }

        @Override
        public int classes() {
            return 3;
        }

        @Override
        public void predict(float[] features, int rows, float[] probabilities) {
            float[] members = new float[offsets.length * rows * 3];
            predictMembers(features, rows, members);
            for (int i = 0; i < rows * 3; i++) {
                probabilities[i] = 0;
                for (int m = 0; m < offsets.length; m++) probabilities[i] += members[m * rows * 3 + i] / offsets.length;
            }
        }

        @Override
        public void predictMembers(float[] features, int rows, float[] probabilities) {
            double square = 0;
            for (int f = 0; f < first.length; f++) square += Math.pow(second[f] - first[f], 2);
            for (int m = 0; m < offsets.length; m++)
                for (int i = 0; i < rows; i++) {
                    double along = 0;
                    for (int f = 0; f < first.length; f++)
                        along += (features[i * first.length + f] - first[f]) * (second[f] - first[f]);
                    double share = Math.max(0, Math.min(1, along / square + offsets[m]));
                    int start = (m * rows + i) * 3;
                    probabilities[start] = (float) (1 - share);
                    probabilities[start + 1] = (float) share;
                    probabilities[start + 2] = 0;
                }
        }
    }
}
