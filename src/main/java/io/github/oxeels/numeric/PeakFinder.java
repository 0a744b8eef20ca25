// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/**
 * Finds the highest maximum of a noisy curve, smoothed by parabolas over {@code 2·half + 1} points (Savitzky and Golay
 * 1964, doi:10.1021/ac60214a047), to a fraction of a point and with its standard error. Stateless.
 */
public final class PeakFinder {

    private PeakFinder() {}

    /**
     * @param position fractional index of the maximum
     * @param height of the smoothed curve there
     * @param error standard error of the position, in points; {@code half} where the curve has no maximum inside the
     *     range
     */
    public record Peak(double position, double height, double error) {}

    /**
     * @param values the curve
     * @param variances of the values, independent; all 0 for a curve without noise
     * @param from first index at which the maximum may lie
     * @param to last index at which it may lie, at least {@code from}
     * @param half points on either side in a parabola, at least 1
     */
    public static Peak highest(double[] values, double[] variances, int from, int to, int half) {
        int low = Math.max(half, from);
        int high = Math.min(values.length - 1 - half, to);
        if (low > high)
            throw new IndexOutOfBoundsException("no parabola of " + (2 * half + 1) + " points fits into points " + from
                    + " … " + to + " of " + values.length);
        int best = low;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = low; i <= high; i++) {
            double smooth = smoothed(values, i, half);
            if (smooth > highest) {
                highest = smooth;
                best = i;
            }
        }
        double here = slope(values, best, half);
        int other = here > 0 ? best + 1 : best - 1;
        if (other < low || other > high) return new Peak(best, highest, half);
        double there = slope(values, other, half);
        // the maximum of the smoothed curve lies where its slope changes sign, beside the highest point
        double change = Math.abs(here - there);
        double fraction =
                here * there < 0 ? Math.abs(here) / change : change == 0 ? 0 : Math.min(0.5, Math.abs(here) / change);
        double position = best + (other - best) * fraction;
        double curvature =
                Math.abs(slope(values, Math.min(high, best + 1), half) - slope(values, Math.max(low, best - 1), half))
                        / (Math.min(high, best + 1) - Math.max(low, best - 1));
        double error =
                curvature == 0 ? half : Math.min(half, Math.sqrt(slopeVariance(variances, best, half)) / curvature);
        return new Peak(position, highest, error);
    }

    /**
     * @return value at a point of the parabola through its neighbours; the point must be {@code half} away from the
     *     ends
     */
    public static double smoothed(double[] values, int at, int half) {
        if (half == 0) return values[at];
        double m = half;
        double norm = (2 * m - 1) * (2 * m + 1) * (2 * m + 3) / 3;
        double sum = 0;
        for (int k = -half; k <= half; k++) sum += (3 * m * m + 3 * m - 1 - 5.0 * k * k) * values[at + k];
        return sum / norm;
    }

    /** @return variance of {@link #smoothed} */
    public static double smoothedVariance(double[] variances, int at, int half) {
        if (half == 0) return variances[at];
        double m = half;
        double norm = (2 * m - 1) * (2 * m + 1) * (2 * m + 3) / 3;
        double sum = 0;
        for (int k = -half; k <= half; k++)
            sum += StrictMath.pow((3 * m * m + 3 * m - 1 - 5.0 * k * k) / norm, 2) * variances[at + k];
        return sum;
    }

    private static double slope(double[] values, int at, int half) {
        double sum = 0;
        for (int k = 1; k <= half; k++) sum += k * (values[at + k] - values[at - k]);
        return sum * 3 / (half * (half + 1.0) * (2 * half + 1));
    }

    private static double slopeVariance(double[] variances, int at, int half) {
        double scale = 3 / (half * (half + 1.0) * (2 * half + 1));
        double sum = 0;
        for (int k = 1; k <= half; k++) sum += k * k * (variances[at + k] + variances[at - k]);
        return sum * scale * scale;
    }
}
