// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import io.github.oxeels.search.Importance;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** One bar per parameter: the share of the variance of the scores that goes with it. */
public final class ImportanceChart {

    private static final int WIDTH = 1400;
    private static final int ROW = 48;
    private static final int FONT = 26;
    private static final Color BAR = new Color(0x0072B2);

    private ImportanceChart() {}

    public static BufferedImage draw(List<Importance> importance) {
        int top = 16, bottom = top + ROW * importance.size();
        BufferedImage picture = new BufferedImage(WIDTH, bottom + 3 * ROW, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
        int left = 40
                + importance.stream()
                        .mapToInt(entry -> graphics.getFontMetrics().stringWidth(entry.parameter()))
                        .max()
                        .orElse(0);
        int right = WIDTH - 120;
        axis(graphics, left, right, top, bottom);
        for (int i = 0; i < importance.size(); i++) row(graphics, importance.get(i), left, right, top + i * ROW);
        graphics.dispose();
        return picture;
    }

    private static void axis(Graphics2D graphics, int left, int right, int top, int bottom) {
        for (int tick = 0; tick <= 5; tick++) {
            int x = left + (right - left) * tick / 5;
            graphics.setColor(Color.LIGHT_GRAY);
            graphics.fillRect(x, top, 2, bottom - top);
            graphics.setColor(Color.BLACK);
            centred(graphics, String.format(Locale.ROOT, "%.1f", tick / 5.0), x, bottom + FONT + 6);
        }
        centred(graphics, "share of the variance of the scores (0…1)", (left + right) / 2, bottom + 2 * FONT + 24);
    }

    private static void row(Graphics2D graphics, Importance entry, int left, int right, int y) {
        int length = (int) Math.round((right - left) * entry.share());
        graphics.setColor(Color.BLACK);
        graphics.drawString(
                entry.parameter(),
                left - 14 - graphics.getFontMetrics().stringWidth(entry.parameter()),
                y + ROW / 2 + FONT / 3);
        graphics.setColor(BAR);
        graphics.fillRect(left, y + 8, Math.max(3, length), ROW - 16);
        String text = String.format(Locale.ROOT, "%.2f", entry.share());
        int width = graphics.getFontMetrics().stringWidth(text);
        graphics.setColor(Color.WHITE);
        // grid lines must not run through the number
        graphics.fillRect(left + Math.max(3, length), y + 8, width + 20, ROW - 16);
        graphics.setColor(Color.BLACK);
        graphics.drawString(text, left + length + 12, y + ROW / 2 + FONT / 3);
    }

    private static void centred(Graphics2D graphics, String text, int x, int baseline) {
        graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, baseline);
    }
}
