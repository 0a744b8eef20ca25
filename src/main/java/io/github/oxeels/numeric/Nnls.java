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
     */
    public record Solution(double[] x, boolean[] free) {

        /**
         * @param h of the problem that was solved
         * @return inverse of H on the free unknowns, 0 elsewhere, {@code size × size}
         */
        public double[] covariance(double[] h) {
            int size = x.length;
            int[] index = indices(free);
            double[] inverse =
                    SymmetricSolver.inverse(part(h, size, index), index.length).orElseThrow();
            double[] covariance = new double[size * size];
            for (int i = 0; i < index.length; i++)
                for (int j = 0; j < index.length; j++)
                    covariance[index[i] * size + index[j]] = inverse[i * index.length + j];
            return covariance;
        }
    }

    /** As from a start at which every bound holds; see {@link #solve(double[], double[], boolean[], double[])}. */
    public static Optional<Solution> solve(double[] h, double[] g, boolean[] bound) {
        return solve(h, g, bound, new double[g.length]);
    }

    /**
     * @param h {@code size × size}, symmetric, positive definite on the unknowns that matter
     * @param g right-hand side
     * @param bound whether an unknown must be ≥ 0
     * @param start where to begin, ≥ 0 where that is asked; the solution is the same, and the sooner found the nearer
     * @return empty if the unbound unknowns alone are not determined
     */
    public static Optional<Solution> solve(double[] h, double[] g, boolean[] bound, double[] start) {
        int size = g.length;
        boolean[] free = new boolean[size];
        boolean[] barred = new boolean[size];
        double[] x = start.clone();
        for (int i = 0; i < size; i++) free[i] = !bound[i] || x[i] > 0;
        Optional<double[]> current = inner(h, g, bound, free, x);
        if (current.isEmpty()) {
            // those that the start frees may be collinear
            for (int i = 0; i < size; i++) {
                free[i] = !bound[i];
                if (bound[i]) x[i] = 0;
            }
            current = inner(h, g, bound, free, x);
            if (current.isEmpty()) return Optional.empty();
        }
        for (int round = 0; round < 3 * size + 10; round++) {
            int entering = steepest(h, g, x, free, barred);
            if (entering < 0) break;
            free[entering] = true;
            Optional<double[]> next = inner(h, g, bound, free, x);
            if (next.isEmpty() || !free[entering]) {
                // collinear with those that are in, or thrown out at once by rounding: not to be tried again
                free[entering] = false;
                barred[entering] = true;
                next = inner(h, g, bound, free, x);
                if (next.isEmpty()) return Optional.empty();
            } else Arrays.fill(barred, false);
            current = next;
        }
        return Optional.of(new Solution(current.get(), free));
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
    private static Optional<double[]> inner(double[] h, double[] g, boolean[] bound, boolean[] free, double[] x) {
        while (true) {
            Optional<double[]> solved = subset(h, g, free);
            if (solved.isEmpty()) return solved;
            double[] target = solved.get();
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

    /** @return solution of the free unknowns, the others being 0 */
    private static Optional<double[]> subset(double[] h, double[] g, boolean[] free) {
        int size = g.length;
        int[] index = indices(free);
        double[] right = new double[index.length];
        for (int i = 0; i < index.length; i++) right[i] = g[index[i]];
        if (!SymmetricSolver.solve(part(h, size, index), right)) return Optional.empty();
        double[] x = new double[size];
        for (int i = 0; i < index.length; i++) x[index[i]] = right[i];
        return Optional.of(x);
    }

    private static int[] indices(boolean[] free) {
        int[] index = new int[free.length];
        int count = 0;
        for (int i = 0; i < free.length; i++) if (free[i]) index[count++] = i;
        return Arrays.copyOf(index, count);
    }

    private static double[] part(double[] h, int size, int[] index) {
        double[] part = new double[index.length * index.length];
        for (int i = 0; i < index.length; i++)
            for (int j = 0; j < index.length; j++) part[i * index.length + j] = h[index[i] * size + index[j]];
        return part;
    }
}
