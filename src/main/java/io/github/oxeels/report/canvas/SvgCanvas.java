// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A figure as SVG 1.1. Text stays text, so that it can be edited, and has the width that it was laid out with whatever
 * the font.
 */
final class SvgCanvas implements Canvas {

    private final StringBuilder elements = new StringBuilder();
    private final List<Placed> pictures = new ArrayList<>();

    /** @param at index in the elements before which the bytes of a picture belong */
    private record Placed(int at, BufferedImage picture) {}

    /** @return the whole file, as wide as {@code width} pixels are at the resolution of figures */
    String document(int width, int height) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + String.format(
                                Locale.ROOT,
                                "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                                        + "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                                        + "width=\"%sin\" height=\"%sin\" viewBox=\"0 0 %d %d\">%n",
                                n(width / PIXELS_PER_INCH),
                                n(height / PIXELS_PER_INCH),
                                width,
                                height)
                        .replace("\r", "")
                + withPictures() + "</svg>\n";
    }

    private StringBuilder withPictures() {
        StringBuilder all = new StringBuilder();
        int done = 0;
        for (Placed placed : pictures) {
            all.append(elements, done, placed.at).append(Base64.getEncoder().encodeToString(Png.bytes(placed.picture)));
            done = placed.at;
        }
        return all.append(elements, done, elements.length());
    }

    @Override
    public void fill(Color colour, Shape area) {
        elements.append("<path fill=\"")
                .append(hex(colour))
                .append(opacity("fill", colour))
                .append("\" d=\"")
                .append(path(area))
                .append("\"/>\n");
    }

    @Override
    public void stroke(Color colour, double width, Shape line) {
        elements.append("<path fill=\"none\" stroke=\"")
                .append(hex(colour))
                .append(opacity("stroke", colour))
                .append("\" stroke-width=\"")
                .append(n(width))
                .append("\" d=\"")
                .append(path(line))
                .append("\"/>\n");
    }

    @Override
    public void text(String text, Font font, double x, double baseline) {
        if (text.isBlank()) return;
        elements.append("<text font-family=\"DejaVu Sans, Arial, Helvetica, sans-serif\" font-size=\"")
                .append(font.getSize())
                .append(font.isBold() ? "\" font-weight=\"bold" : "")
                .append("\" x=\"")
                .append(n(x))
                .append("\" y=\"")
                .append(n(baseline))
                .append("\" textLength=\"")
                .append(n(Canvas.width(text, font)))
                .append("\" lengthAdjust=\"spacingAndGlyphs\">")
                .append(escaped(text))
                .append("</text>\n");
    }

    @Override
    public void picture(BufferedImage picture, double x, double y, double width, double height) {
        elements.append("<image preserveAspectRatio=\"none\" x=\"")
                .append(n(x))
                .append("\" y=\"")
                .append(n(y))
                .append("\" width=\"")
                .append(n(width))
                .append("\" height=\"")
                .append(n(height))
                .append("\" xlink:href=\"data:image/png;base64,");
        pictures.add(new Placed(elements.length(), Enlarged.of(picture, width, height)));
        elements.append("\"/>\n");
    }

    private static String opacity(String what, Color colour) {
        return colour.getAlpha() == 255 ? "" : "\" " + what + "-opacity=\"" + n(colour.getAlpha() / 255.0);
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    }

    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        PathText.of(shape, new PathText.Steps() {
            @Override
            public void moveTo(double x, double y) {
                path.append('M').append(n(x)).append(' ').append(n(y));
            }

            @Override
            public void lineTo(double x, double y) {
                path.append('L').append(n(x)).append(' ').append(n(y));
            }

            @Override
            public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
                path.append('C');
                for (double number : new double[] {x1, y1, x2, y2, x, y})
                    path.append(n(number)).append(' ');
            }

            @Override
            public void close() {
                path.append('Z');
            }
        });
        return path.toString();
    }

    private static String n(double value) {
        return PathText.number(value);
    }

    /** Characters that XML cannot hold are replaced. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '&') escaped.append("&amp;");
            else if (c == '<') escaped.append("&lt;");
            else if (c == '>') escaped.append("&gt;");
            else if (c < 0x20 || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF) escaped.append('\uFFFD');
            else escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }
}
