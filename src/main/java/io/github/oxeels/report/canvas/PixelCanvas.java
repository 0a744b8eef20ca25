// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A figure as pixels. */
final class PixelCanvas implements Canvas {

    private final Graphics2D graphics;

    PixelCanvas(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    /** Boxes keep sharp edges. */
    private void smooth(Shape shape) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING,
                shape instanceof Rectangle2D ? RenderingHints.VALUE_ANTIALIAS_OFF : RenderingHints.VALUE_ANTIALIAS_ON);
    }

    @Override
    public void fill(Color colour, Shape area) {
        smooth(area);
        graphics.setColor(colour);
        graphics.fill(area);
    }

    @Override
    public void stroke(Color colour, double width, Shape line) {
        smooth(line);
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(line);
    }

    @Override
    public void text(String text, Font font, double x, double baseline) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(font);
        graphics.drawString(text, (float) x, (float) baseline);
    }

    @Override
    public void picture(BufferedImage picture, double x, double y, double width, double height) {
        graphics.drawImage(
                picture,
                (int) Math.round(x),
                (int) Math.round(y),
                (int) Math.round(width),
                (int) Math.round(height),
                null);
    }
}
