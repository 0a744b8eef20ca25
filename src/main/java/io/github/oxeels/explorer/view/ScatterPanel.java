// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.ScatterDesk;
import io.github.oxeels.explorer.ScatterDesk.Scatter;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.report.figure.ClassColours;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.function.Consumer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** Pixels as points: a lasso makes the region, and the region is seen among the points. */
final class ScatterPanel extends JPanel {

    private static final long serialVersionUID = 1;

    private final transient Explorer explorer;
    private final JComboBox<ScatterDesk.Method> method = new JComboBox<>(ScatterDesk.Method.values());
    private final Cloud cloud = new Cloud();

    ScatterPanel(Explorer explorer, Consumer<String> errors) {
        super(new MigLayout("insets 6, fill", "[][][grow]", "[][grow]"));
        this.explorer = explorer;
        setName("scatter");
        method.setName("scatter method");
        add(method);
        add(Widgets.button(
                "Make scatter",
                "A point a pixel with an edge, near to those of like spectra",
                errors,
                () -> explorer.scatter().make((ScatterDesk.Method) method.getSelectedItem())));
        add(new JLabel("Draw a loop around points to select their pixels."), "growx, wmin 0, wrap");
        add(cloud, "span, grow, hmin 60");
    }

    /** The points. */
    private final class Cloud extends JComponent {

        private static final long serialVersionUID = 1;

        private transient Path2D lasso;

        Cloud() {
            setName("cloud");
            setPreferredSize(new Dimension(400, 200));
            MouseAdapter mouse = new MouseAdapter() {
                @Override
                public void mousePressed(MouseEvent event) {
                    lasso = new Path2D.Double();
                    lasso.moveTo(event.getX(), event.getY());
                }

                @Override
                public void mouseDragged(MouseEvent event) {
                    if (lasso != null) lasso.lineTo(event.getX(), event.getY());
                    repaint();
                }

                @Override
                public void mouseReleased(MouseEvent event) {
                    select();
                }
            };
            addMouseListener(mouse);
            addMouseMotionListener(mouse);
        }

        private void select() {
            Path2D drawn = lasso;
            lasso = null;
            if (drawn == null || explorer.scatter().scatter().isEmpty()) return;
            drawn.closePath();
            Scatter scatter = explorer.scatter().scatter().get();
            explorer.select(scatter.inside((x, y) -> drawn.contains(x(scatter, x), y(scatter, y))));
        }

        private double x(Scatter scatter, double value) {
            return scatter.xRange().share(value) * getWidth();
        }

        private double y(Scatter scatter, double value) {
            return (1 - scatter.yRange().share(value)) * getHeight();
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(Theme.plotBackground());
            g.fillRect(0, 0, getWidth(), getHeight());
            explorer.scatter().scatter().ifPresent(scatter -> paint(g, scatter));
            if (lasso != null) {
                g.setColor(Theme.region());
                g.draw(lasso);
            }
            g.dispose();
        }

        /** The region last, so that it is not hidden. */
        private void paint(Graphics2D g, Scatter scatter) {
            for (boolean inRegion : new boolean[] {false, true})
                for (int i = 0; i < scatter.pixels().length; i++) {
                    int pixel = scatter.pixels()[i];
                    if (explorer.region().get(pixel) != inRegion) continue;
                    double x = x(scatter, scatter.x()[i]);
                    double y = y(scatter, scatter.y()[i]);
                    g.setColor(colour(pixel));
                    g.fill(new Ellipse2D.Double(x - 2.5, y - 2.5, 5, 5));
                    if (!inRegion) continue;
                    g.setColor(Theme.text());
                    g.setStroke(new BasicStroke(1.2f));
                    g.draw(new Ellipse2D.Double(x - 4, y - 4, 8, 8));
                }
        }

        /** As mapped, or before there is a map as labelled. */
        private Color colour(int pixel) {
            if (explorer.map().result().isPresent()) {
                OxidationMap map = explorer.map().result().get().map();
                if (map.pixels() > pixel && map.classes().classAt(pixel) >= 0)
                    return ClassColours.of(map.classes().names(), map.classes().classAt(pixel));
                return ClassColours.UNKNOWN;
            }
            String name = explorer.labels().labels().at(pixel);
            return name == null
                    ? Theme.faint()
                    : Theme.ofClass(
                            explorer.labels().classes(),
                            explorer.labels().classes().indexOf(name));
        }
    }
}
