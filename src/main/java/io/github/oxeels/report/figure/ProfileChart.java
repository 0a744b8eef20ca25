// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.report.MapQuantities;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * A line scan as a chart: the mean valence by every method over the position, with bands of one standard deviation.
 * What is a bound and no value is an arrow, which no line and no band passes through.
 */
final class ProfileChart {

    /** Of the palette of Okabe and Ito, and black for the consensus; markers tell them apart without colour. */
    private static final List<Color> COLOURS =
            List.of(Color.BLACK, new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7));

    private static final int BAND = 45;
    private static final int HEIGHT_TO_WIDTH = 3;
    private static final int MOST_MARKERS = 60;

    private final LineProfile profile;
    private final FigureSheet sheet;
    private final int width;
    private final int height;
    private final double low;
    private final double high;

    /** @param scale of valences, which the chart shows at least */
    ProfileChart(LineProfile profile, MapScale scale, FigureSheet sheet) {
        this.profile = profile;
        this.sheet = sheet;
        width = sheet.panelWidth;
        height = width / HEIGHT_TO_WIDTH;
        double least = scale.from();
        double most = scale.to();
        for (LineProfile.Series series : profile.series())
            for (int i = 0; i < series.valence().length; i++) {
                double value = series.valence()[i];
                // an error beyond all valences is not a reason to flatten what is known
                double error = series.end()[i] != 0 ? 0 : Math.min(series.error(i), 0.5 * (scale.to() - scale.from()));
                if (value - error < least) least = value - error;
                if (value + error > most) most = value + error;
            }
        // an arrow at the end of the scale has room
        boolean arrows = profile.series().stream()
                .anyMatch(series -> Arrays.stream(series.end()).anyMatch(end -> end != 0));
        double margin = (arrows ? 0.15 : 0.05) * (most - least);
        low = least - margin;
        high = most + margin;
    }

    /** Room left of the chart for its numbers. */
    static int left(FigureSheet sheet) {
        return 3 * sheet.fontSize;
    }

    /**
     * @param x left end of the plot
     * @return the lower end
     */
    int draw(String letter, int x, int top, int space) {
        sheet.heading(letter, "mean valence along the line", x, top);
        int y = top + sheet.lineHeight();
        valueAxis(x, y);
        positionAxis(x, y);
        for (int s = profile.series().size() - 1; s >= 0; s--) bands(s, x, y);
        for (int s = profile.series().size() - 1; s >= 0; s--) line(s, x, y);
        sheet.frame(x, y, width, height);
        int below = y + height + 2 * sheet.lineHeight() + sheet.fontSize / 2;
        return sheet.lines(note(), sheet.font, x, legend(x, below), space);
    }

    private void valueAxis(int x, int y) {
        double step = step(high - low, height / (3.0 * sheet.fontSize));
        for (double tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
            double at = y(y, tick);
            sheet.fill(new Color(0xDDDDDD), x, at - 1, width, 2);
            String text = number(tick, step);
            sheet.canvas.text(
                    text, sheet.font, x - sheet.fontSize / 2.0 - sheet.textWidth(text), at + 0.36 * sheet.fontSize);
        }
    }

    private void positionAxis(int x, int y) {
        double from = position(-0.5);
        double to = position(profile.axis().size() - 0.5);
        double step = step(to - from, width / (6.0 * sheet.fontSize));
        int baseline = y + height + sheet.lineHeight();
        for (double tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
            double at = x + (tick - from) / (to - from) * width;
            sheet.fill(Color.BLACK, at - 1, y + height, 2, sheet.fontSize / 3.0);
            String text = number(tick, step);
            sheet.canvas.text(text, sheet.font, at - sheet.textWidth(text) / 2.0, baseline);
        }
        String unit = profile.axis().isCalibrated() ? profile.axis().unit() : "pixel";
        String name = "position (" + unit + ")";
        sheet.canvas.text(name, sheet.font, x + (width - sheet.textWidth(name)) / 2.0, baseline + sheet.lineHeight());
    }

    private void bands(int series, int x, int y) {
        LineProfile.Series one = profile.series().get(series);
        Color colour = COLOURS.get(series % COLOURS.size());
        Color light = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND);
        sheet.canvas.fill(light, band(one, one::error, x, y));
        // the inner band lies on the outer one and so is darker
        if (Arrays.stream(one.shared()).anyMatch(shared -> shared > 0))
            sheet.canvas.fill(light, band(one, one::noise, x, y));
    }

    private Shape band(LineProfile.Series series, IntToDoubleFunction error, int x, int y) {
        Path2D band = new Path2D.Double();
        int count = series.valence().length;
        for (int from = 0; from < count; from++) {
            if (!isValue(series, from)) continue;
            int to = from;
            while (to + 1 < count && isValue(series, to + 1)) to++;
            for (int i = from; i <= to; i++)
                go(band, i == from, x(x, i), y(y, series.valence()[i] + error.applyAsDouble(i)));
            for (int i = to; i >= from; i--) band.lineTo(x(x, i), y(y, series.valence()[i] - error.applyAsDouble(i)));
            band.closePath();
            from = to;
        }
        return band;
    }

    private static boolean isValue(LineProfile.Series series, int position) {
        return !Double.isNaN(series.valence()[position]) && series.end()[position] == 0;
    }

    private void line(int series, int x, int y) {
        LineProfile.Series one = profile.series().get(series);
        double[] valence = one.valence();
        Color colour = COLOURS.get(series % COLOURS.size());
        Path2D line = new Path2D.Double();
        boolean gap = true;
        int every = (valence.length + MOST_MARKERS - 1) / MOST_MARKERS;
        for (int i = 0; i < valence.length; i++) {
            boolean isValue = isValue(one, i);
            if (isValue) {
                go(line, gap, x(x, i), y(y, valence[i]));
                boolean alone = gap && (i + 1 == valence.length || !isValue(one, i + 1));
                if (alone) sheet.canvas.stroke(colour, 2, errorBar(one, i, x, y));
                if (alone || i % every == 0) sheet.canvas.fill(colour, marker(series, x(x, i), y(y, valence[i])));
            } else if (!Double.isNaN(valence[i]) && i % every == 0)
                sheet.canvas.stroke(colour, 3, arrow(x(x, i), y(y, valence[i]), one.end()[i]));
            gap = !isValue;
        }
        sheet.canvas.stroke(colour, series == 0 ? 5 : 3, line);
    }

    private static void go(Path2D path, boolean begins, double x, double y) {
        if (begins) path.moveTo(x, y);
        else path.lineTo(x, y);
    }

    private Shape marker(int series, double x, double y) {
        double r = 0.25 * sheet.fontSize;
        return switch (series % 4) {
            case 0 -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
            case 1 -> new Rectangle2D.Double(x - r, y - r, 2 * r, 2 * r);
            case 2 -> polygon(x, y - 1.2 * r, x + 1.2 * r, y + r, x - 1.2 * r, y + r);
            default -> polygon(x, y - 1.4 * r, x + 1.4 * r, y, x, y + 1.4 * r, x - 1.4 * r, y);
        };
    }

    /** A band has no width at a position between two gaps. */
    private Shape errorBar(LineProfile.Series series, int position, int x, int y) {
        double value = series.valence()[position];
        double error = series.error(position);
        return new Line2D.Double(x(x, position), y(y, value - error), x(x, position), y(y, value + error));
    }

    /** An arrow that begins at a bound and points to where the value may be. */
    private Shape arrow(double x, double y, int end) {
        double head = 0.25 * sheet.fontSize;
        double tip = y - end * 0.8 * sheet.fontSize;
        Path2D arrow = new Path2D.Double();
        go(arrow, true, x - head, y);
        go(arrow, false, x + head, y);
        go(arrow, true, x, y);
        go(arrow, false, x, tip);
        go(arrow, true, x - head, tip + end * head);
        go(arrow, false, x, tip);
        go(arrow, false, x + head, tip + end * head);
        return arrow;
    }

    private static Shape polygon(double... points) {
        Path2D polygon = new Path2D.Double();
        for (int i = 0; i < points.length; i += 2) go(polygon, i == 0, points[i], points[i + 1]);
        polygon.closePath();
        return polygon;
    }

    private int legend(int x, int y) {
        int at = x;
        int top = y;
        for (int s = 0; s < profile.series().size(); s++) {
            String name = profile.series().get(s).name();
            int wide = 2 * sheet.fontSize + sheet.textWidth(name);
            if (at > x && at + wide > x + width) {
                at = x;
                top += sheet.lineHeight();
            }
            double middle = top + 0.65 * sheet.fontSize;
            Color colour = COLOURS.get(s % COLOURS.size());
            sheet.canvas.stroke(
                    colour, s == 0 ? 5 : 3, new Line2D.Double(at, middle, at + 1.5 * sheet.fontSize, middle));
            sheet.canvas.fill(colour, marker(s, at + 0.75 * sheet.fontSize, middle));
            sheet.text(name, sheet.font, at + 2 * sheet.fontSize, top);
            at += wide + 3 * sheet.fontSize / 2;
        }
        return top + sheet.lineHeight();
    }

    /** What of the error is common to all positions, since it cannot make or hide a step; and what the arrows are. */
    private String note() {
        LineProfile.Series first = profile.series().get(0);
        String bands = Arrays.stream(first.shared()).noneMatch(shared -> shared > 0)
                ? "Bands: one standard deviation."
                : String.format(
                        Locale.ROOT,
                        "Bands: one standard deviation. Inner band: noise, independent from pixel to pixel (%s: "
                                + "median %.2g); the outer one adds the doubt that all pixels share (median %.2g), "
                                + "which moves a whole line but neither makes nor hides a step in it.",
                        first.name(),
                        MapQuantities.median(floats(first.noise())),
                        MapQuantities.median(floats(first.shared())));
        return bands + bounds();
    }

    private String bounds() {
        List<String> names = profile.series().stream()
                .filter(series -> Arrays.stream(series.end()).anyMatch(end -> end != 0))
                .map(LineProfile.Series::name)
                .toList();
        return names.isEmpty()
                ? ""
                : " Arrows: bounds and no values, since the scale of the " + String.join(" and of the ", names)
                        + " ends there.";
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return floats;
    }

    private double position(double pixel) {
        return profile.axis().offset() + pixel * profile.axis().scale();
    }

    private double x(int left, double pixel) {
        return left + (pixel + 0.5) / profile.axis().size() * width;
    }

    private double y(int top, double valence) {
        return top + height * (1 - (Math.max(low, Math.min(high, valence)) - low) / (high - low));
    }

    /** @return 1, 2 or 5 times a power of ten, so that there are at most this many steps */
    private static double step(double range, double most) {
        double least = range / most;
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        double step = decade;
        for (int factor : new int[] {2, 5, 10}) if (step < least) step = factor * decade;
        return step;
    }

    private static String number(double value, double step) {
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, java.math.RoundingMode.HALF_EVEN);
        return (rounded.signum() == 0 ? "0" : rounded.toPlainString()).replace('-', '−');
    }
}
