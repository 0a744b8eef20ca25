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
        double down = Math.pow(POLE, n - 1);
        double sum = samples[0] + down * samples[n - 1];
        down = down * down / POLE;
        for (int i = 1; i < n - 1; i++) {
            sum += (up + down) * samples[i];
            up *= POLE;
            down /= POLE;
        }
        return sum / (1 - up * up);
    }

    /** @return number of nodes */
    public int size() {
        return coefficients.length - 3;
    }

    /** @return value at a fractional node, which is held within the first and the last */
    public double value(double node) {
        double at = held(node);
        int i = (int) at;
        double t = at - i;
        double u = 1 - t;
        return (u * u * u * coefficients[i]
                        + (4 - 6 * t * t + 3 * t * t * t) * coefficients[i + 1]
                        + (4 - 6 * u * u + 3 * u * u * u) * coefficients[i + 2]
                        + t * t * t * coefficients[i + 3])
                / 6;
    }

    /** @return derivative by the node at a fractional node; 0 outside */
    public double derivative(double node) {
        if (node < 0 || node > size() - 1) return 0;
        int i = (int) held(node);
        double t = node - i;
        double u = 1 - t;
        return (-u * u * coefficients[i]
                        + (3 * t * t - 4 * t) * coefficients[i + 1]
                        + (4 * u - 3 * u * u) * coefficients[i + 2]
                        + t * t * coefficients[i + 3])
                / 2;
    }

    private double held(double node) {
        return Math.max(0, Math.min(size() - 1, node));
    }

    /**
     * Copies the coefficients around some nodes, so that sums of splines can be evaluated as one spline by
     * {@link #value(double[], double)}. Beyond its ends a spline goes on level.
     *
     * @param firstNode node that becomes node 0 of the copy
     * @param copy receives {@code count} coefficients
     */
    public void copyTo(double[] copy, int count, int firstNode) {
        int from = Math.max(0, Math.min(count, -firstNode));
        int to = Math.max(from, Math.min(count, coefficients.length - firstNode));
        java.util.Arrays.fill(copy, 0, from, value(0));
        System.arraycopy(coefficients, firstNode + from, copy, from, to - from);
        java.util.Arrays.fill(copy, to, count, value(size() - 1));
    }

    /** @return value of summed coefficients at a fractional node, at least 0 and 3 below their number */
    public static double value(double[] sum, double node) {
        int i = (int) node;
        double t = node - i;
        double u = 1 - t;
        double tt = t * t;
        double uu = u * u;
        return (uu * u * sum[i]
                        + (4 - 6 * tt + 3 * tt * t) * sum[i + 1]
                        + (4 - 6 * uu + 3 * uu * u) * sum[i + 2]
                        + tt * t * sum[i + 3])
                * (1.0 / 6);
    }

    /** @return derivative by the node of summed coefficients at a fractional node */
    public static double derivative(double[] sum, double node) {
        int i = (int) node;
        double t = node - i;
        double u = 1 - t;
        return 0.5
                * (-u * u * sum[i] + (3 * t - 4) * t * sum[i + 1] + (4 - 3 * u) * u * sum[i + 2] + t * t * sum[i + 3]);
    }
}
