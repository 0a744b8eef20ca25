// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.progress.Progress;
import java.util.Arrays;

/**
 * C-support vector classification of two classes on a kernel matrix in memory: LIBSVM's algorithm, sequential minimal
 * optimisation with second-order working sets [Fan, Chen, Lin, JMLR 6 (2005) 1889–1918], to LIBSVM's tolerance. It
 * serves where many machines are trained and none is kept: there LIBSVM would spend its time fetching kernel values
 * node by node, and could not resume from the solution for another penalty. What is kept is trained by LIBSVM itself.
 *
 * <p>Written in signed coefficients a<sub>t</sub> = y<sub>t</sub> α<sub>t</sub>, so that a step raises one and lowers
 * another, and the gradient becomes the residual v<sub>t</sub> = y<sub>t</sub> − Σ<sub>s</sub> a<sub>s</sub>
 * K<sub>st</sub>.
 */
final class PairSolver {

    private static final double TOLERANCE = 1e-3;
    private static final double LEAST_CURVATURE = 1e-12;
    private static final int CHECK_EVERY = 1024;

    private final double[][] kernel;
    private final int ofFirst;
    private final int size;
    private final double[] low;
    private final double[] high;
    private final double[] coefficients;
    private final double[] residual;
    private double penaltyNow;
    private double offset;

    /**
     * @param kernel symmetric; the spectra of the first class come first
     * @param ofFirst how many those are
     */
    PairSolver(double[][] kernel, int ofFirst) {
        this.kernel = kernel;
        this.ofFirst = ofFirst;
        size = kernel.length;
        low = new double[size];
        high = new double[size];
        coefficients = new double[size];
        residual = new double[size];
        for (int t = 0; t < size; t++) residual[t] = t < ofFirst ? 1 : -1;
    }

    /**
     * Solves for a penalty, starting from the last solution scaled to it.
     *
     * @param penaltyOfFirst C of the first class
     * @param penaltyOfSecond C of the second; its ratio to the first must stay the same from call to call
     */
    void solve(double penaltyOfFirst, double penaltyOfSecond, Progress progress) {
        solve(penaltyOfFirst, penaltyOfSecond, Math.max(10_000_000L, 100L * size), progress);
    }

    /**
     * As {@link #solve(double, double, Progress)}, with an end to patience.
     *
     * @param mostSteps of the minimisation
     * @return whether the solution is within the tolerance
     */
    boolean solve(double penaltyOfFirst, double penaltyOfSecond, long mostSteps, Progress progress) {
        scaleTo(penaltyOfFirst, penaltyOfSecond);
        boolean solved = false;
        for (long round = 0; round < mostSteps; round++) {
            if (round % CHECK_EVERY == 0) progress.checkCancelled();
            int up = mostViolating();
            int down = up < 0 ? -1 : bestPartner(up);
            solved = down < 0;
            if (solved) break;
            step(up, down);
        }
        offset = offsetNow();
        return solved;
    }

    /** @return y α of each spectrum; changes with the next call of solve */
    double[] coefficients() {
        return coefficients;
    }

    /** @return b of the decision Σ a K + b, that is −ρ */
    double offset() {
        return offset;
    }

    /** @return ½ αᵀ Q α − Σ α, which training minimises */
    double objective() {
        double twice = 0;
        for (int t = 0; t < size; t++) {
            double y = t < ofFirst ? 1 : -1;
            twice += coefficients[t] * (y - residual[t]) - 2 * Math.abs(coefficients[t]);
        }
        return twice / 2;
    }

    private void scaleTo(double penaltyOfFirst, double penaltyOfSecond) {
        double ratio = penaltyNow > 0 ? penaltyOfFirst / penaltyNow : 0;
        penaltyNow = penaltyOfFirst;
        Arrays.fill(high, 0, ofFirst, penaltyOfFirst);
        Arrays.fill(low, ofFirst, size, -penaltyOfSecond);
        for (int t = 0; t < size; t++) {
            double y = t < ofFirst ? 1 : -1,
                    bound = t < ofFirst ? penaltyOfFirst : penaltyOfSecond,
                    alpha = ratio * Math.abs(coefficients[t]);
            // what was at its bound must be so to the bit, or it would count as free
            coefficients[t] = y * (alpha > bound * (1 - 1e-12) ? bound : alpha);
            residual[t] = y - ratio * (y - residual[t]);
        }
    }

    private int mostViolating() {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < size; t++)
            if (residual[t] > most && coefficients[t] < high[t]) {
                most = residual[t];
                best = t;
            }
        return best;
    }

    /**
     * @return the spectrum that lowers the objective most together with up, or −1 if the solution is within the
     *     tolerance
     */
    private int bestPartner(int up) {
        double[] row = kernel[up];
        double top = residual[up], diagonal = row[up], least = Double.POSITIVE_INFINITY, gain = 0;
        int best = -1;
        for (int t = 0; t < size; t++) {
            if (coefficients[t] <= low[t]) continue;
            least = Math.min(least, residual[t]);
            double difference = top - residual[t];
            if (difference <= 0) continue;
            double curvature = diagonal + kernel[t][t] - 2 * row[t];
            double now = difference * difference / (curvature > 0 ? curvature : LEAST_CURVATURE);
            if (now > gain) {
                gain = now;
                best = t;
            }
        }
        return top - least < TOLERANCE ? -1 : best;
    }

    private void step(int up, int down) {
        double[] rowUp = kernel[up], rowDown = kernel[down];
        double curvature = rowUp[up] + rowDown[down] - 2 * rowUp[down];
        double wanted = (residual[up] - residual[down]) / (curvature > 0 ? curvature : LEAST_CURVATURE);
        double roomUp = high[up] - coefficients[up], roomDown = coefficients[down] - low[down];
        double step = Math.min(wanted, Math.min(roomUp, roomDown));
        coefficients[up] = step == roomUp ? high[up] : coefficients[up] + step;
        coefficients[down] = step == roomDown ? low[down] : coefficients[down] - step;
        subtract(residual, step, rowUp, rowDown);
    }

    private static void subtract(double[] residual, double step, double[] plus, double[] minus) {
        for (int t = 0; t < residual.length; t++) residual[t] -= step * (plus[t] - minus[t]);
    }

    /** Mean residual of the free vectors; without any, the middle between what the bounds allow. */
    private double offsetNow() {
        double sum = 0, up = Double.NEGATIVE_INFINITY, down = Double.POSITIVE_INFINITY;
        int free = 0;
        for (int t = 0; t < size; t++) {
            boolean mayRise = coefficients[t] < high[t], mayFall = coefficients[t] > low[t];
            if (mayRise && mayFall) {
                sum += residual[t];
                free++;
            }
            if (mayRise) up = Math.max(up, residual[t]);
            if (mayFall) down = Math.min(down, residual[t]);
        }
        return free > 0 ? sum / free : (up + down) / 2;
    }
}
