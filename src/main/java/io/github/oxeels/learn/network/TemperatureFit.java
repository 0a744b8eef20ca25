// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

/**
 * The temperature that makes the probabilities of an ensemble fit spectra that were held out: the one of the least
 * cross-entropy. Found by golden section over its logarithm.
 */
public final class TemperatureFit {

    private static final double LEAST = 0.05;
    private static final double MOST = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 40;
    /** A probability counts as at least this much. */
    private static final double LEAST_PROBABILITY = 1e-9;

    private TemperatureFit() {}

    /**
     * @param logits {@code members × rows × classes}, see {@link NetworkClassifier#logits}
     * @param members networks whose probabilities are averaged
     * @param rows number of held-out spectra, at least 1
     * @param targets {@code rows × classes}: shares that sum to 1
     * @return temperature in [0.05, 20]
     * @throws IllegalArgumentException if the arrays do not fit
     */
    public static double of(float[] logits, int members, int rows, int classes, float[] targets) {
        if (rows < 1
                || members < 1
                || logits.length != (long) members * rows * classes
                || targets.length != (long) rows * classes)
            throw new IllegalArgumentException(members + " networks × " + rows + " spectra × " + classes
                    + " classes do not fit " + logits.length + " logits and " + targets.length + " targets");
        double from = StrictMath.log(LEAST), to = StrictMath.log(MOST);
        double a = to - GOLDEN * (to - from), b = from + GOLDEN * (to - from);
        double lossA = loss(logits, members, rows, classes, targets, StrictMath.exp(a)),
                lossB = loss(logits, members, rows, classes, targets, StrictMath.exp(b));
        for (int step = 0; step < STEPS; step++) {
            if (lossA < lossB) {
                to = b;
                b = a;
                lossB = lossA;
                a = to - GOLDEN * (to - from);
                lossA = loss(logits, members, rows, classes, targets, StrictMath.exp(a));
            } else {
                from = a;
                a = b;
                lossA = lossB;
                b = from + GOLDEN * (to - from);
                lossB = loss(logits, members, rows, classes, targets, StrictMath.exp(b));
            }
        }
        return StrictMath.exp((from + to) / 2);
    }

    /** @return mean cross-entropy of the averaged probabilities at a temperature */
    static double loss(float[] logits, int members, int rows, int classes, float[] targets, double temperature) {
        double inverse = 1 / temperature, loss = 0;
        double[] mean = new double[classes], one = new double[classes];
        for (int row = 0; row < rows; row++) {
            java.util.Arrays.fill(mean, 0);
            for (int member = 0; member < members; member++)
                addSoftmax(logits, (member * rows + row) * classes, inverse, one, mean);
            for (int c = 0; c < classes; c++)
                if (targets[row * classes + c] > 0)
                    loss -= targets[row * classes + c] * StrictMath.log(Math.max(LEAST_PROBABILITY, mean[c] / members));
        }
        return loss / rows;
    }

    private static void addSoftmax(float[] logits, int at, double inverse, double[] one, double[] sum) {
        double highest = Double.NEGATIVE_INFINITY, total = 0;
        for (int c = 0; c < one.length; c++) highest = Math.max(highest, logits[at + c]);
        for (int c = 0; c < one.length; c++) total += one[c] = StrictMath.exp((logits[at + c] - highest) * inverse);
        for (int c = 0; c < one.length; c++) sum[c] += one[c] / total;
    }
}
