// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

/**
 * Class probabilities out of pairwise probabilities by the second method of Wu, Lin, Weng, JMLR 5 (2004) 975–1005,
 * stopped where LIBSVM stops: at an error below 0.005 / classes or after max(100, classes) rounds.
 *
 * <p>Working memory of one thread.
 */
final class PairwiseCoupling {

    private final int classes;
    private final double tolerance;
    private final int rounds;
    /** {@code classes × classes} */
    private final double[] q;

    private final double[] p;
    /** Q p */
    private final double[] qp;
    /** 1 / Q[t][t] */
    private final double[] inverse;

    private double pQp;

    PairwiseCoupling(int classes) {
        this.classes = classes;
        tolerance = 0.005 / classes;
        rounds = Math.max(100, classes);
        q = new double[classes * classes];
        p = new double[classes];
        qp = new double[classes];
        inverse = new double[classes];
    }

    /**
     * @param pairwise {@code [pairs][≥ lanes]}: probability of class i rather than j, inside (0, 1)
     * @param lanes number of spectra
     * @param probabilities receives {@code lanes × classes}
     */
    void couple(double[][] pairwise, int lanes, double[] probabilities) {
        if (classes == 2) {
            for (int lane = 0; lane < lanes; lane++) {
                probabilities[2 * lane] = pairwise[0][lane];
                probabilities[2 * lane + 1] = 1 - pairwise[0][lane];
            }
            return;
        }
        for (int lane = 0; lane < lanes; lane++) {
            begin(pairwise, lane);
            for (int round = 0; measure() >= tolerance && round < rounds; round++) improve();
            System.arraycopy(p, 0, probabilities, lane * classes, classes);
        }
    }

    private void begin(double[][] pairwise, int lane) {
        for (int t = 0; t < classes; t++) {
            q[t * classes + t] = 0;
            p[t] = 1.0 / classes;
        }
        for (int i = 0, pair = 0; i < classes; i++)
            for (int j = i + 1; j < classes; j++, pair++) {
                double r = pairwise[pair][lane], rest = 1 - r;
                q[i * classes + i] += rest * rest;
                q[j * classes + j] += r * r;
                q[i * classes + j] = q[j * classes + i] = -r * rest;
            }
        for (int t = 0; t < classes; t++) inverse[t] = 1 / q[t * classes + t];
    }

    /**
     * Computes Q p and pᵀ Q p anew, to keep rounding small.
     *
     * @return the largest |(Q p)<sub>t</sub> − pᵀ Q p|
     */
    private double measure() {
        pQp = 0;
        for (int t = 0; t < classes; t++) {
            double sum = 0;
            for (int j = 0; j < classes; j++) sum += q[t * classes + j] * p[j];
            qp[t] = sum;
            pQp += p[t] * sum;
        }
        double error = 0;
        for (int t = 0; t < classes; t++) error = Math.max(error, Math.abs(qp[t] - pQp));
        return error;
    }

    /**
     * One round over the classes. LIBSVM divides all of p and Q p by 1 + step after each class; here that is kept in a
     * common factor, and Q p only followed for the classes that are still to come.
     */
    private void improve() {
        double scale = 1, inverseScale = 1;
        for (int t = 0; t < classes; t++) {
            double scaled = qp[t] * scale;
            double step = (pQp - scaled) * inverse[t];
            pQp += step * (step * q[t * classes + t] + 2 * scaled);
            double grow = 1 + step, shrink = 1 / grow;
            step *= inverseScale;
            p[t] += step;
            pQp *= shrink * shrink;
            scale *= shrink;
            inverseScale *= grow;
            for (int j = t + 1; j < classes; j++) qp[j] += step * q[t * classes + j];
        }
        for (int t = 0; t < classes; t++) p[t] *= scale;
    }
}
