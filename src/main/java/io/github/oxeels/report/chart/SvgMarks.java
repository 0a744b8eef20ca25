// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * What charts within a page are drawn of. Series differ in colour (Okabe and Ito), in dash and in marker, so that they
 * can be told apart by any eye and in grey.
 */
final class SvgMarks {

    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");
    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3");
    private static final int MARKERS = 5;

    private SvgMarks() {}

    static String colour(int style) {
        return COLOURS.get(style % COLOURS.size());
    }

    static String dash(int style) {
        String dash = DASHES.get(style % DASHES.size());
        return dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"";
    }

    /** @return a marker with a tooltip, in the colour of its style */
    static String marker(int style, double x, double y, boolean hollow, String tooltip) {
        return marker(style, colour(style), x, y, hollow, tooltip);
    }

    /** @return a marker with a tooltip */
    static String marker(int style, String colour, double x, double y, boolean hollow, String tooltip) {
        String shape = switch (style % MARKERS) {
            case 0 -> "M-3.5 0A3.5 3.5 0 1 0 3.5 0A3.5 3.5 0 1 0 -3.5 0Z";
            case 1 -> "M-3.2 -3.2H3.2V3.2H-3.2Z";
            case 2 -> "M0 -4.2L4 3.2H-4Z";
            case 3 -> "M0 -4.5L4.5 0L0 4.5L-4.5 0Z";
            default -> "M0 4.2L4 -3.2H-4Z";
        };
        return "<path transform=\"translate(" + number(x) + " " + number(y) + ")\" d=\"" + shape + "\" fill=\""
                + (hollow ? "#fff" : colour) + "\" stroke=\"" + colour
                + "\" stroke-width=\"1.3\"><title>" + escaped(tooltip) + "</title></path>";
    }

    static String line(double x1, double y1, double x2, double y2, String colour, double width) {
        return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\"" + number(y2)
                + "\" stroke=\"" + colour + "\" stroke-width=\"" + number(width) + "\"/>";
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    static String text(double x, double y, String anchor, String text) {
        return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor + "\">" + escaped(text)
                + "</text>";
    }

    /** @param description of the whole, for readers who cannot see it */
    static String document(double width, double height, String description, StringBuilder elements) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"" + escaped(description)
                + "\" viewBox=\"0 0 " + number(width) + " " + number(height)
                + "\" font-family=\"system-ui, sans-serif\" font-size=\"12\">" + elements + "</svg>";
    }

    /** @return room that a text takes, about */
    static double width(String text) {
        return 6.6 * text.codePointCount(0, text.length());
    }

    static String number(double value) {
        return new BigDecimal(value)
                .setScale(1, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String plain(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                        .replace('-', '−');
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** @return a step of 1, 2 or 5 times a power of ten that divides a range into about so many parts */
    static double step(double range, int parts) {
        double rough = range / parts;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
        double times = rough / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }
}
