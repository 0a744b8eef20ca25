// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Curve;
import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Ticks;
import io.github.oxeels.explorer.ViewRange;
import io.github.oxeels.spectrum.EnergyWindow;
import java.awt.BasicStroke;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javax.swing.JComponent;

/** Draws the spectra: wheel to zoom about the cursor, drag to move along the axis, double click to see all. */
final class SpectrumPanel extends JComponent {

    private static final double WHEEL = 1.15;
    private static final double HEADROOM = 0.06;
    private static final BasicStroke LINE = new BasicStroke(1.3f);
    private static final BasicStroke DASHED =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);

    private final Explorer explorer;
    private final MarkerPainter markers = new MarkerPainter();
    private final SpectrumLines lines;
    private final BandPainter bands;
    private boolean showsBands;
    private DoubleConsumer peakClicks;
    private boolean showsMarkers = true;
    private double hoverX = Double.NaN;

    SpectrumPanel(Explorer explorer) {
        this.explorer = explorer;
        lines = new SpectrumLines(explorer);
        bands = new BandPainter(explorer);
        setName("spectrum");
        setOpaque(true);
        setPreferredSize(new Dimension(640, 340));
        setMinimumSize(new Dimension(200, 120));
        setToolTipText(null);
        Mouse mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addMouseWheelListener(mouse);
        setFocusable(true);
        bindKeys();
    }

    /** Left and right move along the axis, with Shift farther, up and down zoom, Enter is a click. */
    private void bindKeys() {
        int[] steps = {1, 20};
        for (int step : steps) {
            String shift = step == 1 ? "" : "shift ";
            Widgets.bind(this, shift + "LEFT", () -> moveAlong(-step));
            Widgets.bind(this, shift + "RIGHT", () -> moveAlong(step));
        }
        Widgets.bind(this, "UP", () -> explorer.view().zoom(plot().energy(along()), 1 / WHEEL));
        Widgets.bind(this, "DOWN", () -> explorer.view().zoom(plot().energy(along()), WHEEL));
        Widgets.bind(this, "ENTER", () -> {
            if (peakClicks != null) peakClicks.accept(plot().energy(along()));
        });
    }

    private double along() {
        return Double.isNaN(hoverX) ? plot().area().getCenterX() : hoverX;
    }

    private void moveAlong(int points) {
        Rectangle area = plot().area();
        hoverX = Math.max(area.x, Math.min(area.x + area.width - 1.0, along() + points));
        repaint();
    }

    void setShowsMarkers(boolean newShowsMarkers) {
        showsMarkers = newShowsMarkers;
        repaint();
    }

    /** Whether windows can be drawn by hand, with the net spectrum under the cursor. */
    void setShowsBands(boolean shows) {
        showsBands = shows;
        lines.setNet(shows);
        repaint();
    }

    void setShowsClasses(boolean shows) {
        lines.setClasses(shows);
        repaint();
    }

    void setShowsFit(boolean shows) {
        lines.setFit(shows);
        repaint();
    }

    /** @param receiver of the energy of a click, in eV; null if clicks mean nothing */
    void onClick(DoubleConsumer receiver) {
        peakClicks = receiver;
        setCursor(Cursor.getPredefinedCursor(receiver == null ? Cursor.DEFAULT_CURSOR : Cursor.CROSSHAIR_CURSOR));
    }

    /** @return the plot as it is drawn now */
    SpectrumPlot plot() {
        FontMetrics font = getFontMetrics(Theme.smallFont());
        int left = font.stringWidth("0000000") + font.getHeight() + 6;
        int bottom = 2 * font.getHeight() + 8 + stripHeight();
        int top = 8;
        Rectangle area = new Rectangle(
                left, top, Math.max(10, getWidth() - left - 12), Math.max(10, getHeight() - bottom - top));
        List<Curve> curves =
                lines.drawn().stream().map(SpectrumLines.Drawn::curve).toList();
        return new SpectrumPlot(
                area,
                explorer.view().energies(),
                counts(curves),
                explorer.view().isLogarithmic());
    }

    /** Room under the plot for what energies say, while a pixel is explained. */
    private int stripHeight() {
        return lines.showsFit() ? getHeight() / 8 : 0;
    }

    private ViewRange counts(List<Curve> curves) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double lowestPositive = Double.POSITIVE_INFINITY;
        for (Curve curve : curves) {
            int first = Math.max(0, (int)
                    Math.ceil(curve.axis().channel(explorer.view().energies().from())));
            int last = Math.min(curve.values().length - 1, (int)
                    Math.floor(curve.axis().channel(explorer.view().energies().to())));
            for (int i = first; i <= last; i++) {
                double value = curve.values()[i];
                if (!Double.isFinite(value)) continue;
                low = Math.min(low, value);
                high = Math.max(high, value);
                if (value > 0) lowestPositive = Math.min(lowestPositive, value);
            }
        }
        if (!(high > low)) {
            low = Double.isInfinite(low) ? 0 : low - 1;
            high = low + 2;
        }
        if (explorer.view().isLogarithmic()) {
            double top = Math.log10(Math.max(high, 1e-6));
            double bottom = Math.max(top - 6, Math.log10(Double.isInfinite(lowestPositive) ? 1e-3 : lowestPositive));
            return new ViewRange(bottom - 0.05, Math.max(top, bottom + 0.1) + HEADROOM * Math.max(0.1, top - bottom));
        }
        double foot = low > 0 && low < 0.5 * high ? 0 : low;
        return new ViewRange(foot, high + HEADROOM * (high - foot));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Widgets.smooth(graphics);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Theme.plotBackground());
        g.fillRect(0, 0, getWidth(), getHeight());
        SpectrumPlot plot = plot();
        paintAxes(g, plot);
        if (lines.showsFit())
            InfluencePainter.paint(
                    g, plot, explorer.map().reason().get().occlusion(), getHeight() - stripHeight(), stripHeight() - 4);
        g.clip(plot.area());
        List<SpectrumLines.Drawn> drawn = lines.drawn();
        if (showsBands) bands.paint(g, plot);
        List<String> remarks = showsBands ? bands.lines(explorer.atCursor()) : List.of();
        Rectangle legend = legend(g, plot, drawn, remarks);
        if (showsMarkers) markers.paint(g, plot, explorer.view().markers(), legend);
        paintCurves(g, plot, drawn);
        if (showsBands) bands.paintBars(g, plot);
        paintLegend(g, legend, drawn, remarks);
        paintHover(g, plot);
        g.setClip(null);
        if (isFocusOwner()) Widgets.paintFocus(g, getWidth(), getHeight());
        g.dispose();
    }

    private void paintAxes(Graphics2D g, SpectrumPlot plot) {
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        Rectangle area = plot.area();
        ViewRange energies = explorer.view().energies();
        Ticks along = Ticks.of(energies, Math.max(2, area.width / (font.stringWidth("0000.00") + 24)));
        for (double energy : along.values()) {
            int x = (int) Math.round(plot.x(energy));
            g.setColor(Theme.grid());
            g.drawLine(x, area.y, x, area.y + area.height);
            g.setColor(Theme.text());
            String text = along.text(energy);
            int left = Math.min(getWidth() - font.stringWidth(text) - 2, x - font.stringWidth(text) / 2);
            g.drawString(text, left, area.y + area.height + font.getAscent() + 3);
        }
        Ticks up = explorer.view().isLogarithmic() && plot.counts().width() > 1.2
                ? Ticks.ofDecades(plot.counts())
                : Ticks.of(plot.counts(), Math.max(2, area.height / (3 * font.getHeight())));
        for (double value : up.values()) {
            int y = (int) Math.round(area.y + (1 - plot.counts().share(value)) * area.height);
            g.setColor(Theme.grid());
            g.drawLine(area.x, y, area.x + area.width, y);
            g.setColor(Theme.text());
            String text = explorer.view().isLogarithmic() ? decade(value) : up.text(value);
            g.drawString(text, area.x - font.stringWidth(text) - 5, y + font.getAscent() / 2 - 1);
        }
        g.setColor(Theme.faint());
        g.drawRect(area.x, area.y, area.width, area.height);
        g.setColor(Theme.text());
        String energyLabel = "Energy loss (eV)";
        g.drawString(
                energyLabel,
                area.x + (area.width - font.stringWidth(energyLabel)) / 2,
                area.y + area.height + font.getHeight() + font.getAscent() + 4);
        Graphics2D turned = (Graphics2D) g.create();
        turned.rotate(-Math.PI / 2);
        String countsLabel = "Counts";
        turned.drawString(
                countsLabel, -(area.y + (area.height + font.stringWidth(countsLabel)) / 2), font.getAscent() + 1);
        turned.dispose();
    }

    private static String decade(double logarithm) {
        return logarithm == Math.rint(logarithm) && Math.abs(logarithm) <= 6
                ? String.format(
                        Locale.ROOT, logarithm < 0 ? "%." + (int) -logarithm + "f" : "%.0f", Math.pow(10, logarithm))
                : String.format(Locale.ROOT, "%.3g", Math.pow(10, logarithm));
    }

    private static void paintCurves(Graphics2D g, SpectrumPlot plot, List<SpectrumLines.Drawn> drawn) {
        for (SpectrumLines.Drawn one : drawn) {
            if (!one.band() || !one.curve().hasBand()) continue;
            g.setColor(Theme.transparent(one.colour(), 45));
            plot.fillBand(g, one.curve());
        }
        for (int i = drawn.size() - 1; i >= 0; i--) {
            g.setStroke(drawn.get(i).dashed() ? DASHED : LINE);
            g.setColor(drawn.get(i).colour());
            plot.draw(g, drawn.get(i).curve());
        }
    }

    /** @return where the names of the curves stand: in the upper right corner */
    private static Rectangle legend(
            Graphics2D g, SpectrumPlot plot, List<SpectrumLines.Drawn> drawn, List<String> remarks) {
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        int widest = 0;
        for (SpectrumLines.Drawn one : drawn)
            widest = Math.max(widest, font.stringWidth(one.curve().name()) + 24);
        for (String remark : remarks) widest = Math.max(widest, font.stringWidth(remark));
        return new Rectangle(
                plot.area().x + plot.area().width - widest - 12,
                plot.area().y + 4,
                widest + 8,
                (drawn.size() + remarks.size()) * font.getHeight() + 4);
    }

    private static void paintLegend(
            Graphics2D g, Rectangle place, List<SpectrumLines.Drawn> drawn, List<String> remarks) {
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        int left = place.x + 4;
        int top = place.y + 2;
        g.setColor(Theme.transparent(Theme.plotBackground(), 215));
        g.fillRect(place.x, place.y, place.width, place.height);
        for (SpectrumLines.Drawn one : drawn) {
            g.setColor(one.colour());
            g.setStroke(one.dashed() ? DASHED : new BasicStroke(2));
            g.drawLine(left, top + font.getHeight() / 2, left + 18, top + font.getHeight() / 2);
            g.setColor(Theme.text());
            g.drawString(one.curve().name(), left + 24, top + font.getAscent());
            top += font.getHeight();
        }
        for (String remark : remarks) {
            g.drawString(remark, left, top + font.getAscent());
            top += font.getHeight();
        }
    }

    private void paintHover(Graphics2D g, SpectrumPlot plot) {
        if (Double.isNaN(hoverX) || !plot.area().contains(hoverX, plot.area().getCenterY())) return;
        double energy = plot.energy(hoverX);
        Curve curve = explorer.atCursor();
        int channel = (int) Math.round(curve.axis().channel(energy));
        if (channel < 0 || channel >= curve.values().length) return;
        String text =
                String.format(Locale.ROOT, "%.2f eV: %.5g", curve.axis().energy(channel), curve.values()[channel]);
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        g.setColor(Theme.faint());
        g.drawLine((int) hoverX, plot.area().y, (int) hoverX, plot.area().y + plot.area().height);
        int left = (int) Math.min(hoverX + 6, plot.area().x + plot.area().width - font.stringWidth(text) - 4);
        int base = plot.area().y + plot.area().height - font.getDescent() - 4;
        g.setColor(Theme.transparent(Theme.plotBackground(), 220));
        g.fillRect(left - 2, base - font.getAscent(), font.stringWidth(text) + 4, font.getHeight());
        g.setColor(Theme.text());
        g.drawString(text, left, base);
    }

    private final class Mouse extends MouseAdapter {

        private double grabbed = Double.NaN;
        private BandPainter.Hold hold;
        private EnergyWindow held;

        @Override
        public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
            grabbed = plot().energy(event.getX());
            hold = hold(event).orElse(null);
            if (hold != null) held = explorer.bands().windows().get(hold.kind());
        }

        private Optional<BandPainter.Hold> hold(MouseEvent event) {
            return showsBands
                    ? bands.at(plot(), getFontMetrics(Theme.smallFont()), event.getX(), event.getY())
                    : Optional.empty();
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            hoverX = event.getX();
            double by = plot().energy(event.getX()) - grabbed;
            if (hold == null) explorer.view().pan(-by);
            else
                explorer.bands()
                        .set(
                                hold.kind(),
                                BandPainter.dragged(
                                        held,
                                        hold.grip(),
                                        by,
                                        explorer.image().axis().dispersion()));
        }

        @Override
        public void mouseMoved(MouseEvent event) {
            hoverX = event.getX();
            if (peakClicks == null) setCursor(Cursor.getPredefinedCursor(pointer(hold(event))));
            repaint();
        }

        private static int pointer(Optional<BandPainter.Hold> hold) {
            if (hold.isEmpty()) return Cursor.DEFAULT_CURSOR;
            return hold.get().grip() == BandPainter.Grip.ALL ? Cursor.MOVE_CURSOR : Cursor.E_RESIZE_CURSOR;
        }

        @Override
        public void mouseExited(MouseEvent event) {
            hoverX = Double.NaN;
            repaint();
        }

        @Override
        public void mouseClicked(MouseEvent event) {
            if (peakClicks != null) peakClicks.accept(plot().energy(event.getX()));
            else if (event.getClickCount() == 2) explorer.view().showAllEnergies();
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent event) {
            explorer.view().zoom(plot().energy(event.getX()), Math.pow(WHEEL, event.getPreciseWheelRotation()));
        }
    }
}
