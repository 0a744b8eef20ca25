// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

/**
 * Probability of the first class of a pair, 1 / (1 + exp(A f + B)), of its decision value f. Fitted by Newton's method
 * with backtracking as in Lin, Lin, Weng, Machine Learning 68 (2007) 267, doi 10.1007/s10994-007-5018-6, and as LIBSVM
 * does.
 *
 * @param slope A
 * @param intercept B
 */
record PlattSigmoid(double slope, double intercept) {

    private static final int ROUNDS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double GRADIENT = 1e-5;

    /**
     * @param decisions decision values of spectra that were held out
     * @param first whether a spectrum is of the pair's first class
     */
    static PlattSigmoid fit(double[] decisions, boolean[] first) {
        double ofFirst = 0;
        for (boolean is : first) if (is) ofFirst++;
        double ofSecond = first.length - ofFirst;
        double[] target = new double[first.length];
        for (int i = 0; i < target.length; i++)
            target[i] = first[i] ? (ofFirst + 1) / (ofFirst + 2) : 1 / (ofSecond + 2);
        PlattSigmoid sigmoid = new PlattSigmoid(0, StrictMath.log((ofSecond + 1) / (ofFirst + 1)));
        for (int round = 0; round < ROUNDS; round++) {
            PlattSigmoid better = sigmoid.improved(decisions, target);
            if (better == sigmoid) break;
            sigmoid = better;
        }
        return sigmoid;
    }

    /** @return the sigmoid after one step, or this one if there is no better */
    private PlattSigmoid improved(double[] decisions, double[] target) {
        double h11 = RIDGE, h22 = RIDGE, h21 = 0, g1 = 0, g2 = 0;
        for (int i = 0; i < decisions.length; i++) {
            double p = probability(decisions[i]),
                    curvature = p * probabilityOfSecond(decisions[i]),
                    residual = target[i] - p;
            h11 += decisions[i] * decisions[i] * curvature;
            h22 += curvature;
            h21 += decisions[i] * curvature;
            g1 += decisions[i] * residual;
            g2 += residual;
        }
        if (Math.abs(g1) < GRADIENT && Math.abs(g2) < GRADIENT) return this;
        double determinant = h11 * h22 - h21 * h21;
        double dA = -(h22 * g1 - h21 * g2) / determinant,
                dB = -(-h21 * g1 + h11 * g2) / determinant,
                descent = g1 * dA + g2 * dB;
        double loss = loss(decisions, target);
        for (double step = 1; step >= SMALLEST_STEP; step /= 2) {
            PlattSigmoid next = new PlattSigmoid(slope + step * dA, intercept + step * dB);
            if (next.loss(decisions, target) < loss + 0.0001 * step * descent) return next;
        }
        return this;
    }

    /** Cross-entropy, written so that no exponential overflows. */
    private double loss(double[] decisions, double[] target) {
        double loss = 0;
        for (int i = 0; i < decisions.length; i++) {
            double z = decisions[i] * slope + intercept;
            loss += z >= 0
                    ? target[i] * z + StrictMath.log(1 + StrictMath.exp(-z))
                    : (target[i] - 1) * z + StrictMath.log(1 + StrictMath.exp(z));
        }
        return loss;
    }

    double probability(double decision) {
        double z = decision * slope + intercept;
        return z >= 0 ? StrictMath.exp(-z) / (1 + StrictMath.exp(-z)) : 1 / (1 + StrictMath.exp(z));
    }

    private double probabilityOfSecond(double decision) {
        double z = decision * slope + intercept;
        return z >= 0 ? 1 / (1 + StrictMath.exp(-z)) : StrictMath.exp(z) / (1 + StrictMath.exp(z));
    }
}
