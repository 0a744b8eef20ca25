// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

/**
 * Values of a picture along a line, averaged across it.
 *
 * @param distance from the start of the line in pixels, one per point
 * @param mean of the values across the line; NaN where there are none
 * @param deviation standard deviation of the values across the line; 0 for a single one
 */
public record LineProfile(double[] distance, double[] mean, double[] deviation) {

    /**
     * A point a pixel length along the line; each is the mean of pixels across it, to either side by half the width.
     *
     * @param values row-major
     * @param width of the picture
     * @param line from (x0, y0) to (x1, y1), in pixels, the centre of a pixel being at a half
     * @param across pixels across the line, at least 1
     */
    public static LineProfile of(float[] values, int width, double[] line, int across) {
        int height = values.length / width;
        double dx = line[2] - line[0];
        double dy = line[3] - line[1];
        double length = Math.hypot(dx, dy);
        int points = (int) Math.floor(length + 1e-9) + 1;
        double ux = length == 0 ? 1 : dx / length;
        double uy = length == 0 ? 0 : dy / length;
        double[] distance = new double[points];
        double[] mean = new double[points];
        double[] deviation = new double[points];
        for (int i = 0; i < points; i++) {
            distance[i] = i;
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int a = 0; a < across; a++) {
                double off = a - (across - 1) / 2.0;
                int column = (int) Math.floor(line[0] + i * ux - off * uy);
                int row = (int) Math.floor(line[1] + i * uy + off * ux);
                if (column < 0 || row < 0 || column >= width || row >= height) continue;
                float value = values[row * width + column];
                if (Float.isNaN(value)) continue;
                sum += value;
                squares += (double) value * value;
                count++;
            }
            mean[i] = count == 0 ? Double.NaN : sum / count;
            deviation[i] = count < 2 ? 0 : Math.sqrt(Math.max(0, (squares - sum * sum / count) / (count - 1)));
        }
        return new LineProfile(distance, mean, deviation);
    }
}
