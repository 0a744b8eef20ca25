// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.report.canvas.Canvas;
import io.github.oxeels.report.canvas.Figure;
import io.github.oxeels.spectrum.SpatialAxis;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What figures of maps share: the size of a panel, its heading, colour bar and scale bar. Text is a good twentieth of a
 * panel, so that it can be read when the figure is as wide as a page.
 */
final class FigureSheet {

    /** Least width of a panel, in pixels of the figure. */
    private static final int PANEL_WIDTH = 600;

    private static final int PANEL_HEIGHT = 1500;
    private static final int LINE_WIDTH = 1500;
    private static final int LINE_HEIGHT = 150;
    private static final int PIXEL_WIDTH = 300;
    /** Lines of text that a colour bar beside a panel must hold; a shorter one lies below it. */
    private static final int BAR_LINES = 6;
    /** Length of a colour bar that lies, in heights of the font. */
    private static final int LYING_BAR = 18;

    final int panelWidth;
    final int panelHeight;
    final int fontSize;
    final int gap;
    /** whether panels lie below each other, the map being much wider than high */
    final boolean stacked;
    /** whether colour bars lie below their panels, these being too low for a bar beside them */
    final boolean barsBelow;

    final SpatialAxis across;
    final Font font;
    final Font bold;
    Canvas canvas = Canvas.NONE;

    FigureSheet(SpatialAxis x, SpatialAxis y) {
        across = isTurned(x, y) ? y : x;
        boolean line = isLine(x, y);
        boolean single = x.size() * y.size() == 1;
        double aspect = x.unit().equals(y.unit()) ? y.scale() / x.scale() : 1;
        double enlarged = Math.min(PANEL_WIDTH / (double) x.size(), PANEL_HEIGHT / (y.size() * aspect));
        // whole numbers keep all pixels the same size; a map larger than a panel is not made smaller
        double scale = Math.max(1, enlarged * x.size() < PANEL_WIDTH ? enlarged : Math.ceil(enlarged));
        panelWidth =
                single ? PIXEL_WIDTH : line ? Math.max(LINE_WIDTH, across.size()) : (int) Math.round(x.size() * scale);
        panelHeight =
                single ? PIXEL_WIDTH : line ? LINE_HEIGHT : Math.max(1, (int) Math.round(y.size() * scale * aspect));
        stacked = panelWidth > 2.2 * panelHeight;
        fontSize = Math.max(26, (stacked ? panelWidth / 2 : panelWidth) / 23);
        gap = fontSize;
        barsBelow = panelHeight < BAR_LINES * fontSize;
        font = new Font(Font.SANS_SERIF, Font.PLAIN, fontSize);
        bold = new Font(Font.SANS_SERIF, Font.BOLD, fontSize);
    }

    /** @return whether a map is a line scan, of one row of pixels or two, and is shown as a profile too */
    static boolean isLine(SpatialAxis x, SpatialAxis y) {
        int shorter = Math.min(x.size(), y.size());
        int longer = Math.max(x.size(), y.size());
        return shorter <= 2 && longer > shorter * shorter;
    }

    /** @return whether a map is a vertical line scan, which is drawn lying */
    static boolean isTurned(SpatialAxis x, SpatialAxis y) {
        return isLine(x, y) && y.size() > x.size();
    }

    /**
     * Lays out once to learn the height that the content needs.
     *
     * @param content draws on this sheet and returns its height
     */
    Figure figure(int width, ToIntFunction<FigureSheet> content) {
        canvas = Canvas.NONE;
        return new Figure(width, content.applyAsInt(this), on -> {
            // pixels and vectors of a figure may be asked for at once
            synchronized (this) {
                canvas = on;
                content.applyAsInt(this);
            }
        });
    }

    /** Room beside a panel for its colour bar. */
    int barSpace() {
        return barsBelow ? 0 : 6 * fontSize;
    }

    /** Height of a row of panels with headings, and with the bars below them if there are any. */
    int rowHeight(boolean withBar) {
        return lineHeight() + panelHeight + gap + (withBar && barsBelow ? 3 * fontSize : 0);
    }

    int lineHeight() {
        return (int) (1.4 * fontSize);
    }

    /** @return length of a colour bar in pixels */
    int barLength() {
        return barsBelow ? Math.min(Math.max(panelWidth, 9 * fontSize), LYING_BAR * fontSize) : panelHeight;
    }

    /** @return whether ticks of a colour bar, in ascending order, stand far enough apart for their numbers */
    boolean areApart(MapScale scale, double... ticks) {
        for (int i = 1; i < ticks.length; i++)
            if ((scale.fraction(ticks[i]) - scale.fraction(ticks[i - 1])) * barLength()
                    < (barsBelow ? 4 : 1.2) * fontSize) return false;
        return true;
    }

    void fill(Color colour, double x, double y, double width, double height) {
        canvas.fill(colour, new Rectangle2D.Double(x, y, width, height));
    }

    /** A thin grey frame about a rectangle. */
    void frame(double x, double y, double width, double height) {
        canvas.stroke(Color.GRAY, 1, new Rectangle2D.Double(x - 1, y - 1, width + 1, height + 1));
    }

    /** @return the lower end of the text */
    int text(String text, Font textFont, int x, int y) {
        canvas.text(text, textFont, x, y + fontSize);
        return y + lineHeight();
    }

    /** @return the lower end of the lines */
    int lines(String text, Font textFont, int x, int y, int space) {
        int below = y;
        for (String line : lines(text, textFont, space)) below = text(line, textFont, x, below);
        return below;
    }

    int textWidth(String text) {
        return textWidth(text, font);
    }

    private static int textWidth(String text, Font textFont) {
        return (int) Math.ceil(Canvas.width(text, textFont));
    }

    static String fitted(String text, Font textFont, int space) {
        if (textWidth(text, textFont) <= space) return text;
        int length = text.length();
        while (length > 1 && textWidth(text.substring(0, length) + "…", textFont) > space) length--;
        return text.substring(0, length) + "…";
    }

    /** Breaks a text between words; a word that is too long for a line is cut. */
    private static List<String> lines(String text, Font textFont, int space) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || textWidth(longer, textFont) <= space) line = longer;
            else {
                lines.add(fitted(line, textFont, space));
                line = word;
            }
        }
        lines.add(fitted(line, textFont, space));
        return lines;
    }

    /** @return width of a panel's letter and name */
    int headingWidth(String name) {
        return fontSize + textWidth(name);
    }

    void heading(String letter, String name, int x, int y) {
        text(letter, bold, x, y);
        text(name, font, x + fontSize, y);
    }

    void panel(String letter, String name, BufferedImage picture, int x, int y) {
        heading(letter, name, x, y);
        canvas.picture(picture, x, y + lineHeight(), panelWidth, panelHeight);
        frame(x, y + lineHeight(), panelWidth, panelHeight);
    }

    /**
     * Draws the colour bar of a panel, beside it or below.
     *
     * @param x left end of the panel
     * @param y its top
     */
    void colourBar(ColourBar bar, int x, int y) {
        if (barsBelow) lyingBar(bar, x, y + panelHeight + fontSize / 2);
        else standingBar(bar, x + panelWidth + fontSize / 2, y);
    }

    private void standingBar(ColourBar bar, int x, int y) {
        canvas.picture(picture(bar.colours(), false), x, y, fontSize, panelHeight);
        frame(x, y, fontSize, panelHeight);
        for (double tick : bar.ticks()) {
            double at = y + (1 - bar.scale().fraction(tick)) * (panelHeight - 1);
            fill(Color.BLACK, x + fontSize, at - 1, fontSize / 4.0, 2);
            double baseline = Math.max(y + 0.75 * fontSize, Math.min(y + panelHeight, at + 0.36 * fontSize));
            canvas.text(bar.text(tick), font, x + 1.5 * fontSize, baseline);
        }
    }

    private void lyingBar(ColourBar bar, int x, int y) {
        int length = barLength();
        canvas.picture(picture(bar.colours(), true), x, y, length, fontSize);
        frame(x, y, length, fontSize);
        for (double tick : bar.ticks()) {
            double at = x + bar.scale().fraction(tick) * (length - 1);
            fill(Color.BLACK, at - 1, y + fontSize, 2, fontSize / 4.0);
            int width = textWidth(bar.text(tick));
            double left = Math.max(x, Math.min(x + length - width, at - width / 2.0));
            canvas.text(bar.text(tick), font, left, y + 2.2 * fontSize);
        }
    }

    /** @return the colours from the lowest value on, to the right or upwards */
    private static BufferedImage picture(ColourMap colours, boolean lying) {
        int steps = 256;
        BufferedImage picture = new BufferedImage(lying ? steps : 1, lying ? 1 : steps, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < steps; i++)
            picture.setRGB(
                    lying ? i : 0,
                    lying ? 0 : steps - 1 - i,
                    colours.at(i / (steps - 1.0)).getRGB());
        return picture;
    }

    /** @return width of the scale bar on this sheet, in its pixels */
    int scaleBarWidth() {
        return (int) Math.round(ScaleBar.of(across).pixels() * panelWidth / across.size());
    }

    /**
     * Draws an entry of a legend.
     *
     * @param colour of its box; null for the scale bar
     */
    void entry(Color colour, String text, int x, int y) {
        int box = colour == null ? scaleBarWidth() : fontSize;
        if (colour == null) fill(Color.BLACK, x, y + fontSize / 2, box, fontSize / 4);
        else {
            fill(colour, x, y + fontSize / 6, box, fontSize);
            frame(x + 1, y + fontSize / 6 + 1, box - 1, fontSize - 1);
        }
        text(text, font, x + box + fontSize / 2, y);
    }
}
