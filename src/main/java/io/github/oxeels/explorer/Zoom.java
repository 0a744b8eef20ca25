// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

/**
 * Which part of the image all pictures show, whatever their size.
 *
 * @param factor 1 where the whole image fits, above to see less of it
 * @param column in the middle of a picture, may be fractional
 * @param row in the middle of a picture
 */
public record Zoom(double factor, double column, double row) {

    /** The whole image. */
    public static Zoom all(int width, int height) {
        return new Zoom(1, width / 2.0, height / 2.0);
    }

    /** @return the part as a panel shows it */
    public PictureView view(int width, int height, int panelWidth, int panelHeight) {
        double scale = factor
                * PictureView.fitting(width, height, panelWidth, panelHeight).scale();
        return new PictureView(scale, column - panelWidth / 2.0 / scale, row - panelHeight / 2.0 / scale);
    }

    /** @return what a panel shows, for pictures of other sizes */
    public static Zoom of(PictureView view, int width, int height, int panelWidth, int panelHeight) {
        double fitting =
                PictureView.fitting(width, height, panelWidth, panelHeight).scale();
        return new Zoom(view.scale() / fitting, view.column(panelWidth / 2.0), view.row(panelHeight / 2.0));
    }
}
