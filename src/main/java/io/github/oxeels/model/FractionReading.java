// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.numeric.Logarithm;
import java.util.Arrays;
import java.util.List;

/**
 * How the outputs of a classifier that was trained on mixtures are read. Its outputs are the shares of the metal atoms
 * in each oxidation state, and after them one for everything else: no metal, another metal, a damaged spectrum.
 * Classes, pure compounds, follow from the shares by a linear map of their logarithms, the Dirichlet calibration of
 * Kull et al. 2019 (arXiv:1910.12656), fitted on simulated instruments that the classifier was not trained on.
 *
 * @param states oxidation states such as {@code Mn2+}, in the order of the outputs; at least 2
 * @param valences of the states
 * @param otherAbove a spectrum whose output for everything else is above this is unlike all that was trained on, in (0,
 *     1]
 * @param leastDoubt standard deviation of the mean valence that is in doubt wherever it lies, at least 0; only models
 *     of earlier versions have one
 * @param weights {@code classes × states}, of the logarithms of the shares
 * @param bias one per class
 * @param doubtOfLogarithms standard deviation, at least 0, of what unseen specimens and instruments do to the
 *     logarithms of the shares, per unit of valence, without any noise and even where the members of the ensemble agree
 */
public record FractionReading(
        List<String> states,
        double[] valences,
        double otherAbove,
        double leastDoubt,
        double[][] weights,
        double[] bias,
        double doubtOfLogarithms) {

    /** Added to a share before its logarithm is taken: less than this is not told from nothing. */
    private static final double FLOOR = 1e-4;

    /** @throws IllegalArgumentException if lengths do not fit or a value is outside its range */
    public FractionReading {
        if (states.size() < 2 || states.size() != valences.length)
            throw new IllegalArgumentException(states.size() + " oxidation states have " + valences.length
                    + " valences; at least 2 of each are needed");
        if (!(otherAbove > 0 && otherAbove <= 1))
            throw new IllegalArgumentException("the bound for everything else must be in (0, 1], got " + otherAbove);
        if (!(leastDoubt >= 0 && leastDoubt < 10))
            throw new IllegalArgumentException("the least doubt of a valence must be in 0…10, got " + leastDoubt);
        if (!(doubtOfLogarithms >= 0 && doubtOfLogarithms < 100))
            throw new IllegalArgumentException(
                    "the doubt of the logarithms of shares must be in 0…100, got " + doubtOfLogarithms);
        if (weights.length != bias.length || weights.length < 2)
            throw new IllegalArgumentException(weights.length + " rows of weights and " + bias.length
                    + " values of bias; both need one per class");
        for (double[] row : weights)
            if (row.length != states.size() || !Arrays.stream(row).allMatch(Double::isFinite))
                throw new IllegalArgumentException(
                        "a class needs " + states.size() + " finite weights, got " + Arrays.toString(row));
        if (!Arrays.stream(bias).allMatch(Double::isFinite)
                || !Arrays.stream(valences).allMatch(Double::isFinite))
            throw new IllegalArgumentException("valences and bias must be finite");
        states = List.copyOf(states);
    }

    /** @return number of outputs that the classifier has */
    public int outputs() {
        return states.size() + 1;
    }

    /** @return number of classes */
    int classes() {
        return bias.length;
    }

    /**
     * Reads one row of outputs.
     *
     * @param fractions receives the share of each state among the metal atoms; sums to 1
     * @return the output for everything else, in [0, 1]
     */
    double fractions(float[] outputs, int start, float[] fractions, int fractionStart) {
        int count = states.size();
        double metal = 0;
        for (int s = 0; s < count; s++) metal += outputs[start + s];
        for (int s = 0; s < count; s++)
            fractions[fractionStart + s] = metal > 0 ? (float) (outputs[start + s] / metal) : 1f / count;
        return outputs[start + count];
    }

    /** @param probabilities receives the probability of each class; sums to 1 */
    void probabilities(float[] fractions, int fractionStart, float[] probabilities, int start) {
        double highest = Double.NEGATIVE_INFINITY;
        double[] logits = bias.clone();
        for (int c = 0; c < logits.length; c++) {
            for (int s = 0; s < valences.length; s++)
                logits[c] += weights[c][s] * logarithm(fractions[fractionStart + s]);
            highest = Math.max(highest, logits[c]);
        }
        double sum = 0;
        for (int c = 0; c < logits.length; c++) sum += logits[c] = StrictMath.exp(logits[c] - highest);
        for (int c = 0; c < logits.length; c++) probabilities[start + c] = (float) (logits[c] / sum);
    }

    /** Reads one row of outputs: fractions and class probabilities of one spectrum. */
    public void read(float[] outputs, int start, float[] fractions, float[] probabilities) {
        fractions(outputs, start, fractions, 0);
        probabilities(fractions, 0, probabilities, 0);
    }

    /** @return what the weights are multiplied with */
    static double logarithm(double fraction) {
        return Logarithm.log(fraction + FLOOR);
    }

    /** @return mean valence of the shares */
    public double valence(float[] fractions, int start) {
        double valence = 0;
        for (int s = 0; s < valences.length; s++) valence += valences[s] * fractions[start + s];
        return valence;
    }

    /** @return variance of the valence over the states */
    public static double variance(double[] valences, float[] fractions, int start) {
        double mean = 0, squares = 0;
        for (int s = 0; s < valences.length; s++) {
            mean += valences[s] * fractions[start + s];
            squares += valences[s] * valences[s] * fractions[start + s];
        }
        return Math.max(0, squares - mean * mean);
    }

    /**
     * @return variance of the mean valence of the shares that is in doubt. To first order the logarithms move it by
     *     their own doubt times the variance over the states: hardly where one state is all, most where two are equal
     */
    double doubtVariance(float[] fractions, int start) {
        double moved = doubtOfLogarithms * variance(valences, fractions, start);
        return leastDoubt * leastDoubt + moved * moved;
    }
}
