// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Bands;
import io.github.oxeels.explorer.Curve;
import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.spectrum.EnergyWindow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Draws the windows that are set by hand, and says which of them, and which end, the mouse is on. */
record BandPainter(Explorer explorer) {

    /** What the mouse has hold of. */
    enum Grip {
        FROM,
        TO,
        ALL
    }

    /** A window and what of it is held. */
    record Hold(Bands.Kind kind, Grip grip) {}

    private static final int REACH = 5;
    private static final Map<Bands.Kind, Color> COLOURS = Map.of(
            Bands.Kind.BACKGROUND, new Color(0x56B4E9),
            Bands.Kind.OXYGEN, new Color(0xCC79A7),
            Bands.Kind.WHITE_LINES, new Color(0xE69F00),
            Bands.Kind.POST_EDGE, new Color(0x009E73));

    private static int barHeight(FontMetrics font) {
        return font.getHeight() + 2;
    }

    void paint(Graphics2D g, SpectrumPlot plot) {
        int bottom = plot.area().y + plot.area().height;
        explorer.bands().windows().forEach((kind, window) -> {
            int x0 = (int) Math.round(plot.x(window.from()));
            int x1 = Math.max(x0 + 1, (int) Math.round(plot.x(window.to())));
            g.setColor(Theme.transparent(COLOURS.get(kind), 26));
            g.fillRect(x0, plot.area().y, x1 - x0, plot.area().height);
            g.setColor(Theme.transparent(COLOURS.get(kind), 190));
            g.setStroke(new BasicStroke(1.4f));
            g.drawLine(x0, plot.area().y, x0, bottom);
            g.drawLine(x1, plot.area().y, x1, bottom);
        });
    }

    /** The bars by which whole windows are moved, over the curves. */
    void paintBars(Graphics2D g, SpectrumPlot plot) {
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        int bottom = plot.area().y + plot.area().height;
        explorer.bands().windows().forEach((kind, window) -> {
            int x0 = (int) Math.round(plot.x(window.from()));
            int x1 = Math.max(x0 + 1, (int) Math.round(plot.x(window.to())));
            g.setColor(COLOURS.get(kind));
            g.fillRect(x0, bottom - barHeight(font), x1 - x0, barHeight(font));
            g.setColor(Color.BLACK);
            String text = kind.text();
            if (font.stringWidth(text) < x1 - x0 - 6) g.drawString(text, x0 + 3, bottom - font.getDescent() - 1);
        });
    }

    /** @return one line per window: its energies, and what is net in it under the cursor */
    List<String> lines(Curve cursor) {
        List<String> lines = new ArrayList<>();
        explorer.bands()
                .windows()
                .forEach((kind, window) -> lines.add(String.format(
                                Locale.ROOT, "%s %.1f–%.1f eV", kind.text(), window.from(), window.to())
                        + explorer.bands()
                                .signal(cursor, kind)
                                .map(s -> String.format(Locale.ROOT, ": net %.0f ± %.0f", s.counts(), s.error()))
                                .orElse("")));
        return lines;
    }

    /** @return what the mouse would take hold of at a point of the panel */
    Optional<Hold> at(SpectrumPlot plot, FontMetrics font, int x, int y) {
        int bottom = plot.area().y + plot.area().height;
        if (y < plot.area().y || y > bottom) return Optional.empty();
        for (Map.Entry<Bands.Kind, EnergyWindow> one :
                explorer.bands().windows().entrySet()) {
            double from = plot.x(one.getValue().from());
            double to = plot.x(one.getValue().to());
            if (Math.abs(x - from) <= REACH) return Optional.of(new Hold(one.getKey(), Grip.FROM));
            if (Math.abs(x - to) <= REACH) return Optional.of(new Hold(one.getKey(), Grip.TO));
            if (x > from && x < to && y >= bottom - barHeight(font))
                return Optional.of(new Hold(one.getKey(), Grip.ALL));
        }
        return Optional.empty();
    }

    /** @return the window after a drag by this many eV from where it was */
    static EnergyWindow dragged(EnergyWindow window, Grip grip, double by, double least) {
        return switch (grip) {
            case FROM -> new EnergyWindow(Math.min(window.to() - least, window.from() + by), window.to());
            case TO -> new EnergyWindow(window.from(), Math.max(window.from() + least, window.to() + by));
            case ALL -> window.shifted(by);
        };
    }
}
