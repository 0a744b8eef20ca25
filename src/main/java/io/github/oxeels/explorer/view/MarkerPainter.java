// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Marker;
import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;

/** Draws known energies as dashed lines, their names in rows so that none covers another. */
final class MarkerPainter {

    private static final int ROWS = 12;
    private static final BasicStroke DASHED =
            new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {3, 4}, 0);

    /** @param taken where other text stands, which no name may cover */
    void paint(Graphics2D g, SpectrumPlot plot, List<Marker> markers, Rectangle taken) {
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        int[] occupied = new int[ROWS];
        Arrays.fill(occupied, Integer.MIN_VALUE);
        int top = plot.area().y + 2;
        for (Marker marker : markers) {
            int x = (int) Math.round(plot.x(marker.energy()));
            if (x < plot.area().x || x > plot.area().x + plot.area().width) continue;
            String text = text(marker);
            int row = 0;
            int width = font.stringWidth(text) + 6;
            int height = font.getHeight();
            while (row < ROWS && (occupied[row] > x || taken.intersects(x, top + row * height, width, height))) row++;
            g.setColor(Theme.faint());
            g.setStroke(DASHED);
            // a line whose name has no room is drawn anyway
            int from = row < ROWS ? top + row * font.getHeight() : top + ROWS * font.getHeight();
            g.drawLine(x, from, x, plot.area().y + plot.area().height);
            if (row == ROWS || (row + 1) * font.getHeight() > plot.area().height * 0.6) continue;
            occupied[row] = x + font.stringWidth(text) + 8;
            g.drawString(text, x + 3, from + font.getAscent());
        }
    }

    /** The ion alone where all of it would be too long. */
    private static String text(Marker marker) {
        return switch (marker.kind()) {
            case L3, L2 -> marker.text().replaceFirst(" of ", " ").replaceFirst(" \\(.*", "");
            case PRE_PEAK -> marker.text().replaceFirst("O K pre-peak of ", "O pre ");
            case EDGE, ZERO_LOSS -> marker.text();
        };
    }
}
