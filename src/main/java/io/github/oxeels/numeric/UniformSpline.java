// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/**
 * Cubic B-spline through equally spaced samples (Unser 1999, doi:10.1109/79.799930), mirrored at its ends. Immutable.
 */
public final class UniformSpline {

    private static final double POLE = Math.sqrt(3) - 2;

    /** coefficient of node i at index i + 1 */
    private final double[] coefficients;

    /** @param samples at nodes 0, 1, 2 …; at least 2 */
    public UniformSpline(double[] samples) {
        int n = samples.length;
        if (n < 2) throw new IllegalArgumentException("a spline needs at least 2 samples, got " + n);
        double[] c = new double[n];
        c[0] = mirroredSum(samples);
        for (int i = 1; i < n; i++) c[i] = samples[i] + POLE * c[i - 1];
        c[n - 1] = POLE / (POLE * POLE - 1) * (c[n - 1] + POLE * c[n - 2]);
        for (int i = n - 2; i >= 0; i--) c[i] = POLE * (c[i + 1] - c[i]);
        coefficients = new double[n + 3];
        for (int i = 0; i < n; i++) coefficients[i + 1] = 6 * c[i];
        coefficients[0] = coefficients[2];
        coefficients[n + 1] = coefficients[n - 1];
        coefficients[n + 2] = coefficients[Math.max(0, n - 2)];
    }

    /** @return what the causal filter would have gathered before sample 0 of the mirrored samples */
    private static double mirroredSum(double[] samples) {
        int n = samples.length;
        double up = POLE;
        double down = StrictMath.pow(POLE, n - 1);
        double sum = samples[0] + down * samples[n - 1];
        down = down * down / POLE;
        for (int i = 1; i < n - 1; i++) {
            sum += (up + down) * samples[i];
            up *= POLE;
            down /= POLE;
        }
        return sum / (1 - up * up);
    }

    /** A fractional node, with what all splines of one length are weighed with there. The memory of one thread. */
    public static final class Position {

        private double value0, value1, value2, value3;
        private double slope0, slope1, slope2, slope3;
        private double curvature0, curvature3;
        private int node;

        /**
         * @param at fractional node; beyond the ends splines continue level
         * @param size number of nodes of the splines
         */
        public void set(double at, int size) {
            boolean outside = at < 0 || at > size - 1;
            double held = Math.max(0, Math.min(size - 1, at));
            node = (int) held;
            double t = held - node;
            double u = 1 - t;
            value0 = u * u * u / 6;
            value1 = (4 - 6 * t * t + 3 * t * t * t) / 6;
            value2 = (4 - 6 * u * u + 3 * u * u * u) / 6;
            value3 = t * t * t / 6;
            slope0 = outside ? 0 : -u * u / 2;
            slope1 = outside ? 0 : (3 * t - 4) * t / 2;
            slope2 = outside ? 0 : (4 - 3 * u) * u / 2;
            slope3 = outside ? 0 : t * t / 2;
            curvature0 = outside ? 0 : u;
            curvature3 = outside ? 0 : t;
        }
    }

    /** A weighted sum of splines of one length, which is as fast to read as one of them. The memory of one thread. */
    public static final class Sum {

        private double[] coefficients = new double[0];

        /**
         * Adds splines up, over the nodes that positions from {@code first} to {@code last} need.
         *
         * @param splines of which those from {@code start} on are added, as many as there are weights
         */
        public void set(UniformSpline[] splines, int start, double[] weights, Position first, Position last) {
            int from = first.node;
            int to = last.node + 4;
            if (coefficients.length < splines[start].coefficients.length)
                coefficients = new double[splines[start].coefficients.length];
            if (weights.length == 4) {
                set(splines, start, weights, from, to);
                return;
            }
            java.util.Arrays.fill(coefficients, from, to, 0);
            for (int k = 0; k < weights.length; k++) {
                double weight = weights[k];
                double[] added = splines[start + k].coefficients;
                for (int i = from; i < to; i++) coefficients[i] += weight * added[i];
            }
        }

        /** Four splines in one pass, which goes through memory once. */
        private void set(UniformSpline[] splines, int start, double[] weights, int from, int to) {
            double[] a = splines[start].coefficients;
            double[] b = splines[start + 1].coefficients;
            double[] c = splines[start + 2].coefficients;
            double[] d = splines[start + 3].coefficients;
            double ofA = weights[0];
            double ofB = weights[1];
            double ofC = weights[2];
            double ofD = weights[3];
            for (int i = from; i < to; i++) coefficients[i] = ofA * a[i] + ofB * b[i] + (ofC * c[i] + ofD * d[i]);
        }

        /**
         * Becomes a spline of zeros.
         *
         * @param size number of nodes of those that will be added
         */
        public void clear(Position first, Position last, int size) {
            if (coefficients.length < size + 3) coefficients = new double[size + 3];
            java.util.Arrays.fill(coefficients, first.node, last.node + 4, 0);
        }

        /** Adds another sum that was set for the same positions. */
        public void add(Sum other, double weight, Position first, Position last) {
            double[] added = other.coefficients;
            for (int i = first.node; i < last.node + 4; i++) coefficients[i] += weight * added[i];
        }

        /** @return value at a position between those it was set for */
        public double value(Position at) {
            return weighted(at.node, at.value0, at.value1, at.value2, at.value3);
        }

        /** @return derivative by the node */
        public double derivative(Position at) {
            return weighted(at.node, at.slope0, at.slope1, at.slope2, at.slope3);
        }

        private double weighted(int node, double w0, double w1, double w2, double w3) {
            return w0 * coefficients[node]
                    + w1 * coefficients[node + 1]
                    + w2 * coefficients[node + 2]
                    + w3 * coefficients[node + 3];
        }

        /** @return second derivative by the node */
        public double second(Position at) {
            int node = at.node;
            double inner0 = coefficients[node] - 2 * coefficients[node + 1] + coefficients[node + 2];
            double inner1 = coefficients[node + 1] - 2 * coefficients[node + 2] + coefficients[node + 3];
            return at.curvature0 * inner0 + at.curvature3 * inner1;
        }
    }
}
