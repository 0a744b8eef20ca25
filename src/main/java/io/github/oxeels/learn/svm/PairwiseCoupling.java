// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

/**
 * Class probabilities out of pairwise probabilities by the second method of Wu, Lin, Weng, JMLR 5 (2004) 975–1005,
 * stopped where LIBSVM stops: at an error below 0.005 / classes or after max(100, classes) rounds.
 *
 * <p>Many spectra go side by side, so that the rounds become vector code; a spectrum that has converged leaves, and the
 * last one takes its lane. A lane's arithmetic does not depend on its neighbours. Working memory of one thread.
 */
final class PairwiseCoupling {

    /** Spectra at a time: their matrices stay in a core's first cache. */
    private static final int WIDTH = 64;

    private final int classes;
    private final double tolerance;
    private final int rounds;
    private final int[] spectrum = new int[WIDTH];
    /** Q[t][j] in row t · classes + j, then p, Q p, and 1 / Q[t][t], one row per class. */
    private final double[][] state;

    private final double[] pQp = new double[WIDTH];
    private final double[] error = new double[WIDTH];
    private final double[] step = new double[WIDTH];
    /** What p and Q p of the round are still to be multiplied by, and its inverse. */
    private final double[] scale = new double[WIDTH];

    private final double[] inverseScale = new double[WIDTH];

    PairwiseCoupling(int classes) {
        this.classes = classes;
        tolerance = 0.005 / classes;
        rounds = Math.max(100, classes);
        state = new double[classes * (classes + 3)][WIDTH];
    }

    /**
     * @param pairwise {@code [pairs][≥ lanes]}: probability of class i rather than j, inside (0, 1)
     * @param lanes number of spectra
     * @param probabilities receives {@code lanes × classes}
     */
    void couple(double[][] pairwise, int lanes, double[] probabilities) {
        if (classes == 2) {
            for (int p = 0; p < lanes; p++) {
                probabilities[2 * p] = pairwise[0][p];
                probabilities[2 * p + 1] = 1 - pairwise[0][p];
            }
            return;
        }
        for (int from = 0; from < lanes; from += WIDTH) {
            int width = Math.min(WIDTH, lanes - from);
            begin(pairwise, from, width);
            iterate(width, probabilities);
        }
    }

    private double[] q(int t, int j) {
        return state[t * classes + j];
    }

    private double[] p(int t) {
        return state[classes * classes + t];
    }

    private double[] qp(int t) {
        return state[classes * (classes + 1) + t];
    }

    private double[] inverse(int t) {
        return state[classes * (classes + 2) + t];
    }

    private void begin(double[][] pairwise, int from, int width) {
        for (int p = 0; p < width; p++) spectrum[p] = from + p;
        for (int t = 0; t < classes; t++) {
            java.util.Arrays.fill(q(t, t), 0, width, 0);
            java.util.Arrays.fill(p(t), 0, width, 1.0 / classes);
        }
        for (int i = 0, pair = 0; i < classes; i++)
            for (int j = i + 1; j < classes; j++, pair++)
                addPair(pairwise[pair], from, q(i, i), q(j, j), q(i, j), q(j, i), width);
        for (int t = 0; t < classes; t++) for (int p = 0; p < width; p++) inverse(t)[p] = 1 / q(t, t)[p];
    }

    private static void addPair(double[] ofI, int from, double[] ii, double[] jj, double[] ij, double[] ji, int width) {
        for (int p = 0; p < width; p++) {
            double r = ofI[from + p], rest = 1 - r;
            ii[p] += rest * rest;
            jj[p] += r * r;
            ij[p] = -r * rest;
            ji[p] = ij[p];
        }
    }

    private void iterate(int width, double[] probabilities) {
        int active = width;
        for (int round = 0; active > 0; round++) {
            measure(active);
            for (int lane = 0; lane < active; ) {
                if (round < rounds && error[lane] >= tolerance) lane++;
                else {
                    for (int t = 0; t < classes; t++) probabilities[spectrum[lane] * classes + t] = p(t)[lane];
                    move(--active, lane);
                }
            }
            improve(active);
        }
    }

    /** Q p, pᵀ Q p and the largest |(Q p)<sub>t</sub> − pᵀ Q p|, computed anew to keep rounding small. */
    private void measure(int width) {
        java.util.Arrays.fill(pQp, 0, width, 0);
        java.util.Arrays.fill(error, 0, width, 0);
        for (int t = 0; t < classes; t++) {
            setProducts(q(t, 0), p(0), q(t, 1), p(1), q(t, 2), p(2), qp(t), width);
            for (int j = 3; j < classes; j++) addProduct(q(t, j), p(j), qp(t), width);
            addProduct(p(t), qp(t), pQp, width);
        }
        for (int t = 0; t < classes; t++) raiseToDistance(qp(t), pQp, error, width);
    }

    /**
     * One round over the classes. LIBSVM divides all of p and Q p by 1 + step after each class; here that is kept in a
     * common factor, and Q p only followed for the classes that are still to come.
     */
    private void improve(int width) {
        java.util.Arrays.fill(scale, 0, width, 1);
        java.util.Arrays.fill(inverseScale, 0, width, 1);
        for (int t = 0; t < classes; t++) {
            setStep(q(t, t), inverse(t), qp(t), pQp, step, scale, width);
            takeStep(p(t), pQp, step, scale, inverseScale, width);
            for (int j = t + 1; j < classes; j++) addProduct(step, q(t, j), qp(j), width);
        }
        for (int t = 0; t < classes; t++) multiply(p(t), scale, width);
    }

    private void move(int from, int to) {
        spectrum[to] = spectrum[from];
        pQp[to] = pQp[from];
        error[to] = error[from];
        for (double[] row : state) row[to] = row[from];
    }

    private static void setProducts(
            double[] a, double[] b, double[] c, double[] d, double[] e, double[] f, double[] sum, int width) {
        for (int l = 0; l < width; l++) sum[l] = a[l] * b[l] + c[l] * d[l] + e[l] * f[l];
    }

    private static void addProduct(double[] a, double[] b, double[] sum, int width) {
        for (int l = 0; l < width; l++) sum[l] += a[l] * b[l];
    }

    private static void raiseToDistance(double[] a, double[] b, double[] most, int width) {
        for (int l = 0; l < width; l++) most[l] = Math.max(most[l], Math.abs(a[l] - b[l]));
    }

    private static void setStep(
            double[] qtt, double[] inverse, double[] qp, double[] pQp, double[] step, double[] scale, int width) {
        for (int l = 0; l < width; l++) {
            double scaled = qp[l] * scale[l];
            step[l] = (pQp[l] - scaled) * inverse[l];
            pQp[l] += step[l] * (step[l] * qtt[l] + 2 * scaled);
        }
    }

    /** Leaves in step what Q p is to follow by. */
    private static void takeStep(
            double[] p, double[] pQp, double[] step, double[] scale, double[] inverseScale, int width) {
        for (int l = 0; l < width; l++) {
            double grow = 1 + step[l], shrink = 1 / grow;
            step[l] *= inverseScale[l];
            p[l] += step[l];
            pQp[l] *= shrink * shrink;
            scale[l] *= shrink;
            inverseScale[l] *= grow;
        }
    }

    private static void multiply(double[] values, double[] factor, int width) {
        for (int l = 0; l < width; l++) values[l] *= factor[l];
    }
}
