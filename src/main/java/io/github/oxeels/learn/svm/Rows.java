// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureMatrix;

/** Feature vectors as a kernel wants them. */
final class Rows {

    private Rows() {}

    /** @return a row in double precision, scaled to length 1 if asked for; zeros stay zeros */
    static double[] row(FeatureMatrix features, int row, boolean toLengthOne) {
        double[] values = new double[features.columns()];
        double square = 0;
        for (int q = 0; q < values.length; q++) {
            values[q] = features.values()[row * values.length + q];
            square += values[q] * values[q];
        }
        if (toLengthOne && square > 0) {
            double length = Math.sqrt(square);
            for (int q = 0; q < values.length; q++) values[q] /= length;
        }
        return values;
    }

    /** @return such rows at some indices, one after the other */
    static double[] rows(FeatureMatrix features, int[] indices, boolean toLengthOne) {
        int columns = features.columns();
        double[] rows = new double[indices.length * columns];
        for (int n = 0; n < indices.length; n++)
            System.arraycopy(row(features, indices[n], toLengthOne), 0, rows, n * columns, columns);
        return rows;
    }
}
