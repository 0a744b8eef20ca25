// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import java.util.List;

/**
 * Fits the linear map from the logarithms of fractions to classes [Kull et al. 2019, arXiv 1910.12656] by maximum
 * likelihood, with a weak pull towards no weights at all.
 */
public final class DirichletCalibration {

    private static final int STEPS = 2000;
    private static final double RATE = 0.05;
    /** Weight of half the sum of squared weights beside the mean cross-entropy. */
    private static final double PULL = 1e-3;

    private DirichletCalibration() {}

    /**
     * @param otherAbove, doubtOfLogarithms see {@link FractionReading}
     * @param outputs {@code spectra × (states + 1)} of the classifier, for spectra it was not trained on
     * @param classOf class of each spectrum
     * @param classes number of classes
     */
    public static FractionReading fit(
            List<String> states,
            double[] valences,
            double otherAbove,
            double doubtOfLogarithms,
            float[] outputs,
            int[] classOf,
            int classes) {
        int count = states.size();
        FractionReading blank = new FractionReading(
                states, valences, otherAbove, 0, new double[classes][count], new double[classes], doubtOfLogarithms);
        double[] logarithms = new double[classOf.length * count];
        float[] fractions = new float[count];
        for (int i = 0; i < classOf.length; i++) {
            blank.fractions(outputs, i * (count + 1), fractions, 0);
            for (int s = 0; s < count; s++) logarithms[i * count + s] = FractionReading.logarithm(fractions[s]);
        }
        int width = count + 1;
        double[] weights = new double[classes * width];
        double[] first = new double[weights.length], second = new double[weights.length];
        for (int step = 1; step <= STEPS; step++) {
            double[] gradient = gradient(weights, logarithms, classOf, classes, count);
            double rate = RATE * (1 - step / (STEPS + 1.0));
            for (int w = 0; w < weights.length; w++) {
                // Adam over the whole set: the same bits each time
                first[w] += 0.1 * (gradient[w] - first[w]);
                second[w] += 0.01 * (gradient[w] * gradient[w] - second[w]);
                weights[w] -= rate
                        * first[w]
                        / (1 - StrictMath.pow(0.9, step))
                        / (Math.sqrt(second[w] / (1 - StrictMath.pow(0.99, step))) + 1e-9);
            }
        }
        double[][] rows = new double[classes][count];
        double[] bias = new double[classes];
        for (int c = 0; c < classes; c++) {
            System.arraycopy(weights, c * width, rows[c], 0, count);
            bias[c] = weights[c * width + count];
        }
        return new FractionReading(states, valences, otherAbove, 0, rows, bias, doubtOfLogarithms);
    }

    private static double[] gradient(double[] weights, double[] logarithms, int[] classOf, int classes, int count) {
        int width = count + 1;
        double[] gradient = new double[weights.length];
        double[] probabilities = new double[classes];
        for (int i = 0; i < classOf.length; i++) {
            double highest = Double.NEGATIVE_INFINITY, sum = 0;
            for (int c = 0; c < classes; c++) {
                double logit = weights[c * width + count];
                for (int s = 0; s < count; s++) logit += weights[c * width + s] * logarithms[i * count + s];
                probabilities[c] = logit;
                highest = Math.max(highest, logit);
            }
            for (int c = 0; c < classes; c++) sum += probabilities[c] = StrictMath.exp(probabilities[c] - highest);
            for (int c = 0; c < classes; c++) {
                double error = (probabilities[c] / sum - (c == classOf[i] ? 1 : 0)) / classOf.length;
                for (int s = 0; s < count; s++) gradient[c * width + s] += error * logarithms[i * count + s];
                gradient[c * width + count] += error;
            }
        }
        for (int c = 0; c < classes; c++)
            for (int s = 0; s < count; s++) gradient[c * width + s] += PULL * weights[c * width + s];
        return gradient;
    }
}
