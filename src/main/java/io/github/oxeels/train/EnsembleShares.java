// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.model.FractionReading;
import io.github.oxeels.numeric.Statistics;
import java.util.Arrays;

/**
 * What each network of an ensemble says about spectra, made of logits by {@link StrictMath}: the same bits on every
 * processor, which predictions by native algebra are not, so that what is calibrated by them is. The array is not
 * copied.
 *
 * @param each {@code members × spectra × outputs}, each row sums to 1
 */
record EnsembleShares(float[] each, int members) {

    /** Least variance of the valence over the states. */
    private static final double LEAST = 1e-4;

    /**
     * @param logits {@code members × spectra × outputs}
     * @param temperature by which logits are divided
     */
    static EnsembleShares of(float[] logits, int members, int outputs, double temperature) {
        float[] shares = new float[logits.length];
        double[] exponentials = new double[outputs];
        for (int start = 0; start < logits.length; start += outputs) {
            double highest = Double.NEGATIVE_INFINITY, sum = 0;
            for (int o = 0; o < outputs; o++) highest = Math.max(highest, logits[start + o]);
            for (int o = 0; o < outputs; o++)
                sum += exponentials[o] = StrictMath.exp((logits[start + o] - highest) / temperature);
            for (int o = 0; o < outputs; o++) shares[start + o] = (float) (exponentials[o] / sum);
        }
        return new EnsembleShares(shares, members);
    }

    /** @return {@code spectra × outputs}, the mean over the members */
    float[] mean() {
        float[] mean = new float[each.length / members];
        for (int i = 0; i < each.length; i++) mean[i % mean.length] += each[i] / members;
        return mean;
    }

    /**
     * Of shares of oxidation states and, after them, of everything else.
     *
     * @return mean valence that the ensemble states of each spectrum
     */
    double[] meanValences(double[] valences) {
        return valences(mean(), valences);
    }

    private static double[] valences(float[] shares, double[] valences) {
        int outputs = valences.length + 1;
        double[] means = new double[shares.length / outputs];
        for (int i = 0; i < means.length; i++) {
            double metal = 0, sum = 0;
            for (int s = 0; s < valences.length; s++) {
                metal += shares[i * outputs + s];
                sum += valences[s] * shares[i * outputs + s];
            }
            means[i] =
                    metal > 0 ? sum / metal : Arrays.stream(valences).average().orElseThrow();
        }
        return means;
    }

    /**
     * See {@link FractionReading#doubtOfLogarithms}: such that 68 % of the errors of the mean valence are within what
     * is in doubt by that and by the spread of the members.
     *
     * @param valences of the states
     * @param truth mean valence of each spectrum, which the members were not trained on
     */
    double doubtOfLogarithms(double[] valences, double[] truth) {
        float[] mean = mean();
        double[] stated = valences(mean, valences), each = valences(this.each, valences);
        double[] moved = new double[truth.length];
        float[] fractions = new float[valences.length];
        for (int i = 0; i < truth.length; i++) {
            double sum = 0, squares = 0;
            for (int m = 0; m < members; m++) {
                double valence = each[m * truth.length + i];
                sum += valence;
                squares += valence * valence;
            }
            double error = stated[i] - truth[i];
            double beyond =
                    error * error - (members == 1 ? 0 : Math.max(0, (squares - sum * sum / members) / (members - 1)));
            int start = i * (valences.length + 1);
            float metal = 0;
            for (int s = 0; s < fractions.length; s++) metal += mean[start + s];
            for (int s = 0; s < fractions.length; s++)
                fractions[s] = metal > 0 ? mean[start + s] / metal : 1f / fractions.length;
            moved[i] = Math.sqrt(Math.max(0, beyond)) / (LEAST + FractionReading.variance(valences, fractions, 0));
        }
        return Statistics.oneDeviation(moved, moved.length);
    }
}
