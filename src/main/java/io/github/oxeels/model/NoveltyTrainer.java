// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.preprocess.PcaBasis;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Learns what training vectors look like, and how far a new one of the same kind may be from them. */
public final class NoveltyTrainer {

    private static final int FOLDS = 5;
    private static final double EXPLAINED = 0.99;
    private static final int MOST_COMPONENTS = 12;
    /** Share of held-out training vectors that lie within the bound before it is widened. */
    private static final double QUANTILE = 0.995;
    /** Another instrument is farther off than the spectra of the training set are from each other. */
    private static final double MARGIN = 2;

    private static final double LOWEST_THRESHOLD = 0.03;

    private NoveltyTrainer() {}

    /**
     * The threshold comes from vectors that were held out; the components of the result from all of them.
     *
     * @param features training vectors, augmented copies included
     * @param dispersion eV/channel of the features
     */
    public static Novelty train(FeatureMatrix features, double dispersion) {
        int bin = Math.max(1, (int) Math.round(1 / dispersion));
        int[] all = IntStream.range(0, features.rows()).toArray();
        double[] heldOut = IntStream.range(0, FOLDS)
                .mapToObj(fold -> heldOut(features, bin, fold))
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double bound = heldOut.length == 0
                ? 0
                : heldOut[(int) Math.min(heldOut.length - 1L, Math.round(QUANTILE * heldOut.length))];
        return fit(features, all, bin, Math.min(1, Math.max(LOWEST_THRESHOLD, MARGIN * bound)));
    }

    private static double[] heldOut(FeatureMatrix features, int bin, int fold) {
        int[] training = IntStream.range(0, features.rows())
                .filter(row -> row % FOLDS != fold)
                .toArray();
        if (training.length < 3) return new double[0];
        Novelty novelty = fit(features, training, bin, 1);
        return IntStream.range(0, features.rows())
                .filter(row -> row % FOLDS == fold)
                .mapToDouble(row -> novelty.of(features.values(), row * features.columns(), features.columns()))
                .toArray();
    }

    private static Novelty fit(FeatureMatrix features, int[] rows, int bin, double threshold) {
        int bins = features.columns() / bin;
        float[] unit = new float[rows.length * bins];
        double[] row = new double[bins];
        for (int i = 0; i < rows.length; i++) {
            double square = Novelty.bins(features.values(), rows[i] * features.columns(), features.columns(), bin, row);
            double scale = square > 0 ? 1 / Math.sqrt(square) : 0;
            for (int b = 0; b < bins; b++) unit[i * bins + b] = (float) (row[b] * scale);
        }
        int most = Math.min(Math.min(rows.length - 1, bins), MOST_COMPONENTS);
        PcaBasis basis = PcaBasis.fit(unit, rows.length, bins, most);
        int kept = 1;
        for (double explained = basis.explained()[0]; kept < most && explained < EXPLAINED; kept++)
            explained += basis.explained()[kept];
        double[][] components = new double[kept][];
        for (int c = 0; c < kept; c++) components[c] = Arrays.copyOfRange(basis.components(), c * bins, (c + 1) * bins);
        return new Novelty(bin, basis.mean(), components, threshold);
    }
}
