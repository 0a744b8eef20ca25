// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Layer;
import io.github.oxeels.explorer.LineProfile;
import io.github.oxeels.explorer.Ticks;
import io.github.oxeels.explorer.ViewRange;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.Optional;
import javax.swing.JComponent;

/**
 * A map along the line: the mean across it, and one standard deviation as a band. What is a bound and no value is an
 * arrow.
 */
final class ProfileView extends JComponent {

    private static final long serialVersionUID = 1;

    /** Length of an arrow, and half the width of its head, in points. */
    private static final double ARROW = 11;

    private static final double HEAD = 3.5;

    private final transient Explorer explorer;
    private transient Layer layer;
    private int across = 3;

    ProfileView(Explorer explorer) {
        this.explorer = explorer;
        setName("profile");
        setPreferredSize(new Dimension(600, 170));
    }

    void show(Layer newLayer) {
        layer = newLayer;
        repaint();
    }

    void setAcross(int pixels) {
        across = pixels;
        repaint();
    }

    private Optional<LineProfile> profile() {
        if (layer == null) return Optional.empty();
        return explorer.view()
                .line()
                .map(line -> LineProfile.of(
                        layer, explorer.image().x(), explorer.image().y(), line, across));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Widgets.smooth(graphics);
        g.setFont(Theme.smallFont());
        g.setColor(Theme.plotBackground());
        g.fillRect(0, 0, getWidth(), getHeight());
        Optional<LineProfile> profile = profile();
        g.setColor(Theme.text());
        if (profile.isEmpty()) g.drawString("Drag a line over a map to see its profile.", 10, 20);
        else paint(g, profile.get());
        g.dispose();
    }

    private void paint(Graphics2D g, LineProfile profile) {
        FontMetrics font = g.getFontMetrics();
        Rectangle area = new Rectangle(
                font.stringWidth("00000.00") + font.getHeight() + 4,
                6,
                getWidth() - font.stringWidth("00000.00") - font.getHeight() - 18,
                getHeight() - 2 * font.getHeight() - 14);
        int points = profile.distance().length;
        ViewRange along = new ViewRange(0, points > 1 ? profile.distance()[points - 1] : 1);
        ViewRange up = range(profile);
        axes(g, area, along, up, profile.unit());
        Path2D line = new Path2D.Double();
        g.clip(area);
        for (int from = 0; from < points; from++) {
            int to = from;
            while (to < points && isValue(profile, to)) to++;
            if (to > from) addRun(g, area, along, up, profile, from, to, line);
            from = to;
        }
        g.setColor(Theme.region());
        g.setStroke(new BasicStroke(1.8f));
        g.draw(line);
        for (int i = 0; i < points; i++)
            if (profile.end()[i] != 0)
                g.draw(arrow(
                        area.x + along.share(profile.distance()[i]) * area.width,
                        y(area, up, profile.mean()[i]),
                        profile.end()[i]));
    }

    /** A bound is no value: no line and no band goes through it. */
    private static boolean isValue(LineProfile profile, int point) {
        return !Double.isNaN(profile.mean()[point]) && profile.end()[point] == 0;
    }

    /** An arrow that begins at a bound and points to where the value may be. */
    private static Path2D arrow(double x, double y, int end) {
        double tip = y - end * ARROW;
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(x - HEAD, y);
        arrow.lineTo(x + HEAD, y);
        arrow.moveTo(x, y);
        arrow.lineTo(x, tip);
        arrow.moveTo(x - HEAD, tip + end * HEAD);
        arrow.lineTo(x, tip);
        arrow.lineTo(x + HEAD, tip + end * HEAD);
        return arrow;
    }

    /** Points that follow each other without a gap: their band is filled, their line is added. */
    private void addRun(
            Graphics2D g,
            Rectangle area,
            ViewRange along,
            ViewRange up,
            LineProfile profile,
            int from,
            int to,
            Path2D line) {
        Path2D band = new Path2D.Double();
        for (int i = from; i < to; i++) {
            double x = area.x + along.share(profile.distance()[i]) * area.width;
            double y = y(area, up, profile.mean()[i]);
            double top = y(area, up, profile.mean()[i] + profile.deviation()[i]);
            if (i == from) line.moveTo(x, y);
            else line.lineTo(x, y);
            if (i == from) band.moveTo(x, top);
            else band.lineTo(x, top);
        }
        for (int i = to - 1; i >= from; i--)
            band.lineTo(
                    area.x + along.share(profile.distance()[i]) * area.width,
                    y(area, up, profile.mean()[i] - profile.deviation()[i]));
        band.closePath();
        g.setColor(Theme.transparent(Theme.region(), 70));
        g.fill(band);
    }

    private static double y(Rectangle area, ViewRange up, double value) {
        return area.y + (1 - up.share(value)) * area.height;
    }

    private static ViewRange range(LineProfile profile) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < profile.mean().length; i++) {
            if (Double.isNaN(profile.mean()[i])) continue;
            low = Math.min(low, profile.mean()[i] - profile.deviation()[i]);
            high = Math.max(high, profile.mean()[i] + profile.deviation()[i]);
        }
        if (!(high >= low)) return new ViewRange(0, 1);
        // an arrow at the end of the scale has room
        boolean arrows = Arrays.stream(profile.end()).anyMatch(end -> end != 0);
        double margin = high > low ? (arrows ? 0.15 : 0.08) * (high - low) : 0.5;
        return new ViewRange(low - margin, high + margin);
    }

    private void axes(Graphics2D g, Rectangle area, ViewRange along, ViewRange up, String unit) {
        FontMetrics font = g.getFontMetrics();
        Ticks below = Ticks.of(along, Math.max(2, area.width / 90));
        for (double value : below.values()) {
            int x = (int) (area.x + along.share(value) * area.width);
            g.setColor(Theme.grid());
            g.drawLine(x, area.y, x, area.y + area.height);
            g.setColor(Theme.text());
            String text = below.text(value);
            g.drawString(text, x - font.stringWidth(text) / 2, area.y + area.height + font.getAscent() + 2);
        }
        Ticks left = Ticks.of(up, Math.max(3, area.height / (2 * font.getHeight())));
        for (double value : left.values()) {
            int y = (int) y(area, up, value);
            g.setColor(Theme.grid());
            g.drawLine(area.x, y, area.x + area.width, y);
            g.setColor(Theme.text());
            String text = left.text(value);
            g.drawString(text, area.x - font.stringWidth(text) - 4, y + font.getAscent() / 2 - 1);
        }
        g.setColor(Theme.faint());
        g.drawRect(area.x, area.y, area.width, area.height);
        g.setColor(Theme.text());
        String label = "Distance (" + (unit.isEmpty() ? "pixels" : unit) + ")";
        g.drawString(
                label,
                area.x + (area.width - font.stringWidth(label)) / 2,
                area.y + area.height + font.getHeight() + font.getAscent() + 1);
        String name = layer.unit().isEmpty() ? layer.name() : layer.name() + " (" + layer.unit() + ")";
        // in a low window there is no room beside the axis
        if (font.stringWidth(name) > area.height) {
            g.drawString(name, area.x + 6, area.y + font.getAscent() + 2);
            return;
        }
        Graphics2D turned = (Graphics2D) g.create();
        turned.rotate(-Math.PI / 2);
        turned.drawString(name, -(area.y + (area.height + font.stringWidth(name)) / 2), font.getAscent() + 1);
        turned.dispose();
    }
}
