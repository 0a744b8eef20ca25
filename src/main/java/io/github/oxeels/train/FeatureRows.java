// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model of fractions is trained on.
 *
 * @param features {@code count × columns}
 * @param targets {@code count × (states + 1)}: fractions of the states, or 1 after them for something else
 */
record FeatureRows(float[] features, float[] targets, int count, int columns, int outputs) {

    /** @return mean valence of the fractions of a row */
    double valence(int row, double[] valences) {
        double valence = 0;
        for (int s = 0; s < valences.length; s++) valence += valences[s] * targets[row * outputs + s];
        return valence;
    }

    static FeatureRows of(List<FeatureRows> parts) {
        int columns = parts.get(0).columns;
        int outputs = parts.get(0).outputs;
        int count = parts.stream().mapToInt(FeatureRows::count).sum();
        float[] features = new float[count * columns];
        float[] targets = new float[count * outputs];
        int at = 0;
        for (FeatureRows part : parts) {
            System.arraycopy(part.features, 0, features, at * columns, part.features.length);
            System.arraycopy(part.targets, 0, targets, at * outputs, part.targets.length);
            at += part.count;
        }
        return new FeatureRows(features, targets, count, columns, outputs);
    }

    /** @return what preprocessing makes of spectra, those left out that it refuses */
    static FeatureRows of(SimulatedSpectra spectra, Preprocessing preprocessing) {
        boolean moved = false;
        for (float shift : spectra.shifts()) moved |= shift != 0;
        Preprocessor preprocessor = moved
                ? Preprocessor.of(preprocessing, spectra.axis(), spectra.shifts())
                : Preprocessor.of(preprocessing, spectra.axis());
        float[] features = new float[spectra.size() * preprocessing.features()];
        preprocessor.apply(spectra.counts(), spectra.size(), moved ? spectra.shifts() : null, 0, features);
        return withoutZeros(new FeatureRows(
                features,
                spectra.targets(),
                spectra.size(),
                preprocessing.features(),
                spectra.targets().length / spectra.size()));
    }

    /** Takes out spectra that preprocessing refuses. */
    private static FeatureRows withoutZeros(FeatureRows rows) {
        int[] kept = IntStream.range(0, rows.count)
                .filter(row -> {
                    for (int i = row * rows.columns; i < (row + 1) * rows.columns; i++)
                        if (rows.features[i] != 0) return true;
                    return false;
                })
                .toArray();
        float[] features = new float[kept.length * rows.columns];
        float[] targets = new float[kept.length * rows.outputs];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(rows.features, kept[i] * rows.columns, features, i * rows.columns, rows.columns);
            System.arraycopy(rows.targets, kept[i] * rows.outputs, targets, i * rows.outputs, rows.outputs);
        }
        return new FeatureRows(features, targets, kept.length, rows.columns, rows.outputs);
    }
}
