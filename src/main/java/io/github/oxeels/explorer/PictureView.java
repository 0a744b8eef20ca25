// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

/**
 * Which part of a picture is in view, and how large.
 *
 * @param scale points of the screen a pixel
 * @param left column at the left border, may be fractional and outside
 * @param top row at the upper border
 */
public record PictureView(double scale, double left, double top) {

    private static final double LARGEST = 64;

    /** @throws IllegalArgumentException if the scale is not above 0 */
    public PictureView {
        if (!(scale > 0)) throw new IllegalArgumentException("a picture needs a scale above 0, got " + scale);
    }

    /** @return the whole picture in the middle of a panel */
    public static PictureView fitting(int width, int height, int panelWidth, int panelHeight) {
        double scale = Math.max(1e-3, Math.min((double) panelWidth / width, (double) panelHeight / height));
        return new PictureView(scale, (width - panelWidth / scale) / 2, (height - panelHeight / scale) / 2);
    }

    /** @return zoomed about a point of the panel */
    public PictureView zoomed(double x, double y, double factor) {
        double newScale = Math.max(0.05, Math.min(LARGEST, scale * factor));
        return new PictureView(newScale, column(x) - x / newScale, row(y) - y / newScale);
    }

    /** @return moved by points of the panel */
    public PictureView panned(double dx, double dy) {
        return new PictureView(scale, left - dx / scale, top - dy / scale);
    }

    public double column(double x) {
        return left + x / scale;
    }

    public double row(double y) {
        return top + y / scale;
    }

    public double x(double column) {
        return (column - left) * scale;
    }

    public double y(double row) {
        return (row - top) * scale;
    }
}
