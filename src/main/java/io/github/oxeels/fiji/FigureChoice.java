// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import io.github.oxeels.report.canvas.Canvas;

/**
 * What a user may choose of a figure.
 *
 * @param title above it; empty for the names of image and model
 * @param dpi pixels an inch of its PNG, 50…1200
 */
public record FigureChoice(String title, double dpi) {

    /** The names of image and model, and 300 pixels an inch. */
    public static final FigureChoice DEFAULT = new FigureChoice("", Canvas.PIXELS_PER_INCH);

    /** @throws IllegalArgumentException if the resolution is out of its range */
    public FigureChoice {
        if (!(dpi >= 50 && dpi <= 1200)) throw new IllegalArgumentException("figure_dpi must be 50…1200, got " + dpi);
    }
}
