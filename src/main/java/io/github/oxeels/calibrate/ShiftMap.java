// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.numeric.Statistics;
import java.util.Arrays;

/**
 * Makes a whole map of the positions that were measured pixel by pixel. Pixels without a measurement (no edge there)
 * get the median of their neighbourhood. The others are drawn towards that median by as much as their own error demands
 * (empirical Bayes): what varies from pixel to pixel beyond the errors is drift and stays, what does not is noise.
 */
final class ShiftMap {

    private static final int NEIGHBOURHOOD = 2;
    private static final int WIDEST = 16;
    private static final int FEWEST_NEIGHBOURS = 5;

    private ShiftMap() {}

    /**
     * @param position eV, row-major
     * @param error standard error in eV of each position; infinite where nothing was measured
     * @return positions in eV, finite
     * @throws IllegalArgumentException if nothing was measured anywhere
     */
    static double[] complete(double[] position, double[] error, int width, int height) {
        double[] known = java.util.stream.IntStream.range(0, position.length)
                .filter(i -> Double.isFinite(error[i]))
                .mapToDouble(i -> position[i])
                .toArray();
        if (known.length == 0)
            throw new IllegalArgumentException("no pixel shows the feature clearly enough to measure its position");
        double global = Statistics.median(known);
        double[] centre = new double[position.length];
        for (int pixel = 0; pixel < centre.length; pixel++)
            centre[pixel] = local(position, error, width, height, pixel, global);
        double drift = drift(position, error, centre);
        double[] complete = new double[position.length];
        for (int pixel = 0; pixel < complete.length; pixel++) {
            double own = Double.isFinite(error[pixel]) ? drift / (drift + error[pixel] * error[pixel]) : 0;
            complete[pixel] = centre[pixel] + (own > 0 ? own * (position[pixel] - centre[pixel]) : 0);
        }
        return complete;
    }

    private static double local(double[] position, double[] error, int width, int height, int pixel, double global) {
        double[] found = new double[(2 * WIDEST + 1) * (2 * WIDEST + 1)];
        int x = pixel % width;
        int y = pixel / width;
        for (int reach = NEIGHBOURHOOD; reach <= WIDEST; reach *= 2) {
            int count = 0;
            for (int row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++)
                for (int column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++)
                    if (Double.isFinite(error[row * width + column])) found[count++] = position[row * width + column];
            if (count >= FEWEST_NEIGHBOURS) return Statistics.median(Arrays.copyOf(found, count));
        }
        return global;
    }

    /** @return variance from pixel to pixel beyond the errors, in eV² */
    private static double drift(double[] position, double[] error, double[] centre) {
        double[] deviations = new double[position.length];
        double[] errors = new double[position.length];
        int count = 0;
        for (int pixel = 0; pixel < position.length; pixel++)
            if (Double.isFinite(error[pixel])) {
                deviations[count] = position[pixel] - centre[pixel];
                errors[count++] = error[pixel];
            }
        double scatter = Statistics.robustDeviation(Arrays.copyOf(deviations, count));
        double noise = Statistics.median(errors, count);
        return Math.max(scatter * scatter - noise * noise, 1e-6);
    }
}
