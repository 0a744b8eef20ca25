// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Activation;
import io.github.oxeels.network.NormaliseStage;
import io.github.oxeels.network.Step;
import io.github.oxeels.network.Step.Activate;
import io.github.oxeels.network.Step.Affine;
import io.github.oxeels.network.Step.Normalise;
import io.github.oxeels.network.Step.Pool;
import java.util.Arrays;

/**
 * The definition of a network written down plainly, in double precision, a number at a time: {@code [spectrum][position
 * × channel]}.
 */
final class ReferenceNetwork {

    private ReferenceNetwork() {}

    /** @return mean cross-entropy of a batch, batch normalisation over the batch, without dropout */
    static double loss(NetworkPlan plan, double[] weights, double[][] x, double[][] targets) {
        double[][] logits = logits(plan, weights, null, x);
        double loss = 0;
        for (int p = 0; p < x.length; p++) {
            double sum = 0;
            for (double logit : logits[p]) sum += Math.exp(logit);
            for (int c = 0; c < logits[p].length; c++) loss -= targets[p][c] * (logits[p][c] - Math.log(sum));
        }
        return loss / x.length;
    }

    /** @param statistics of batch normalisation; null for those of the batch */
    static double[][] logits(NetworkPlan plan, double[] weights, float[] statistics, double[][] x) {
        double[][] y = x;
        for (Step step : plan.steps()) {
            if (step instanceof Affine affine) y = affine(affine, weights, y);
            else if (step instanceof Normalise norm) y = normalise(norm, weights, statistics, y);
            else if (step instanceof Activate activate) y = activate(activate.activation(), y);
            else if (step instanceof Pool pool) y = pool(pool, y);
        }
        return y;
    }

    private static double[][] affine(Affine affine, double[] weights, double[][] x) {
        double[][] y = new double[x.length][affine.out().rows()];
        int channels = affine.in().channels();
        for (int p = 0; p < x.length; p++)
            for (int t = 0; t < affine.out().positions(); t++)
                for (int f = 0; f < affine.filters(); f++) {
                    double sum = weights[affine.biasAt() + f];
                    for (int k = 0; k < affine.kernel(); k++)
                        for (int c = 0; c < channels; c++) {
                            int position = t * affine.stride() - (affine.kernel() - 1) / 2 + k;
                            if (position >= 0 && position < affine.in().positions())
                                sum += weights[affine.at() + (f * affine.kernel() + k) * channels + c]
                                        * x[p][position * channels + c];
                        }
                    y[p][t * affine.filters() + f] = sum;
                }
        return y;
    }

    private static double[][] normalise(Normalise norm, double[] weights, float[] statistics, double[][] x) {
        int channels = norm.out().channels(), rows = norm.out().rows();
        double[][] y = new double[x.length][rows];
        for (int c = 0; c < channels; c++) {
            double mean = 0, variance = 0;
            for (double[] spectrum : x) for (int row = c; row < rows; row += channels) mean += spectrum[row];
            mean /= x.length * norm.out().positions();
            for (double[] spectrum : x)
                for (int row = c; row < rows; row += channels)
                    variance += (spectrum[row] - mean) * (spectrum[row] - mean);
            variance /= x.length * norm.out().positions();
            if (statistics != null) {
                mean = statistics[norm.statisticsAt() + c];
                variance = statistics[norm.statisticsAt() + channels + c];
            }
            for (int p = 0; p < x.length; p++)
                for (int row = c; row < rows; row += channels)
                    y[p][row] =
                            (x[p][row] - mean) / Math.sqrt(variance + NormaliseStage.EPSILON) * weights[norm.at() + c]
                                    + weights[norm.at() + channels + c];
        }
        return y;
    }

    private static double[][] activate(Activation activation, double[][] x) {
        return Arrays.stream(x)
                .map(spectrum -> Arrays.stream(spectrum)
                        .map(value -> switch (activation) {
                            case RELU -> Math.max(0, value);
                            case LEAKY -> value > 0 ? value : 0.01 * value;
                            case TANH -> Math.tanh(value);
                        })
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[][] pool(Pool pool, double[][] x) {
        int channels = pool.in().channels();
        double[][] y = new double[x.length][pool.out().rows()];
        for (int p = 0; p < x.length; p++)
            for (int t = 0; t < pool.out().positions(); t++)
                for (int c = 0; c < channels; c++)
                    for (int i = 0; i < pool.factor(); i++)
                        y[p][t * channels + c] += x[p][(t * pool.factor() + i) * channels + c] / pool.factor();
        return y;
    }
}
