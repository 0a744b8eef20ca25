// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Accuracies over a quantity, one line per series, as an SVG to stand in a page. Each point says its numbers when it is
 * pointed at.
 *
 * @param title what is shown
 * @param across, up labels of the axes, with units
 * @param logarithmic whether the axis across is
 * @param lines drawn in this order
 * @param low, high ends of the axis that goes up, shares in [0, 1]
 */
public record CurveSvg(
        String title, String across, String up, boolean logarithmic, List<Line> lines, double low, double high) {

    /**
     * @param name of the series
     * @param style index of colour, dash and marker
     * @param x, y as many values each; y are shares in [0, 1]
     * @param low, high ends of the interval of each y
     */
    public record Line(String name, int style, double[] x, double[] y, double[] low, double[] high) {}

    private static final double WIDTH = 460, HEIGHT = 300, LEFT = 52, RIGHT = 14, TOP = 26, BOTTOM = 46, ROW = 17;

    public String draw() {
        StringBuilder svg = new StringBuilder();
        List<List<Line>> legend = legendRows();
        svg.append("<g font-weight=\"600\">")
                .append(SvgMarks.text(LEFT, 15, "start", title))
                .append("</g>");
        grid(svg);
        for (Line line : lines) draw(line, svg);
        legend(legend, svg);
        return SvgMarks.document(WIDTH, HEIGHT + legend.size() * ROW, title, svg);
    }

    private double from() {
        return xs().min().orElse(0);
    }

    private double to() {
        return xs().max().orElse(1);
    }

    private java.util.stream.DoubleStream xs() {
        return lines.stream().flatMapToDouble(line -> Arrays.stream(line.x)).map(this::scaled);
    }

    private double scaled(double x) {
        return logarithmic ? StrictMath.log10(x) : x;
    }

    private double x(double value) {
        double span = Math.max(1e-9, to() - from());
        return LEFT + 8 + (scaled(value) - from()) / span * (WIDTH - LEFT - RIGHT - 16);
    }

    private double y(double share) {
        return HEIGHT - BOTTOM - (Math.max(low, Math.min(high, share)) - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
    }

    private void grid(StringBuilder svg) {
        double step = SvgMarks.step(high - low, 5);
        for (double at = Math.ceil(low / step - 1e-9) * step; at <= high + 1e-9; at += step) {
            svg.append(SvgMarks.line(LEFT, y(at), WIDTH - RIGHT, y(at), "#ddd", 1));
            svg.append(SvgMarks.text(LEFT - 6, y(at) + 4, "end", SvgMarks.plain(Math.rint(100 * at))));
        }
        for (double at : ticks()) {
            svg.append(SvgMarks.line(x(at), HEIGHT - BOTTOM, x(at), HEIGHT - BOTTOM + 4, "#444", 1));
            svg.append(SvgMarks.text(x(at), HEIGHT - BOTTOM + 17, "middle", SvgMarks.plain(at)));
        }
        svg.append(SvgMarks.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "#444", 1));
        svg.append(SvgMarks.line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, "#444", 1));
        svg.append(SvgMarks.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "middle", across));
        svg.append("<g transform=\"translate(13 ")
                .append(SvgMarks.number((TOP + HEIGHT - BOTTOM) / 2))
                .append(") rotate(-90)\">")
                .append(SvgMarks.text(0, 0, "middle", up))
                .append("</g>");
    }

    /** @return the values themselves where they are few, else round ones */
    private double[] ticks() {
        double[] values = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.x))
                .distinct()
                .sorted()
                .toArray();
        return values.length <= 11 ? values : new double[] {values[0], values[values.length - 1]};
    }

    private void draw(Line line, StringBuilder svg) {
        String colour = SvgMarks.colour(line.style);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.x.length; i++)
            path.append(i == 0 ? "M" : "L")
                    .append(SvgMarks.number(x(line.x[i])))
                    .append(' ')
                    .append(SvgMarks.number(y(line.y[i])));
        svg.append("<path fill=\"none\" stroke=\"")
                .append(colour)
                .append("\" stroke-width=\"1.6\"")
                .append(SvgMarks.dash(line.style))
                .append(" d=\"")
                .append(path)
                .append("\"/>");
        for (int i = 0; i < line.x.length; i++)
            svg.append(SvgMarks.marker(
                    line.style,
                    x(line.x[i]),
                    y(line.y[i]),
                    false,
                    line.name + " at " + SvgMarks.plain(line.x[i]) + ": " + SvgMarks.percent(line.y[i]) + " ("
                            + SvgMarks.percent(line.low[i]) + " to " + SvgMarks.percent(line.high[i]) + ")"));
    }

    private List<List<Line>> legendRows() {
        List<List<Line>> rows = new ArrayList<>(List.of(new ArrayList<>()));
        double used = 0;
        for (Line line : lines) {
            double needed = 42 + SvgMarks.width(line.name);
            if (used > 0 && used + needed > WIDTH - 10) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(line);
            used += needed;
        }
        return rows;
    }

    private static void legend(List<List<Line>> rows, StringBuilder svg) {
        double y = HEIGHT + 10;
        for (List<Line> row : rows) {
            double x = 10;
            for (Line line : row) {
                svg.append("<path fill=\"none\" stroke=\"")
                        .append(SvgMarks.colour(line.style))
                        .append("\" stroke-width=\"1.6\"")
                        .append(SvgMarks.dash(line.style))
                        .append(" d=\"M")
                        .append(SvgMarks.number(x))
                        .append(' ')
                        .append(SvgMarks.number(y - 4))
                        .append("h24\"/>");
                svg.append(SvgMarks.marker(line.style, x + 12, y - 4, false, line.name));
                svg.append(SvgMarks.text(x + 29, y, "start", line.name));
                x += 42 + SvgMarks.width(line.name);
            }
            y += ROW;
        }
    }

    /** @return the lowest share that lines reach, rounded down to a tenth, for charts side by side */
    public static double lowest(Stream<Line> lines) {
        double lowest =
                lines.flatMapToDouble(line -> Arrays.stream(line.y)).min().orElse(0);
        return Math.min(0.8, Math.floor(10 * lowest + 1e-9) / 10);
    }
}
