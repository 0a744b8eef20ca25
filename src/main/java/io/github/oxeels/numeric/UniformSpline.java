// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/**
 * Cubic B-spline through equally spaced samples (Unser 1999, doi:10.1109/79.799930), mirrored at its ends. Immutable.
 */
public final class UniformSpline {

    private static final double POLE = Math.sqrt(3) - 2;

    /** a sixth of the coefficient of node i at index i + 1, since weights of B-splines are sixths */
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
        for (int i = 0; i < n; i++) coefficients[i + 1] = c[i];
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

    /**
     * Fractional nodes, with what all splines of one length are weighed with there: side by side, so that they become
     * vector code. The memory of one thread.
     */
    public static final class Positions {

        private final int[] node;
        private final boolean[] outside;
        private final double[] whole;
        /** from the node to the next one, 0…1 */
        private final double[] part;

        private final double[] value0, value1, value2, value3;

        /** @param count how many there are, at least 1 */
        public Positions(int count) {
            node = new int[count];
            outside = new boolean[count];
            whole = new double[count];
            part = new double[count];
            value0 = new double[count];
            value1 = new double[count];
            value2 = new double[count];
            value3 = new double[count];
        }

        /**
         * @param at fractional nodes, ascending; beyond the ends splines continue level
         * @param size number of nodes of the splines
         */
        public void set(double[] at, int size) {
            double end = size - 1;
            for (int i = 0; i < whole.length; i++) {
                double held = Math.max(0, Math.min(end, at[i]));
                whole[i] = Math.floor(held);
                part[i] = held - whole[i];
            }
            for (int i = 0; i < node.length; i++) {
                node[i] = (int) whole[i];
                outside[i] = at[i] < 0 || at[i] > end;
            }
            for (int i = 0; i < part.length; i++) {
                double t = part[i];
                double u = 1 - t;
                value0[i] = u * u * u;
                value1[i] = 4 + t * t * (3 * t - 6);
                value2[i] = 4 + u * u * (3 * u - 6);
                value3[i] = t * t * t;
            }
        }

        /** @return first coefficient that is needed */
        private int from() {
            return node[0];
        }

        /** @return after the last coefficient that is needed */
        private int to() {
            return node[node.length - 1] + 4;
        }
    }

    /** A weighted sum of splines of one length, which is as fast to read as one of them. The memory of one thread. */
    public static final class Sum {

        /** Nodes beyond those asked for that are added up too, since the next positions are near. */
        private static final int SPARE = 10;

        private double[] coefficients = new double[0];
        /** of the coefficients that are added up */
        private int from, to;

        /**
         * Adds splines up, over the nodes that positions need.
         *
         * @param splines of which those from {@code start} on are added, as many as there are weights
         */
        public void set(UniformSpline[] splines, int start, double[] weights, Positions positions) {
            int size = splines[start].coefficients.length;
            if (coefficients.length < size) coefficients = new double[size];
            from = Math.max(0, positions.from() - SPARE);
            to = Math.min(size, positions.to() + SPARE);
            if (weights.length == 4) {
                setFour(splines, start, weights);
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
        private void setFour(UniformSpline[] splines, int start, double[] weights) {
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

        /** @return whether all that positions need is added up */
        public boolean holds(Positions positions) {
            return positions.from() >= from && positions.to() <= to;
        }

        /**
         * Becomes a spline of zeros.
         *
         * @param size number of nodes of those that will be added
         */
        public void clear(Positions positions, int size) {
            if (coefficients.length < size + 3) coefficients = new double[size + 3];
            from = positions.from();
            to = positions.to();
            java.util.Arrays.fill(coefficients, from, to, 0);
        }

        /** Adds another sum that {@link #holds} the same positions. */
        public void add(Sum other, double weight) {
            double[] added = other.coefficients;
            for (int i = from; i < to; i++) coefficients[i] += weight * added[i];
        }

        /** Writes values at positions that it {@link #holds}. */
        public void values(Positions at, double[] values) {
            double[] c = coefficients;
            for (int i = 0; i < at.node.length; i++) {
                int n = at.node[i];
                values[i] = at.value0[i] * c[n]
                        + at.value1[i] * c[n + 1]
                        + at.value2[i] * c[n + 2]
                        + at.value3[i] * c[n + 3];
            }
        }

        /** Writes first and second derivatives by the node at positions that it {@link #holds}. */
        public void derivatives(Positions at, double[] first, double[] second) {
            double[] c = coefficients;
            for (int i = 0; i < at.node.length; i++) {
                int n = at.node[i];
                double t = at.part[i];
                double u = 1 - t;
                first[i] = 3
                        * (-u * u * c[n] + (3 * t - 4) * t * c[n + 1] + (4 - 3 * u) * u * c[n + 2] + t * t * c[n + 3]);
                second[i] = 6 * (u * (c[n] - 2 * c[n + 1] + c[n + 2]) + t * (c[n + 1] - 2 * c[n + 2] + c[n + 3]));
                if (at.outside[i]) first[i] = second[i] = 0;
            }
        }
    }
}
