// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Layer;
import io.github.oxeels.explorer.PictureView;
import io.github.oxeels.explorer.Ticks;
import io.github.oxeels.explorer.ViewRange;
import io.github.oxeels.explorer.Zoom;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Status;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.report.figure.ColourMap;
import io.github.oxeels.report.figure.ScaleBar;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/** One map of the result, with colour bar and scale bar; cursor, zoom and line are those of all the others. */
final class MapTile extends JComponent {

    private static final long serialVersionUID = 1;
    private static final double WHEEL = 1.15;

    private final transient Explorer explorer;
    private final transient Layer layer;
    private final transient List<String> classes;
    private final transient BufferedImage picture;

    MapTile(Explorer explorer, Layer layer) {
        this(explorer, layer, List.of(), drawn(explorer, layer));
    }

    /** @return the classes of the map, with their names for a legend */
    static MapTile ofClasses(Explorer explorer, OxidationMap map) {
        float[] values = new float[map.pixels()];
        for (int i = 0; i < values.length; i++)
            values[i] = map.statusAt(i) == Status.UNKNOWN
                    ? map.classes().count() + 1
                    : map.classes().classAt(i) + 1;
        return new MapTile(
                explorer,
                new Layer("class", "", values, 0, map.classes().count()),
                map.classes().names(),
                MapLayer.ofMap(map, 1, false));
    }

    private MapTile(Explorer explorer, Layer layer, List<String> classes, BufferedImage picture) {
        this.explorer = explorer;
        this.layer = layer;
        this.classes = classes;
        this.picture = picture;
        setName(layer.name());
        setPreferredSize(new Dimension(240, 220));
        Mouse mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addMouseWheelListener(mouse);
    }

    private static BufferedImage drawn(Explorer explorer, Layer layer) {
        BufferedImage image =
                new BufferedImage(explorer.image().width(), explorer.image().height(), BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length && i < layer.values().length; i++) {
            double share = layer.share(i);
            pixels[i] = Double.isNaN(share) ? 0 : ColourMap.VIRIDIS.at(share).getRGB();
        }
        return image;
    }

    private Rectangle area() {
        int line = getFontMetrics(Theme.smallFont()).getHeight();
        return new Rectangle(2, line + 4, Math.max(10, getWidth() - 4), Math.max(10, getHeight() - 2 * line - 22));
    }

    private PictureView view() {
        Rectangle area = area();
        return explorer.view()
                .zoom()
                .view(explorer.image().width(), explorer.image().height(), area.width, area.height);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        String here = here(layer.values()[explorer.cursor()]);
        g.setColor(Theme.text());
        g.drawString(layer.name() + ": " + here + " " + layer.unit(), 4, font.getAscent() + 1);
        Rectangle area = area();
        paintPicture((Graphics2D) g.create(area.x, area.y, area.width, area.height), area);
        if (classes.isEmpty()) paintBar(g, area);
        else paintLegend(g, area);
        g.dispose();
    }

    private String here(float value) {
        if (!classes.isEmpty() && value == 0) return "no edge";
        if (!classes.isEmpty()) return value > classes.size() ? "unknown" : classes.get((int) value - 1);
        return Float.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4g", value);
    }

    private void paintLegend(Graphics2D g, Rectangle area) {
        FontMetrics font = g.getFontMetrics();
        int x = area.x;
        int y = area.y + area.height + 4 + font.getAscent();
        for (int c = 0; c <= classes.size(); c++) {
            String name = c < classes.size() ? classes.get(c) : "unknown";
            g.setColor(c < classes.size() ? ClassColours.of(classes, c) : ClassColours.UNKNOWN);
            g.fillRect(x, y - font.getAscent() + 2, 12, font.getAscent() - 2);
            g.setColor(Theme.text());
            g.drawString(name, x + 16, y);
            x += 26 + font.stringWidth(name);
        }
    }

    private void paintPicture(Graphics2D g, Rectangle area) {
        g.setColor(Color.BLACK);
        g.fillRect(0, 0, area.width, area.height);
        PictureView view = view();
        int width = explorer.image().width();
        int height = explorer.image().height();
        int x0 = (int) Math.round(view.x(0));
        int y0 = (int) Math.round(view.y(0));
        // the pixels of a line scan are drawn as high as the tile, and the line is the scan itself
        boolean scan = height == 1 && width > 1;
        boolean turned = width == 1 && height > 1;
        g.drawImage(
                picture,
                turned ? 0 : x0,
                scan ? 0 : y0,
                turned ? area.width : (int) Math.round(view.x(width)) - x0,
                scan ? area.height : (int) Math.round(view.y(height)) - y0,
                null);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        if (!scan && !turned)
            explorer.view().line().ifPresent(line -> {
                g.setColor(Color.WHITE);
                g.setStroke(new BasicStroke(2));
                g.draw(new Line2D.Double(view.x(line[0]), view.y(line[1]), view.x(line[2]), view.y(line[3])));
            });
        double size = Math.max(5, view.scale());
        double x = view.x(explorer.cursor() % width + 0.5) - size / 2;
        double y = view.y(explorer.cursor() / width + 0.5) - size / 2;
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(1.4f));
        g.draw(new java.awt.geom.Rectangle2D.Double(x, y, size, size));
        ScaleBar bar = ScaleBar.of(explorer.image().x(), explorer.image().y());
        g.setFont(Theme.smallFont());
        int length = (int) Math.round(bar.pixels() * view.scale());
        if (turned) g.fillRect(6, area.height - 4 - length, 3, length);
        else g.fillRect(6, area.height - 7, length, 3);
        g.drawString(bar.text(), turned ? 13 : 6, area.height - 10);
        g.dispose();
    }

    private void paintBar(Graphics2D g, Rectangle area) {
        FontMetrics font = g.getFontMetrics();
        int top = area.y + area.height + 4;
        for (int i = 0; i < area.width; i++) {
            g.setColor(ColourMap.VIRIDIS.at((double) i / area.width));
            g.fillRect(area.x + i, top, 1, 8);
        }
        g.setColor(Theme.text());
        if (!(layer.high() > layer.low())) return;
        ViewRange range = new ViewRange(layer.low(), layer.high());
        Ticks ticks = Ticks.of(range, 4);
        for (double value : ticks.values()) {
            String text = ticks.text(value);
            int x = area.x + (int) (range.share(value) * area.width) - font.stringWidth(text) / 2;
            g.drawString(
                    text,
                    Math.max(2, Math.min(getWidth() - font.stringWidth(text) - 2, x)),
                    top + 8 + font.getAscent());
        }
    }

    /** Moves the cursor, zooms, and draws the line of the profile. */
    private final class Mouse extends MouseAdapter {

        private double fromColumn;
        private double fromRow;
        private int lastX;
        private int lastY;

        private double column(MouseEvent event) {
            return explorer.image().width() == 1 ? 0.5 : view().column(event.getX() - area().x);
        }

        private double row(MouseEvent event) {
            return explorer.image().height() == 1 ? 0.5 : view().row(event.getY() - area().y);
        }

        @Override
        public void mouseMoved(MouseEvent event) {
            explorer.moveTo((int) Math.floor(column(event)), (int) Math.floor(row(event)));
        }

        @Override
        public void mousePressed(MouseEvent event) {
            fromColumn = column(event);
            fromRow = row(event);
            lastX = event.getX();
            lastY = event.getY();
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            if (SwingUtilities.isLeftMouseButton(event)) {
                explorer.view().setLine(fromColumn, fromRow, column(event), row(event));
                mouseMoved(event);
            } else {
                zoomTo(view().panned(event.getX() - lastX, event.getY() - lastY));
                lastX = event.getX();
                lastY = event.getY();
            }
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent event) {
            zoomTo(view().zoomed(
                            event.getX() - area().x,
                            event.getY() - area().y,
                            Math.pow(WHEEL, -event.getPreciseWheelRotation())));
        }

        private void zoomTo(PictureView view) {
            Rectangle area = area();
            explorer.view()
                    .setZoom(Zoom.of(
                            view, explorer.image().width(), explorer.image().height(), area.width, area.height));
        }

        @Override
        public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2)
                explorer.view()
                        .setZoom(Zoom.all(
                                explorer.image().width(), explorer.image().height()));
        }
    }

    /** @return the layers that a result consists of */
    static List<Layer> layers(Explorer explorer) {
        return explorer.pictures().layers().stream().filter(Layer::isMeasured).toList();
    }
}
