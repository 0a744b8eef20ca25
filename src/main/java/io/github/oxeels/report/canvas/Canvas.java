// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;

/**
 * What a figure is drawn on. Lengths are pixels of the figure, x to the right and y downwards; a colour may let through
 * what lies below it.
 */
public interface Canvas {

    /** Resolution at which pixels of a figure are printed. */
    double PIXELS_PER_INCH = 300;

    /** Text is measured without a screen, so that a figure is the same on every one. */
    FontRenderContext MEASURES = new FontRenderContext(null, true, true);

    /** What nothing is drawn on, to learn how much room a drawing needs. */
    Canvas NONE = new Canvas() {
        @Override
        public void fill(Color colour, Shape area) {}

        @Override
        public void stroke(Color colour, double width, Shape line) {}

        @Override
        public void text(String text, Font font, double x, double baseline) {}

        @Override
        public void picture(BufferedImage picture, double x, double y, double width, double height) {}
    };

    /** @return width of a text in pixels */
    static double width(String text, Font font) {
        return font.getStringBounds(text, MEASURES).getWidth();
    }

    void fill(Color colour, Shape area);

    void stroke(Color colour, double width, Shape line);

    /** Black text that begins at x. */
    void text(String text, Font font, double x, double baseline);

    /** An opaque picture, enlarged to a rectangle; its pixels stay rectangles of one colour. */
    void picture(BufferedImage picture, double x, double y, double width, double height);
}
