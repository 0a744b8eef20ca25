// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.report.figure.ValenceReading;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.Arrays;

/**
 * Values of a picture along a line, averaged across it.
 *
 * @param distance from the start of the line, one per point
 * @param unit of the distance; empty in pixels
 * @param mean of the values across the line; NaN where there are none
 * @param deviation one standard deviation: of the mean, where the errors of the pixels are known, else of the values
 *     across the line, 0 for a single one
 * @param end whether the scale ends at a value, so that the mean is a bound: from below, -1, or from above, 1; else 0
 */
public record LineProfile(double[] distance, String unit, double[] mean, double[] deviation, int[] end) {

    /**
     * A point a pixel length along the line; each is the mean of pixels across it, to either side by half the width.
     *
     * @param x axis across the picture
     * @param y axis down the picture
     * @param line from (x0, y0) to (x1, y1), in pixels, the centre of a pixel being at a half
     * @param across pixels across the line, at least 1
     */
    public static LineProfile of(Layer layer, SpatialAxis x, SpatialAxis y, double[] line, int across) {
        double dx = line[2] - line[0];
        double dy = line[3] - line[1];
        double length = Math.hypot(dx, dy);
        int points = (int) Math.floor(length + 1e-9) + 1;
        double ux = length == 0 ? 1 : dx / length;
        double uy = length == 0 ? 0 : dy / length;
        // a line scan down the picture may say nothing of what lies across it
        SpatialAxis main = Math.abs(uy) > Math.abs(ux) ? y : x;
        double step = x.unit().equals(y.unit()) ? Math.hypot(ux * x.scale(), uy * y.scale()) : main.scale();
        LineProfile profile = new LineProfile(
                new double[points], main.unit(), new double[points], new double[points], new int[points]);
        for (int i = 0; i < profile.mean.length; i++) {
            profile.distance[i] = i * step;
            profile.set(
                    i, layer, pixels(layer.values(), x.size(), line[0] + i * ux, line[1] + i * uy, -uy, ux, across));
        }
        return profile;
    }

    /** @return the pixels with a value on a short line through (x, y) in the direction (dx, dy) */
    private static int[] pixels(float[] values, int width, double x, double y, double dx, double dy, int across) {
        int height = values.length / width;
        int[] pixels = new int[across];
        int count = 0;
        for (int a = 0; a < across; a++) {
            double off = a - (across - 1) / 2.0;
            int column = (int) Math.floor(x + off * dx);
            int row = (int) Math.floor(y + off * dy);
            if (column < 0 || row < 0 || column >= width || row >= height) continue;
            if (!Float.isNaN(values[row * width + column])) pixels[count++] = row * width + column;
        }
        return Arrays.copyOf(pixels, count);
    }

    private void set(int point, Layer layer, int[] pixels) {
        double sum = 0;
        double squares = 0;
        for (int pixel : pixels) {
            double value = layer.values()[pixel];
            sum += value;
            squares += value * value;
            // the mean with a bound is a bound
            int bound = layer.reading().map(reading -> reading.end(pixel)).orElse(0);
            if (bound != 0) end[point] = bound;
        }
        int count = pixels.length;
        mean[point] = count == 0 ? Double.NaN : sum / count;
        double error = layer.reading().map(reading -> error(reading, pixels)).orElse(Double.NaN);
        double spread = count < 2 ? 0 : Math.sqrt(Math.max(0, (squares - sum * sum / count) / (count - 1)));
        deviation[point] = Double.isNaN(error) ? spread : error;
    }

    /** Noise of several pixels averages out, what they share does not. @return NaN where it is not known */
    private static double error(ValenceReading reading, int[] pixels) {
        double noise = 0;
        double shared = 0;
        for (int pixel : pixels) {
            noise += (double) reading.noise()[pixel] * reading.noise()[pixel];
            shared += reading.shared()[pixel];
        }
        return Math.hypot(Math.sqrt(noise), shared) / pixels.length;
    }
}
