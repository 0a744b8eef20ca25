// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.zip.DeflaterOutputStream;

/**
 * A figure as a page of PDF 1.4 (ISO 32000-1). Text is drawn as outlines, so that every letter of every language looks
 * as it was laid out and no font need be embedded. It holds no date: the same figure is the same file.
 */
final class PdfCanvas implements Canvas {

    private static final double POINTS_PER_INCH = 72;

    private final StringBuilder content = new StringBuilder();
    private final List<BufferedImage> pictures = new ArrayList<>();
    private final TreeSet<Integer> alphas = new TreeSet<>();

    @Override
    public void fill(Color colour, Shape area) {
        content.append("q ").append(alpha(colour)).append(rgb(colour)).append("rg\n");
        path(area);
        content.append(area.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD ? "f* Q\n" : "f Q\n");
    }

    @Override
    public void stroke(Color colour, double width, Shape line) {
        content.append("q ")
                .append(alpha(colour))
                .append(rgb(colour))
                .append("RG ")
                .append(n(width))
                .append(" w\n");
        path(line);
        content.append("S Q\n");
    }

    @Override
    public void text(String text, Font font, double x, double baseline) {
        fill(Color.BLACK, font.createGlyphVector(MEASURES, text).getOutline((float) x, (float) baseline));
    }

    @Override
    public void picture(BufferedImage picture, double x, double y, double width, double height) {
        pictures.add(Enlarged.of(picture, width, height));
        content.append("q ")
                .append(numbers(width, 0, 0, -height, x, y + height))
                .append("cm /Picture")
                .append(pictures.size())
                .append(" Do Q\n");
    }

    /** Writes the whole file, a page as wide as {@code width} pixels are at the resolution of figures. */
    void write(int width, int height, OutputStream out) throws IOException {
        double scale = POINTS_PER_INCH / PIXELS_PER_INCH;
        String placed = numbers(scale, 0, 0, -scale, 0, height * scale) + "cm\n" + content;
        List<byte[]> objects = new ArrayList<>();
        objects.add(ascii("<< /Type /Catalog /Pages 2 0 R >>"));
        objects.add(ascii("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"));
        objects.add(ascii("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + n(width * scale) + " " + n(height * scale)
                + "] /Contents 4 0 R /Resources " + resources() + " >>"));
        objects.add(stream("", ascii(placed)));
        for (BufferedImage picture : pictures)
            objects.add(stream(
                    "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Width "
                            + picture.getWidth() + " /Height " + picture.getHeight() + " ",
                    rgb(picture)));
        out.write(file(objects));
    }

    private String resources() {
        StringBuilder resources = new StringBuilder("<< /XObject <<");
        for (int i = 0; i < pictures.size(); i++)
            resources.append(String.format(Locale.ROOT, " /Picture%d %d 0 R", i + 1, i + 5));
        resources.append(" >> /ExtGState <<");
        for (int alpha : alphas)
            resources.append(String.format(Locale.ROOT, " /Alpha%d << /ca %s /CA %2$s >>", alpha, n(alpha / 255.0)));
        return resources.append(" >> >>").toString();
    }

    /** Objects one after another, and the table of where each begins. */
    private static byte[] file(List<byte[]> objects) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(ascii("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n"));
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n ", file.size()))
                    .append('\n');
            file.write(ascii(i + 1 + " 0 obj\n"));
            file.write(objects.get(i));
            file.write(ascii("\nendobj\n"));
        }
        int start = file.size();
        file.write(ascii(table + "trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + start
                + "\n%%EOF\n"));
        return file.toByteArray();
    }

    private static byte[] stream(String entries, byte[] data) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream deflating = new DeflaterOutputStream(packed)) {
            deflating.write(data);
        }
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(ascii("<< " + entries + "/Filter /FlateDecode /Length " + packed.size() + " >>\nstream\n"));
        packed.writeTo(object);
        object.write(ascii("\nendstream"));
        return object.toByteArray();
    }

    private static byte[] rgb(BufferedImage picture) {
        byte[] rgb = new byte[3 * picture.getWidth() * picture.getHeight()];
        for (int y = 0; y < picture.getHeight(); y++) Pixels.bytes(picture, y, rgb, 3 * y * picture.getWidth());
        return rgb;
    }

    private String alpha(Color colour) {
        if (colour.getAlpha() == 255) return "";
        alphas.add(colour.getAlpha());
        return "/Alpha" + colour.getAlpha() + " gs ";
    }

    private static String rgb(Color colour) {
        return numbers(colour.getRed() / 255.0, colour.getGreen() / 255.0, colour.getBlue() / 255.0);
    }

    private void path(Shape shape) {
        PathText.of(shape, new PathText.Steps() {
            @Override
            public void moveTo(double x, double y) {
                content.append(numbers(x, y)).append("m\n");
            }

            @Override
            public void lineTo(double x, double y) {
                content.append(numbers(x, y)).append("l\n");
            }

            @Override
            public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
                content.append(numbers(x1, y1, x2, y2, x, y)).append("c\n");
            }

            @Override
            public void close() {
                content.append("h\n");
            }
        });
    }

    private static String numbers(double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) text.append(n(value)).append(' ');
        return text.toString();
    }

    private static String n(double value) {
        return PathText.number(value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
