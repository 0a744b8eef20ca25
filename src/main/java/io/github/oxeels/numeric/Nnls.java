// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Arrays;
import java.util.Optional;

/**
 * Least squares on normal equations, minimising ½·xᵀHx − gᵀx, with some of the unknowns bound to be ≥ 0: the active-set
 * method of Lawson and Hanson (Solving Least Squares Problems, 1974, doi:10.1137/1.9781611971217, chapter 23), for a
 * dozen unknowns or so.
 */
public final class Nnls {

    private Nnls() {}

    /**
     * @param x the unknowns; 0 where the bound holds
     * @param free whether each unknown is off its bound
     * @param covariance inverse of H on the free unknowns, 0 elsewhere, {@code size × size}
     */
    public record Solution(double[] x, boolean[] free, double[] covariance) {}

    /**
     * @param h {@code size × size}, symmetric, positive definite on the unknowns that matter
     * @param g right-hand side
     * @param bound whether an unknown must be ≥ 0
     * @return empty if the unbound unknowns alone are not determined
     */
    public static Optional<Solution> solve(double[] h, double[] g, boolean[] bound) {
        int size = g.length;
        boolean[] free = new boolean[size];
        for (int i = 0; i < size; i++) free[i] = !bound[i];
        boolean[] barred = new boolean[size];
        double[] x = new double[size];
        Optional<Solution> current = subset(h, g, free);
        if (current.isEmpty()) return current;
        System.arraycopy(current.get().x, 0, x, 0, size);
        for (int round = 0; round < 3 * size + 10; round++) {
            int entering = steepest(h, g, x, free, barred);
            if (entering < 0) break;
            free[entering] = true;
            Optional<Solution> next = inner(h, g, bound, free, x);
            if (next.isEmpty() || !free[entering]) {
                // collinear with those that are in, or thrown out at once by rounding: not to be tried again
                free[entering] = false;
                barred[entering] = true;
                next = inner(h, g, bound, free, x);
                if (next.isEmpty()) return next;
            } else Arrays.fill(barred, false);
            current = next;
        }
        return current;
    }

    private static int steepest(double[] h, double[] g, double[] x, boolean[] free, boolean[] barred) {
        int size = g.length;
        int best = -1;
        double highest = 1e-10;
        for (int i = 0; i < size; i++) {
            if (free[i] || barred[i] || !(h[i * size + i] > 0)) continue;
            double gradient = g[i];
            for (int j = 0; j < size; j++) gradient -= h[i * size + j] * x[j];
            // in units of the error of x, so that scales of columns do not matter
            gradient /= Math.sqrt(h[i * size + i]);
            if (gradient > highest) {
                highest = gradient;
                best = i;
            }
        }
        return best;
    }

    /** Moves towards the solution of the free unknowns, and binds those that would turn negative, until none does. */
    private static Optional<Solution> inner(double[] h, double[] g, boolean[] bound, boolean[] free, double[] x) {
        while (true) {
            Optional<Solution> solved = subset(h, g, free);
            if (solved.isEmpty()) return solved;
            double[] target = solved.get().x;
            double step = 1;
            for (int i = 0; i < x.length; i++)
                if (free[i] && bound[i] && target[i] <= 0)
                    step = Math.min(step, x[i] <= 0 ? 0 : x[i] / (x[i] - target[i]));
            boolean feasible = true;
            for (int i = 0; i < x.length; i++) {
                if (!free[i]) continue;
                boolean negative = bound[i] && target[i] <= 0;
                x[i] += step * (target[i] - x[i]);
                if (negative && x[i] <= 1e-14 * Math.abs(target[i]) + 1e-300) {
                    x[i] = 0;
                    free[i] = false;
                }
                feasible &= !negative;
            }
            if (feasible) return solved;
        }
    }

    private static Optional<Solution> subset(double[] h, double[] g, boolean[] free) {
        int size = g.length;
        int[] index = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) if (free[i]) index[count++] = i;
        double[] part = new double[count * count];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < count; j++) part[i * count + j] = h[index[i] * size + index[j]];
        Optional<double[]> inverse = SymmetricSolver.inverse(part, count);
        if (inverse.isEmpty()) return Optional.empty();
        double[] x = new double[size];
        double[] covariance = new double[size * size];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < count; j++) {
                covariance[index[i] * size + index[j]] = inverse.get()[i * count + j];
                x[index[i]] += inverse.get()[i * count + j] * g[index[j]];
            }
        return Optional.of(new Solution(x, free.clone(), covariance));
    }
}
