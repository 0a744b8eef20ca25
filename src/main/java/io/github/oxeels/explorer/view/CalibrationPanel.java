// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.CalibrationDesk;
import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Marker;
import io.github.oxeels.explorer.Ticks;
import io.github.oxeels.spectrum.AxisMove;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.DefaultListModel;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;

/** Calibration: a click on a peak and what it may be, maps of features, the moves so far, histogram of shifts. */
final class CalibrationPanel extends JPanel {

    private static final long serialVersionUID = 1;

    private final transient Explorer explorer;
    private final JLabel clicked = new JLabel("Click a peak in the spectrum.");
    private final DefaultListModel<String> candidates = new DefaultListModel<>();
    private final JList<String> choice = new JList<>(candidates);
    private final JLabel summary = Widgets.text("axis");
    private final DefaultListModel<String> moves = new DefaultListModel<>();
    private final HistogramView histogram = new HistogramView();
    private transient List<Marker> markers = List.of();
    private double measured;

    CalibrationPanel(Explorer explorer, Consumer<String> errors) {
        super(new MigLayout("insets 6, fill, hidemode 3", "[grow 55, sg][grow 45, sg]", "[][grow][]"));
        this.explorer = explorer;
        setName("calibration");
        choice.setName("candidates");
        choice.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        JList<String> made = new JList<>(moves);
        made.setName("moves");
        made.setToolTipText("What was done to the energy axis since it was recorded; kept with the image in its file");
        add(clicked, "split 2, growx, wmin 0");
        add(Widgets.button("It is this", "Move the axis so that the peak lies there", errors, this::apply), "");
        add(summary, "growx, wmin 0, wrap");
        add(new JScrollPane(choice), "grow, wmin 0, hmin 40");
        JPanel right = new JPanel(new MigLayout("insets 0, fill, hidemode 3", "[grow]", "[grow][grow]"));
        right.add(new JScrollPane(made), "grow, wmin 0, hmin 30, wrap");
        right.add(histogram, "grow, wmin 0, hmin 50");
        add(right, "grow, wmin 0, wrap");
        add(new JLabel("Each pixel by"), "split 4");
        add(byPixel("zero loss", "zero_loss", errors));
        add(byPixel("O K", "o_k", errors));
        add(byPixel("L3", "l3", errors));
        add(Widgets.button("Undo move", "Take the last move of the axis back", errors, explorer.calibration()::undo));
        refresh();
    }

    private JComponent byPixel(String text, String method, Consumer<String> errors) {
        return Widgets.button(
                text,
                "Move the axis of each pixel by its own " + text,
                errors,
                () -> explorer.calibration().byPixel(method));
    }

    /** @param energy of a click in the spectrum, in eV */
    void clicked(double energy) {
        measured = explorer.calibration().peakNear(energy);
        markers = explorer.calibration().candidates(measured);
        clicked.setText(String.format(Locale.ROOT, "The peak at %.2f eV is", measured));
        candidates.clear();
        for (Marker marker : markers)
            candidates.addElement(String.format(
                    Locale.ROOT,
                    "%s   %.2f eV   (%+.2f eV)",
                    marker.text(),
                    marker.energy(),
                    marker.energy() - measured));
        if (!markers.isEmpty()) choice.setSelectedIndex(0);
    }

    private void apply() throws Exception {
        if (choice.getSelectedIndex() < 0) throw new IllegalArgumentException("click a peak in the spectrum first");
        explorer.calibration().byFeature(measured, markers.get(choice.getSelectedIndex()));
        candidates.clear();
        markers = List.of();
        clicked.setText("The axis was moved.");
    }

    void refresh() {
        String now = explorer.calibration().summary();
        summary.setText(now);
        summary.setToolTipText(now);
        moves.clear();
        for (AxisMove move : explorer.calibration().moves()) moves.addElement(moves.size() + 1 + "   " + move.name());
        histogram.setVisible(explorer.calibration().histogram().isPresent());
        repaint();
    }

    /** The shifts of the pixels. */
    private final class HistogramView extends JComponent {

        private static final long serialVersionUID = 1;

        HistogramView() {
            setPreferredSize(new Dimension(200, 90));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            explorer.calibration().histogram().ifPresent(histogram -> paint(g, histogram));
            g.dispose();
        }

        private void paint(Graphics2D g, CalibrationDesk.Histogram histogram) {
            g.setFont(Theme.smallFont());
            FontMetrics font = g.getFontMetrics();
            int foot = getHeight() - font.getHeight() - 3;
            int highest = Arrays.stream(histogram.counts()).max().orElse(1);
            int bins = histogram.counts().length;
            g.setColor(Theme.region());
            for (int i = 0; i < bins; i++) {
                int height = (int) Math.round((double) (foot - 4) * histogram.counts()[i] / highest);
                int x0 = i * getWidth() / bins;
                g.fillRect(x0, foot - height, Math.max(1, (i + 1) * getWidth() / bins - x0 - 1), height);
            }
            g.setColor(Theme.text());
            Ticks ticks = Ticks.of(histogram.range(), Math.max(2, getWidth() / (font.stringWidth("-00.00") + 30)));
            for (double value : ticks.values()) {
                String text = ticks.text(value) + " eV";
                int x = (int) (histogram.range().share(value) * getWidth()) - font.stringWidth(text) / 2;
                g.drawString(
                        text,
                        Math.max(0, Math.min(getWidth() - font.stringWidth(text), x)),
                        getHeight() - font.getDescent());
            }
        }
    }
}
