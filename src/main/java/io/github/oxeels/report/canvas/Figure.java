// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A drawing on white that becomes pixels or vectors, each of the same size on paper.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param drawing what is drawn, the same each time
 */
public record Figure(int width, int height, Consumer<Canvas> drawing) {

    /** @return the figure as pixels, opaque, larger or smaller than it is drawn by a factor */
    public BufferedImage image(double scale) {
        BufferedImage image = new BufferedImage(
                Math.max(1, (int) Math.round(width * scale)),
                Math.max(1, (int) Math.round(height * scale)),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        if (scale != 1) graphics.scale(scale, scale);
        drawOn(new PixelCanvas(graphics));
        graphics.dispose();
        return image;
    }

    /** @param dpi pixels an inch; 300 as the figure is drawn. On paper it is as large with any other number */
    public void writePng(OutputStream out, double dpi) throws IOException {
        Png.write(image(dpi / Canvas.PIXELS_PER_INCH), dpi, out);
    }

    /** Writes SVG whose text can be edited. */
    public void writeSvg(OutputStream out) throws IOException {
        SvgCanvas canvas = new SvgCanvas();
        drawOn(canvas);
        out.write(canvas.document(width, height).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes PDF of one page, its text as outlines. */
    public void writePdf(OutputStream out) throws IOException {
        PdfCanvas canvas = new PdfCanvas();
        drawOn(canvas);
        canvas.write(width, height, out);
    }

    private void drawOn(Canvas canvas) {
        canvas.fill(Color.WHITE, new Rectangle2D.Double(0, 0, width, height));
        drawing.accept(canvas);
    }
}
