// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Curve;
import io.github.oxeels.explorer.ViewRange;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;

/** Where energies and counts lie in the plot area, and lines drawn through many channels quickly. */
final class SpectrumPlot {

    private final Rectangle area;
    private final ViewRange energies;
    private final ViewRange counts;
    private final boolean logarithmic;

    /** @param counts in view; their logarithms to the base of 10 if {@code logarithmic} */
    SpectrumPlot(Rectangle area, ViewRange energies, ViewRange counts, boolean logarithmic) {
        this.area = area;
        this.energies = energies;
        this.counts = counts;
        this.logarithmic = logarithmic;
    }

    Rectangle area() {
        return area;
    }

    ViewRange counts() {
        return counts;
    }

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
        g.draw(last - first > 2 * area.width ? envelope(curve, first, last) : line(curve, first, last));
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

    private Path2D envelope(Curve curve, int first, int last) {
        Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO, 2 * area.width + 2);
        int column = Integer.MIN_VALUE;
        double low = 0;
        double high = 0;
        for (int i = first; i <= last + 1; i++) {
            int at = i > last ? Integer.MAX_VALUE : (int) x(curve.axis().energy(i));
            if (at != column) {
                if (column != Integer.MIN_VALUE) {
                    if (path.getCurrentPoint() == null) path.moveTo(column, y(low));
                    else path.lineTo(column, y(low));
                    path.lineTo(column, y(high));
                }
                if (i > last) break;
                column = at;
                low = high = curve.values()[i];
            }
            low = Math.min(low, curve.values()[i]);
            high = Math.max(high, curve.values()[i]);
        }
        return path;
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
