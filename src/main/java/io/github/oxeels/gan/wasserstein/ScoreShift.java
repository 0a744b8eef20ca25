// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.wasserstein;

import io.github.oxeels.gan.score.ClassSpace;
import io.github.oxeels.gan.score.ScoreSpace;

/** What a displacement of the energy axis does to the whitened numbers of a {@link ScoreSpace}. */
final class ScoreShift {

    private ScoreShift() {}

    /**
     * @param channels displacement of the signal towards higher channels, may be fractional
     * @return for class c the map of whitened numbers that displaces a signal: {@code numbers × (numbers + 1)}, y' = A
     *     y + last column
     */
    static float[][] of(ScoreSpace whole, int c, double channels) {
        ClassSpace space = whole.classes().get(c);
        double[] mean = whole.mean();
        double[][] components = whole.components();
        int n = whole.size(), k = components.length;
        double[][] moved = new double[k][];
        for (int i = 0; i < k; i++) moved[i] = moved(components[i], channels);
        double[] movedMean = moved(mean, channels);
        // in scores: s' = S s + o
        double[][] s = new double[n][n];
        double[] o = new double[n];
        for (int i = 0; i < n; i++) s[i][i] = i < k ? 0 : 1;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) s[i][j] = dot(components[i], moved[j]);
            for (int q = 0; q < mean.length; q++) o[i] += components[i][q] * (movedMean[q] - mean[q]);
        }
        for (int i = 0; i < n; i++) {
            o[i] -= space.centre()[i];
            for (int j = 0; j < n; j++) o[i] += s[i][j] * space.centre()[j];
        }
        float[][] map = new float[n][n + 1];
        for (int i = 0; i < n; i++)
            for (int a = 0; a < n; a++) {
                double w = space.whitening()[i][a];
                map[i][n] += (float) (w * o[a]);
                for (int b = 0; b < n; b++)
                    for (int j = 0; j < n; j++) map[i][j] += (float) (w * s[a][b] * space.spread()[b][j]);
            }
        return map;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int q = 0; q < a.length; q++) sum += a[q] * b[q];
        return sum;
    }

    /** Linear interpolation, the ends repeated. */
    static double[] moved(double[] values, double channels) {
        double[] moved = new double[values.length];
        for (int q = 0; q < moved.length; q++) {
            double at = Math.max(0, Math.min(values.length - 1, q - channels));
            int low = Math.min(values.length - 2, (int) at);
            moved[q] = values[low] + (at - low) * (values[low + 1] - values[low]);
        }
        return moved;
    }
}
