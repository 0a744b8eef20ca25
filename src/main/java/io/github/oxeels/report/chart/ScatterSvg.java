// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Points of a plane as an SVG to stand in a page, by class or by a quantity. */
public final class ScatterSvg {

    private static final double SIZE = 320, TOP = 26, SIDE = 34, LINE = 16;
    /** Names that a legend lists. */
    private static final int MOST_NAMES = 20;
    /** Quantities that differ by more are shown by their logarithms. */
    private static final double DECADES = 30;
    /** Ends of a scale of blues to yellows (cividis), which any eye sees alike. */
    private static final int[][] SCALE = {{0, 32, 77}, {124, 123, 120}, {255, 234, 70}};

    private ScatterSvg() {}

    /**
     * @param classOf index into the names, one per point
     * @param colours one per name
     */
    public static String ofClasses(
            String title, double[][] points, int[] classOf, List<String> names, List<Color> colours) {
        StringBuilder svg = start(title);
        double[] range = range(points);
        for (int i = 0; i < points.length; i++)
            svg.append(SvgMarks.marker(
                    classOf[i],
                    hex(colours.get(classOf[i])),
                    x(points[i], range),
                    y(points[i], range),
                    true,
                    names.get(classOf[i])));
        int rows = legend(svg, names, colours);
        return SvgMarks.document(SIZE + 8, SIZE + 46 + LINE * (rows - 1), title, svg);
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    }

    /** @return rows that it takes; of very many names only how many there are, each being told by its points */
    private static int legend(StringBuilder svg, List<String> names, List<Color> colours) {
        if (names.size() > MOST_NAMES) {
            svg.append(SvgMarks.text(SIDE, SIZE + 38, "start", names.size() + " in all; each point names its own"));
            return 1;
        }
        double x = SIDE;
        int row = 0;
        for (int c = 0; c < names.size(); c++) {
            double width = 24 + SvgMarks.width(names.get(c));
            if (x > SIDE && x + width > SIZE + 16) {
                x = SIDE;
                row++;
            }
            svg.append(SvgMarks.marker(c, hex(colours.get(c)), x, SIZE + 34 + LINE * row, true, names.get(c)));
            svg.append(SvgMarks.text(x + 8, SIZE + 38 + LINE * row, "start", names.get(c)));
            x += width;
        }
        return row + 1;
    }

    /**
     * @param label unit of the quantity
     * @param quantity NaN where it is not known, and no point is drawn; known of one at least
     */
    public static String ofQuantity(String title, String label, double[][] points, double[] quantity) {
        StringBuilder svg = start(title);
        double[] range = range(points),
                sorted =
                        Arrays.stream(quantity)
                                .filter(value -> !Double.isNaN(value))
                                .sorted()
                                .toArray();
        double low = sorted[sorted.length / 50], high = sorted[sorted.length - 1 - sorted.length / 50];
        boolean decades = low > 0 && high > DECADES * low;
        for (int i = 0; i < points.length; i++) {
            if (Double.isNaN(quantity[i])) continue;
            svg.append("<circle r=\"2.6\" cx=\"")
                    .append(SvgMarks.number(x(points[i], range)))
                    .append("\" cy=\"")
                    .append(SvgMarks.number(y(points[i], range)))
                    .append("\" fill=\"")
                    .append(colour(
                            decades
                                    ? share(log(quantity[i], low), log(low, low), log(high, low))
                                    : share(quantity[i], low, high)))
                    .append("\"><title>")
                    .append(SvgMarks.plain(quantity[i]))
                    .append("</title></circle>");
        }
        for (int i = 0; i < 40; i++)
            svg.append("<rect x=\"")
                    .append(SvgMarks.number(SIDE + 2 * i))
                    .append("\" y=\"")
                    .append(SvgMarks.number(SIZE + 26))
                    .append("\" width=\"2.2\" height=\"8\" fill=\"")
                    .append(colour(i / 39.0))
                    .append("\"/>");
        svg.append(SvgMarks.text(
                SIDE + 88,
                SIZE + 35,
                "start",
                brief(low) + " to " + brief(high) + " " + label + (decades ? ", log" : "")));
        return SvgMarks.document(SIZE + 8, SIZE + 46, title, svg);
    }

    private static double share(double value, double low, double high) {
        return (value - low) / Math.max(1e-12, high - low);
    }

    private static double log(double value, double least) {
        return StrictMath.log(Math.max(value, least));
    }

    /** @return three digits, large numbers by a power of ten */
    private static String brief(double value) {
        if (Math.abs(value) < 1e5) return SvgMarks.plain(value);
        int power = (int) Math.floor(StrictMath.log10(Math.abs(value)));
        return SvgMarks.plain(value / StrictMath.pow(10, power)) + "e" + power;
    }

    private static StringBuilder start(String title) {
        StringBuilder svg = new StringBuilder("<g font-weight=\"600\">")
                .append(SvgMarks.text(8, 15, "start", title))
                .append("</g>");
        svg.append(SvgMarks.line(SIDE, SIZE, SIZE, SIZE, "#444", 1));
        svg.append(SvgMarks.line(SIDE, TOP, SIDE, SIZE, "#444", 1));
        svg.append(SvgMarks.text((SIDE + SIZE) / 2, SIZE + 14, "middle", "first coordinate (no unit)"));
        return svg.append("<g transform=\"translate(16 ")
                .append(SvgMarks.number((TOP + SIZE) / 2))
                .append(") rotate(-90)\">")
                .append(SvgMarks.text(0, 0, "middle", "second coordinate (no unit)"))
                .append("</g>");
    }

    private static double[] range(double[][] points) {
        double[] range = {
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (double[] point : points)
            for (int axis = 0; axis < 2; axis++) {
                range[2 * axis] = Math.min(range[2 * axis], point[axis]);
                range[2 * axis + 1] = Math.max(range[2 * axis + 1], point[axis]);
            }
        return range;
    }

    private static double x(double[] point, double[] range) {
        return SIDE + 8 + (point[0] - range[0]) / Math.max(1e-12, range[1] - range[0]) * (SIZE - SIDE - 16);
    }

    private static double y(double[] point, double[] range) {
        return SIZE - 8 - (point[1] - range[2]) / Math.max(1e-12, range[3] - range[2]) * (SIZE - TOP - 16);
    }

    private static String colour(double share) {
        double at = 2 * Math.max(0, Math.min(1, share));
        int part = at < 1 ? 0 : 1;
        int rgb = 0;
        for (int c = 0; c < 3; c++)
            rgb = rgb << 8 | (int) Math.round(SCALE[part][c] + (at - part) * (SCALE[part + 1][c] - SCALE[part][c]));
        return String.format(java.util.Locale.ROOT, "#%06x", rgb);
    }
}
