// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

/**
 * Samples a spectrum on the fine grid by channels of finite width. The running integral is interpolated by cubics whose
 * slopes are the spectrum itself, so no counts are lost and the error is of fourth order in the grid step.
 */
final class Resampling {

    private Resampling() {}

    /** @return ∫ from the first point to each of {@code points}, of fourth order in the step */
    static double[] integral(double[] value, double step, int points) {
        double[] integral = new double[points];
        for (int i = 0; i + 1 < points; i++) {
            double before = value[Math.max(0, i - 1)];
            double after = value[Math.min(value.length - 1, i + 2)];
            integral[i + 1] = integral[i] + step / 24 * (13 * (value[i] + value[i + 1]) - before - after);
        }
        return integral;
    }

    /**
     * @param first point of the grid to which index 0 of the arrays belongs
     * @param value spectrum at each point
     * @param integral its running integral
     * @param lowerEdge true energy of the lower edge of channel 0
     * @param width true width of a channel in eV
     * @param channels receives the mean of the spectrum over each channel
     */
    static void channelMeans(
            EnergyGrid grid,
            int first,
            double[] value,
            double[] integral,
            double lowerEdge,
            double width,
            double[] channels,
            int count) {
        double step = grid.step();
        double point = grid.point(lowerEdge) - first;
        double advance = width / step;
        double below = at(value, integral, point, step);
        double scale = 1 / width;
        for (int i = 0; i < count; i++) {
            double above = at(value, integral, point + advance * (i + 1), step);
            channels[i] = (above - below) * scale;
            below = above;
        }
    }

    private static double at(double[] value, double[] integral, double point, double step) {
        int i = (int) point;
        double t = point - i;
        double rise = integral[i + 1] - integral[i];
        double m0 = value[i] * step;
        double m1 = value[i + 1] * step;
        // Hermite cubic through the ends of the interval
        return integral[i] + t * (m0 + t * (3 * rise - 2 * m0 - m1 + t * (m0 + m1 - 2 * rise)));
    }
}
