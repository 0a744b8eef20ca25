// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Curve;
import io.github.oxeels.explorer.ViewRange;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;

/**
 * Where energies and counts lie in the plot area, and lines drawn through many channels quickly.
 *
 * @param counts in view; their logarithms to the base of 10 if {@code logarithmic}
 */
record SpectrumPlot(Rectangle area, ViewRange energies, ViewRange counts, boolean logarithmic) {

    double x(double energy) {
        return area.x + energies.share(energy) * area.width;
    }

    double energy(double x) {
        return energies.at((x - area.x) / area.width);
    }

    double y(double value) {
        double scaled = logarithmic ? Math.log10(Math.max(value, 1e-12)) : value;
        double share = Math.max(-1, Math.min(2, counts.share(scaled)));
        return area.y + (1 - share) * area.height;
    }

    /** Draws a curve; where several channels share a column of the screen, from the lowest to the highest of them. */
    void draw(Graphics2D g, Curve curve) {
        int first = Math.max(0, (int) Math.floor(curve.axis().channel(energies.from())));
        int last =
                Math.min(curve.values().length - 1, (int) Math.ceil(curve.axis().channel(energies.to())));
        if (last < first) return;
        if (last - first > area.width) drawColumns(g, curve, first, last);
        else g.draw(line(curve, first, last));
    }

    private Path2D line(Curve curve, int first, int last) {
        Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO, last - first + 1);
        for (int i = first; i <= last; i++) {
            double x = x(curve.axis().energy(i));
            double y = y(curve.values()[i]);
            if (i == first) path.moveTo(x, y);
            else path.lineTo(x, y);
        }
        return path;
    }

    /** Upright strokes without smooth edges, each reaching to the one before: many times faster than a path. */
    private void drawColumns(Graphics2D g, Curve curve, int first, int last) {
        Object smooth = g.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.setStroke(new BasicStroke(1));
        int column = (int) x(curve.axis().energy(first));
        double low = curve.values()[first];
        double high = low;
        for (int i = first + 1; i <= last; i++) {
            double value = curve.values()[i];
            int at = (int) x(curve.axis().energy(i));
            low = Math.min(low, value);
            high = Math.max(high, value);
            if (at == column && i < last) continue;
            g.drawLine(column, (int) Math.round(y(low)), column, (int) Math.round(y(high)));
            column = at;
            low = high = value;
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smooth);
    }

    /** Fills one standard deviation to either side. */
    void fillBand(Graphics2D g, Curve curve) {
        int first = Math.max(0, (int) Math.floor(curve.axis().channel(energies.from())));
        int last =
                Math.min(curve.values().length - 1, (int) Math.ceil(curve.axis().channel(energies.to())));
        if (last < first) return;
        Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO, 2 * (last - first + 1));
        for (int i = first; i <= last; i++) {
            double x = x(curve.axis().energy(i));
            double y = y(curve.values()[i] + curve.deviations()[i]);
            if (i == first) path.moveTo(x, y);
            else path.lineTo(x, y);
        }
        for (int i = last; i >= first; i--)
            path.lineTo(x(curve.axis().energy(i)), y(curve.values()[i] - curve.deviations()[i]));
        path.closePath();
        g.fill(path);
    }
}
