// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.List;

/**
 * The mean valence along a line scan, by every method that speaks of it; of a scan of two rows, the mean of both.
 *
 * @param axis positions
 * @param series the consensus first, then the model and the witnesses
 */
record LineProfile(SpatialAxis axis, List<Series> series) {

    /**
     * What one method says, one value per position; NaN where it says nothing.
     *
     * @param name of the method
     * @param valence mean valence
     * @param noise standard deviation that is of each position alone; NaN where it is not known
     * @param shared standard deviation of what all positions have in common; 0 where there is none or it is not known
     * @param end whether the scale ends at what is said, which then is a bound: from below, -1, or from above, 1; else
     *     0
     */
    record Series(String name, double[] valence, double[] noise, double[] shared, int[] end) {

        /** @return standard deviation, noise and what is shared together; 0 where it is not known */
        double error(int position) {
            double error = Math.hypot(noise(position), shared[position]);
            return Double.isNaN(error) ? 0 : error;
        }

        /** @return standard deviation that is of the position alone; 0 where it is not known */
        double noise(int position) {
            return Double.isNaN(noise[position]) ? 0 : noise[position];
        }
    }

    /** @param map a line scan, see {@link FigureSheet#isLine} */
    static LineProfile of(OxidationMap map) {
        return of(map.image().x(), map.image().y(), ValenceReading.of(map));
    }

    /** @param x, y axes of a line scan */
    static LineProfile of(SpatialAxis x, SpatialAxis y, List<ValenceReading> readings) {
        boolean lying = x.size() > y.size();
        SpatialAxis along = lying ? x : y;
        return new LineProfile(
                along,
                readings.stream()
                        .map(reading -> series(reading, lying, along.size()))
                        .toList());
    }

    /** Noise of two rows averages out, what they share does not; the mean with a bound is a bound. */
    private static Series series(ValenceReading reading, boolean lying, int positions) {
        int rows = reading.valence().length / positions;
        double[][] means = new double[3][positions];
        int[] end = new int[positions];
        for (int position = 0; position < positions; position++) {
            int count = 0;
            for (int row = 0; row < rows; row++) {
                int pixel = lying ? row * positions + position : position * rows + row;
                if (!Float.isFinite(reading.valence()[pixel])) continue;
                count++;
                means[0][position] += reading.valence()[pixel];
                means[1][position] += reading.noise()[pixel] * (double) reading.noise()[pixel];
                means[2][position] += reading.shared()[pixel];
                if (reading.end(pixel) != 0) end[position] = reading.end(pixel);
            }
            means[0][position] /= count;
            means[1][position] = Math.sqrt(means[1][position]) / count;
            means[2][position] /= count;
        }
        return new Series(reading.name(), means[0], means[1], means[2], end);
    }
}
