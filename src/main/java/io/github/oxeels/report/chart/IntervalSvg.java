// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import java.util.List;

/**
 * Shares with their intervals, a row each, as an SVG to stand in a page. Each mark says its numbers when it is pointed
 * at.
 *
 * @param title what is shown
 * @param across label of the axis, with its unit
 * @param rows from above
 */
public record IntervalSvg(String title, String across, List<Row> rows) {

    /**
     * @param name of the row
     * @param marks drawn over each other
     */
    public record Row(String name, List<Mark> marks) {}

    /**
     * @param name what the number is, for the tooltip
     * @param style index of colour and marker
     * @param hollow whether it is a number beside the one that counts
     * @param value, low, high shares with the ends of the interval; NaN ends = none
     */
    public record Mark(String name, int style, boolean hollow, double value, double low, double high) {}

    private static final double WIDTH = 720, RIGHT = 20, TOP = 28, ROW = 22, BOTTOM = 44;

    public String draw() {
        StringBuilder svg = new StringBuilder();
        double left = 16
                + rows.stream()
                        .mapToDouble(row -> SvgMarks.width(row.name))
                        .max()
                        .orElse(0);
        double low = lowest(), height = TOP + rows.size() * ROW;
        svg.append("<g font-weight=\"600\">")
                .append(SvgMarks.text(8, 15, "start", title))
                .append("</g>");
        double step = SvgMarks.step(1 - low, 5);
        for (double at = low; at <= 1 + 1e-9; at += step) {
            double x = x(at, left, low);
            svg.append(SvgMarks.line(x, TOP, x, height, "#ddd", 1));
            svg.append(SvgMarks.text(x, height + 16, "middle", SvgMarks.plain(Math.rint(1000 * at) / 10)));
        }
        svg.append(SvgMarks.text((left + WIDTH - RIGHT) / 2, height + 34, "middle", across));
        for (int i = 0; i < rows.size(); i++) {
            double y = TOP + (i + 0.5) * ROW;
            svg.append(SvgMarks.text(left - 10, y + 4, "end", rows.get(i).name));
            for (Mark mark : rows.get(i).marks) draw(rows.get(i).name, mark, y, left, low, svg);
        }
        return SvgMarks.document(WIDTH, height + BOTTOM, title, svg);
    }

    private static void draw(String row, Mark mark, double y, double left, double low, StringBuilder svg) {
        if (!Double.isNaN(mark.low))
            svg.append(SvgMarks.line(
                    x(mark.low, left, low),
                    y,
                    x(mark.high, left, low),
                    y,
                    SvgMarks.colour(mark.style),
                    mark.hollow ? 1 : 2));
        String interval = Double.isNaN(mark.low)
                ? ""
                : " (" + SvgMarks.percent(mark.low) + " to " + SvgMarks.percent(mark.high) + ")";
        svg.append(SvgMarks.marker(
                mark.style,
                x(mark.value, left, low),
                y,
                mark.hollow,
                row + ", " + mark.name + ": " + SvgMarks.percent(mark.value) + interval));
    }

    private static double x(double share, double left, double low) {
        return left + (Math.max(low, share) - low) / (1 - low) * (WIDTH - left - RIGHT);
    }

    private double lowest() {
        double lowest = rows.stream()
                .flatMap(row -> row.marks.stream())
                .mapToDouble(mark -> Double.isNaN(mark.low) ? mark.value : Math.min(mark.low, mark.value))
                .min()
                .orElse(0);
        return Math.max(0, Math.min(0.8, Math.floor(10 * lowest) / 10));
    }
}
