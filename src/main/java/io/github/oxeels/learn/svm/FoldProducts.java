// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scalar products u·v, or squared distances for radial basis functions.
 *
 * @param start first training row of each class, and the number of rows after the last
 * @param weights factor of C of each class
 * @param training {@code n × n}, rows sorted by class
 * @param heldOut {@code n × m}: one row per training spectrum
 * @param heldOutClass true classes of the m held-out spectra
 */
record FoldProducts(int[] start, double[] weights, double[] training, double[] heldOut, int[] heldOutClass) {

    /** Most training spectra of a fold: their products take 72 MB. */
    static final int MOST_ROWS = 3000;

    static FoldProducts of(FeatureSplit split, int classes, SvmOptions options, int fold, Progress progress) {
        int[] order = order(split.training(), classes, options.seed() + fold, progress);
        boolean cosine = options.kernel() == SvmKernel.COSINE;
        double[] rows = Rows.rows(split.training(), order, cosine);
        double[] others = Rows.rows(
                split.heldOut(), IntStream.range(0, split.heldOut().rows()).toArray(), cosine);
        int n = order.length, m = split.heldOut().rows(), d = split.training().columns();
        double[] training = KernelMatrix.arguments(rows, n, rows, n, d, options.kernel());
        double[] heldOut = KernelMatrix.arguments(rows, n, others, m, d, options.kernel());
        int[] start = new int[classes + 1];
        for (int row : order) start[split.training().classOf()[row] + 1]++;
        for (int c = 0; c < classes; c++) start[c + 1] += start[c];
        double[] weights = new double[classes];
        for (int c = 0; c < classes; c++)
            weights[c] =
                    options.balanced() ? (double) n / ((double) classes * Math.max(1, start[c + 1] - start[c])) : 1;
        return new FoldProducts(
                start, weights, training, heldOut, split.heldOut().classOf());
    }

    /** @return training rows by class; if there are too many, a random sample */
    private static int[] order(FeatureMatrix training, int classes, long seed, Progress progress) {
        Integer[] rows = IntStream.range(0, training.rows()).boxed().toArray(Integer[]::new);
        if (rows.length > MOST_ROWS) {
            progress.warn("the grid search draws " + MOST_ROWS + " of the training spectra of a fold, copies included");
            java.util.Collections.shuffle(Arrays.asList(rows), Seeds.shuffling(seed));
            rows = Arrays.copyOf(rows, MOST_ROWS);
            Arrays.sort(rows);
        }
        Arrays.sort(rows, java.util.Comparator.comparingInt(row -> training.classOf()[row]));
        return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
    }
}
