// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.spectrum.SpatialAxis;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    final int panelWidth;
    final int panelHeight;
    final int fontSize;
    final int gap;
    /** whether panels lie below each other, the map being much wider than high */
    final boolean stacked;

    final SpatialAxis across;
    final Font font;
    final Font bold;
    Graphics2D graphics;

    FigureSheet(SpatialAxis x, SpatialAxis y) {
        across = isTurned(x, y) ? y : x;
        boolean line = y.size() == 1 || x.size() == 1;
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
        font = new Font(Font.SANS_SERIF, Font.PLAIN, fontSize);
        bold = new Font(Font.SANS_SERIF, Font.BOLD, fontSize);
    }

    /** @return whether a map is a vertical line scan, which is drawn lying */
    static boolean isTurned(SpatialAxis x, SpatialAxis y) {
        return x.size() == 1 && y.size() > 1;
    }

    /**
     * Draws twice: once to learn the height that the legend needs, once for good.
     *
     * @param content draws on this sheet and returns its height
     */
    BufferedImage draw(int width, ToIntFunction<FigureSheet> content) {
        BufferedImage figure = new BufferedImage(
                width,
                draw(new BufferedImage(width, 1, BufferedImage.TYPE_INT_RGB), content),
                BufferedImage.TYPE_INT_RGB);
        draw(figure, content);
        return figure;
    }

    private int draw(BufferedImage canvas, ToIntFunction<FigureSheet> content) {
        graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        int height = content.applyAsInt(this);
        graphics.dispose();
        return height;
    }

    /** Room beside a panel for its colour bar. */
    int barSpace() {
        return 5 * fontSize;
    }

    /** A narrow map is not wider for its heading, but its column is. */
    int columnWidth() {
        return Math.max(panelWidth, 9 * fontSize);
    }

    int lineHeight() {
        return (int) (1.4 * fontSize);
    }

    /** @return the lower end of the text */
    int text(String text, Font textFont, int x, int y) {
        graphics.setFont(textFont);
        graphics.setColor(Color.BLACK);
        graphics.drawString(text, x, y + fontSize);
        return y + lineHeight();
    }

    int textWidth(String text) {
        return graphics.getFontMetrics(font).stringWidth(text);
    }

    String fitted(String text, Font textFont, int space) {
        FontMetrics metrics = graphics.getFontMetrics(textFont);
        if (metrics.stringWidth(text) <= space) return text;
        int length = text.length();
        while (length > 1 && metrics.stringWidth(text.substring(0, length) + "…") > space) length--;
        return text.substring(0, length) + "…";
    }

    /** Breaks a text between words; a word that is too long for a line is cut. */
    List<String> lines(String text, Font textFont, int space) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || graphics.getFontMetrics(textFont).stringWidth(longer) <= space) line = longer;
            else {
                lines.add(fitted(line, textFont, space));
                line = word;
            }
        }
        lines.add(fitted(line, textFont, space));
        return lines;
    }

    void panel(String letter, String name, BufferedImage picture, int x, int y) {
        text(letter, bold, x, y);
        text(name, font, x + fontSize, y);
        graphics.drawImage(picture, x, y + lineHeight(), panelWidth, panelHeight, null);
        graphics.setColor(Color.GRAY);
        graphics.drawRect(x - 1, y + lineHeight() - 1, panelWidth + 1, panelHeight + 1);
    }

    void colourBar(ColourMap colours, MapScale scale, double[] ticks, int x, int y) {
        int left = x + fontSize / 2;
        int thickness = fontSize;
        for (int row = 0; row < panelHeight; row++) {
            graphics.setColor(colours.at(1 - row / (double) Math.max(1, panelHeight - 1)));
            graphics.fillRect(left, y + row, thickness, 1);
        }
        graphics.setColor(Color.GRAY);
        graphics.drawRect(left - 1, y - 1, thickness + 1, panelHeight + 1);
        graphics.setFont(font);
        graphics.setColor(Color.BLACK);
        for (double tick : ticks) {
            int at = y + (int) Math.round((1 - scale.fraction(tick)) * (panelHeight - 1));
            graphics.fillRect(left + thickness, at - 1, fontSize / 4, 2);
            int baseline =
                    Math.max(y + (int) (0.75 * fontSize), Math.min(y + panelHeight, at + (int) (0.36 * fontSize)));
            graphics.drawString(number(tick, scale), left + thickness + fontSize / 2, baseline);
        }
    }

    /** Two decimals, more where the scale is narrower than a tenth. */
    private static String number(double value, MapScale scale) {
        int decimals = Math.max(2, Math.min(6, 1 - (int) Math.floor(Math.log10(scale.to() - scale.from()))));
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replaceFirst("\\.?0+$", "");
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
        graphics.setColor(colour == null ? Color.BLACK : colour);
        if (colour == null) graphics.fillRect(x, y + fontSize / 2, box, fontSize / 4);
        else {
            graphics.fillRect(x, y + fontSize / 6, box, fontSize);
            graphics.setColor(Color.GRAY);
            graphics.drawRect(x, y + fontSize / 6, box, fontSize);
        }
        text(text, font, x + box + fontSize / 2, y);
    }
}
