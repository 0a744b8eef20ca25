// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Layer;
import io.github.oxeels.explorer.PictureView;
import io.github.oxeels.explorer.Zoom;
import io.github.oxeels.fiji.LabelOverlay;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.report.figure.ColourMap;
import io.github.oxeels.report.figure.ScaleBar;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/**
 * Draws the picture of the image: the cursor follows the mouse, the wheel zooms about it, the middle button or Space
 * and drag move it, a drag of the left button draws a region.
 */
final class PicturePanel extends JComponent {

    private static final double WHEEL = 1.15;
    private static final int[] GREYS = palette(ColourMap.GREYS);
    private static final int[] VIRIDIS = palette(ColourMap.VIRIDIS);

    private final Explorer explorer;
    private BufferedImage picture;
    private BufferedImage mapped;
    private BufferedImage labelled;
    private boolean showsLabels = true;
    private RegionTool tool = RegionTool.RECTANGLE;
    private Path2D drag = new Path2D.Double();
    /** pixel where a region that is drawn by keys began; −1 for none */
    private int anchor = -1;

    PicturePanel(Explorer explorer) {
        this.explorer = explorer;
        setName("picture");
        setPreferredSize(new Dimension(420, 420));
        setMinimumSize(new Dimension(160, 160));
        Mouse mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addMouseWheelListener(mouse);
        setFocusable(true);
        setToolTipText(null);
        bindArrows();
        addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                repaint();
            }

            @Override
            public void focusLost(FocusEvent event) {
                repaint();
            }
        });
    }

    /** Arrows move the cursor; with Shift a rectangle from where they began becomes the region. */
    private void bindArrows() {
        String[] names = {"LEFT", "RIGHT", "UP", "DOWN"};
        int[][] steps = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
        for (int i = 0; i < names.length; i++) {
            int[] step = steps[i];
            Widgets.bind(this, names[i], () -> {
                anchor = -1;
                step(step[0], step[1]);
            });
            Widgets.bind(this, "shift " + names[i], () -> extend(step[0], step[1]));
        }
    }

    private void step(int columns, int rows) {
        int width = explorer.image().width();
        explorer.moveTo(explorer.cursor() % width + columns, explorer.cursor() / width + rows);
    }

    private void extend(int columns, int rows) {
        if (anchor < 0) anchor = explorer.cursor();
        step(columns, rows);
        int width = explorer.image().width();
        BitSet rectangle = new BitSet();
        for (int row = Math.min(anchor / width, explorer.cursor() / width);
                row <= Math.max(anchor / width, explorer.cursor() / width);
                row++)
            rectangle.set(
                    row * width + Math.min(anchor % width, explorer.cursor() % width),
                    row * width + Math.max(anchor % width, explorer.cursor() % width) + 1);
        explorer.select(rectangle);
    }

    private static int[] palette(ColourMap map) {
        int[] colours = new int[256];
        for (int i = 0; i < 256; i++) colours[i] = map.at(i / 255.0).getRGB();
        return colours;
    }

    /** Makes the picture anew from the layer that is shown. */
    void refresh() {
        picture = explorer.pictures().shown().map(this::drawn).orElse(null);
        repaint();
    }

    /** Makes the map that lies over the picture anew. */
    void refreshMap() {
        mapped = explorer.map()
                .result()
                .map(result -> MapLayer.ofMap(
                        result.map(), explorer.map().opacity(), explorer.map().confidenceAsTransparency()))
                .orElse(null);
        repaint();
    }

    /** Makes the labels that lie over the picture anew. */
    void refreshLabels() {
        labelled = MapLayer.ofLabels(explorer);
        repaint();
    }

    void setShowsLabels(boolean shows) {
        showsLabels = shows;
        repaint();
    }

    private BufferedImage drawn(Layer layer) {
        BufferedImage image =
                new BufferedImage(explorer.image().width(), explorer.image().height(), BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] palette = layer.isMeasured() ? VIRIDIS : GREYS;
        for (int i = 0; i < pixels.length; i++) {
            double share = layer.share(i);
            pixels[i] = Double.isNaN(share) ? 0 : palette[(int) Math.max(0, Math.min(255, share * 255.999))];
        }
        return image;
    }

    PictureView view() {
        return explorer.view()
                .zoom()
                .view(explorer.image().width(), explorer.image().height(), getWidth(), getHeight());
    }

    private void show(PictureView view) {
        explorer.view()
                .setZoom(
                        Zoom.of(view, explorer.image().width(), explorer.image().height(), getWidth(), getHeight()));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setColor(Theme.mixed(Color.BLACK, Theme.plotBackground(), 0.25));
        g.fillRect(0, 0, getWidth(), getHeight());
        PictureView now = view();
        int width = explorer.image().width();
        int height = explorer.image().height();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        for (BufferedImage layer : new BufferedImage[] {picture, mapped, showsLabels ? labelled : null}) {
            if (layer == null) continue;
            int x0 = (int) Math.round(now.x(0));
            int y0 = (int) Math.round(now.y(0));
            int x1 = (int) Math.round(now.x(width));
            int y1 = (int) Math.round(now.y(height));
            g.drawImage(layer, x0, y0, x1 - x0, y1 - y0, null);
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (showsLabels) paintOdd(g, now);
        paintRegion(g, now);
        paintLegend(g);
        paintCursor(g, now);
        paintScale(g, now);
        paintPlace(g);
        if (isFocusOwner()) Widgets.paintFocus(g, getWidth(), getHeight());
        g.dispose();
    }

    /** A labelled pixel that does not look like its class has a white dot. */
    private void paintOdd(Graphics2D g, PictureView now) {
        BitSet odd = explorer.labels().odd();
        int width = explorer.image().width();
        double size = Math.max(3, now.scale() * 0.45);
        for (int p = odd.nextSetBit(0); p >= 0; p = odd.nextSetBit(p + 1)) {
            double x = now.x(p % width + 0.5) - size / 2;
            double y = now.y(p / width + 0.5) - size / 2;
            g.setColor(Color.WHITE);
            g.fill(new Ellipse2D.Double(x, y, size, size));
            g.setColor(Color.BLACK);
            g.setStroke(new BasicStroke(1));
            g.draw(new Ellipse2D.Double(x, y, size, size));
        }
    }

    private void paintLegend(Graphics2D g) {
        if (explorer.map().result().isEmpty()) return;
        OxidationMap map = explorer.map().result().get().map();
        List<String> names = new ArrayList<>(map.classes().names());
        names.add("unknown");
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        int widest = names.stream().mapToInt(font::stringWidth).max().orElse(0);
        int left = getWidth() - widest - 32;
        int top = getHeight() - names.size() * font.getHeight() - 14;
        g.setColor(new Color(0, 0, 0, 150));
        g.fillRect(left - 6, top - 4, widest + 34, names.size() * font.getHeight() + 10);
        for (int i = 0; i < names.size(); i++) {
            g.setColor(i < map.classes().count() ? Theme.ofClass(map.classes().names(), i) : ClassColours.UNKNOWN);
            g.fillRect(left, top + 3, 14, font.getHeight() - 5);
            g.setColor(Color.WHITE);
            g.drawString(names.get(i), left + 20, top + font.getAscent());
            top += font.getHeight();
        }
    }

    private void paintRegion(Graphics2D g, PictureView now) {
        BitSet region = explorer.region();
        if (region.isEmpty()) return;
        int width = explorer.image().width();
        g.setStroke(new BasicStroke(1.6f));
        g.setColor(new Color(0x56B4E9));
        // the outline: sides of pixels whose neighbour is not inside
        for (int p = region.nextSetBit(0); p >= 0; p = region.nextSetBit(p + 1)) {
            int column = p % width;
            int row = p / width;
            double x0 = now.x(column);
            double y0 = now.y(row);
            double x1 = now.x(column + 1);
            double y1 = now.y(row + 1);
            if (column == 0 || !region.get(p - 1)) line(g, x0, y0, x0, y1);
            if (column == width - 1 || !region.get(p + 1)) line(g, x1, y0, x1, y1);
            if (row == 0 || !region.get(p - width)) line(g, x0, y0, x1, y0);
            if (!region.get(p + width)) line(g, x0, y1, x1, y1);
        }
    }

    private static void line(Graphics2D g, double x0, double y0, double x1, double y1) {
        g.draw(new java.awt.geom.Line2D.Double(x0, y0, x1, y1));
    }

    private void paintCursor(Graphics2D g, PictureView now) {
        int column = explorer.cursor() % explorer.image().width();
        int row = explorer.cursor() / explorer.image().width();
        double size = Math.max(now.scale(), 6);
        double x = now.x(column + 0.5) - size / 2;
        double y = now.y(row + 0.5) - size / 2;
        g.setColor(Color.BLACK);
        g.setStroke(new BasicStroke(3));
        g.draw(new Rectangle2D.Double(x, y, size, size));
        g.setColor(new Color(0xF0E442));
        g.setStroke(new BasicStroke(1.4f));
        g.draw(new Rectangle2D.Double(x, y, size, size));
    }

    private void paintScale(Graphics2D g, PictureView now) {
        ScaleBar bar = ScaleBar.of(explorer.image().x(), explorer.image().y());
        g.setFont(Theme.font());
        FontMetrics font = g.getFontMetrics();
        int length = (int) Math.round(bar.pixels() * now.scale());
        int x = 10;
        int y = getHeight() - 12;
        int wide = Math.max(length, font.stringWidth(bar.text())) + 12;
        g.setColor(new Color(0, 0, 0, 150));
        g.fillRect(x - 6, y - font.getHeight() - 8, wide, font.getHeight() + 16);
        g.setColor(Color.WHITE);
        g.fillRect(x, y - 2, length, 4);
        g.drawString(bar.text(), x, y - 6);
    }

    private void paintPlace(Graphics2D g) {
        int pixel = explorer.cursor();
        int width = explorer.image().width();
        String value = explorer.pictures()
                .shown()
                .map(layer ->
                        String.format(Locale.ROOT, "   %s %.5g %s", layer.name(), layer.values()[pixel], layer.unit()))
                .orElse("");
        String text = "x " + pixel % width + "  y " + pixel / width + value;
        g.setFont(Theme.smallFont());
        FontMetrics font = g.getFontMetrics();
        g.setColor(new Color(0, 0, 0, 150));
        g.fillRect(4, 4, font.stringWidth(text) + 8, font.getHeight() + 4);
        g.setColor(Color.WHITE);
        g.drawString(text, 8, 6 + font.getAscent());
    }

    /** @param newTool how a drag becomes a region from now on */
    void setTool(RegionTool newTool) {
        tool = newTool;
    }

    private final class Mouse extends MouseAdapter {

        private int lastX;
        private int lastY;
        private boolean draws;

        @Override
        public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
            lastX = event.getX();
            lastY = event.getY();
            draws = SwingUtilities.isLeftMouseButton(event);
            drag = new Path2D.Double();
            drag.moveTo(view().column(lastX), view().row(lastY));
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            if (draws) {
                drag.lineTo(view().column(event.getX()), view().row(event.getY()));
                explorer.select(LabelOverlay.pixels(
                        tool.roi(drag),
                        explorer.image().width(),
                        explorer.image().height()));
                if (tool == RegionTool.LINE) {
                    var start = new double[6];
                    drag.getPathIterator(null).currentSegment(start);
                    var end = drag.getCurrentPoint();
                    explorer.view().setLine(start[0], start[1], end.getX(), end.getY());
                }
                follow(event);
            } else {
                show(view().panned(event.getX() - lastX, event.getY() - lastY));
                lastX = event.getX();
                lastY = event.getY();
            }
        }

        @Override
        public void mouseClicked(MouseEvent event) {
            if (SwingUtilities.isLeftMouseButton(event)) explorer.select(new BitSet());
            if (event.getClickCount() == 2)
                explorer.view()
                        .setZoom(Zoom.all(
                                explorer.image().width(), explorer.image().height()));
        }

        @Override
        public void mouseMoved(MouseEvent event) {
            follow(event);
        }

        private void follow(MouseEvent event) {
            // a line scan is followed from above and below, too
            boolean scan = explorer.image().height() == 1;
            boolean turned = explorer.image().width() == 1;
            explorer.moveTo(
                    turned ? 0 : (int) Math.floor(view().column(event.getX())),
                    scan ? 0 : (int) Math.floor(view().row(event.getY())));
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent event) {
            show(view().zoomed(event.getX(), event.getY(), Math.pow(WHEEL, -event.getPreciseWheelRotation())));
        }
    }
}
