// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.PixelReason;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.List;

/** Draws under the spectrum which energies spoke for the decision, and which against it. */
final class InfluencePainter {

    private static final Color FOR = new Color(0x0072B2);
    private static final Color AGAINST = new Color(0xD55E00);

    private InfluencePainter() {}

    /**
     * @param top of the strip under the plot
     * @param height of the strip
     */
    static void paint(Graphics2D g, SpectrumPlot plot, List<PixelReason.Influence> influences, int top, int height) {
        double largest = 0.02;
        for (PixelReason.Influence one : influences) largest = Math.max(largest, Math.abs(one.gain()));
        int middle = top + height / 2;
        g.setColor(Theme.faint());
        g.drawLine(plot.area().x, middle, plot.area().x + plot.area().width, middle);
        for (PixelReason.Influence one : influences) {
            int x0 = Math.max(plot.area().x, (int) Math.round(plot.x(one.from())));
            int x1 = Math.min(plot.area().x + plot.area().width, (int) Math.round(plot.x(one.to())));
            if (x1 <= x0) continue;
            int length = (int) Math.round(Math.abs(one.gain()) / largest * (height / 2 - 2));
            g.setColor(one.gain() > 0 ? FOR : AGAINST);
            g.fillRect(x0, one.gain() > 0 ? middle - length : middle, Math.max(1, x1 - x0 - 1), length);
        }
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        g.setColor(Theme.text());
        g.drawString("speaks for ↑ / against ↓", plot.area().x + 4, top + font.getAscent());
    }
}
