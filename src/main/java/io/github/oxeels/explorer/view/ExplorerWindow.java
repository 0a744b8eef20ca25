// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Host;
import io.github.oxeels.explorer.Layer;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/** The window of the explorer. */
public final class ExplorerWindow {

    private final JFrame frame;
    private final Explorer explorer;
    private final StatusBar status = new StatusBar();
    private final PicturePanel picture;
    private final SpectrumPanel spectrum;
    private final JComboBox<String> layers = new JComboBox<>();
    private boolean filling;

    /** Opens the window; call it on the thread of Swing. */
    public ExplorerWindow(Host host) {
        explorer = new Explorer(host, SwingUtilities::invokeLater, status);
        frame = new JFrame("OxEELS Explorer: " + explorer.image().name());
        frame.setName("explorer");
        picture = new PicturePanel(explorer);
        spectrum = new SpectrumPanel(explorer);
        explorer.listen(this::refresh);
        status.cancelWith(explorer.jobs());
        frame.setContentPane(content());
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                explorer.close();
            }
        });
        frame.setSize(size());
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
        explorer.start();
    }

    /** @return the state behind the window */
    public Explorer explorer() {
        return explorer;
    }

    /** @return the frame, for those who look at it or close it */
    public JFrame frame() {
        return frame;
    }

    private static Dimension size() {
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        return new Dimension(Math.min(1400, screen.width), Math.min(900, screen.height));
    }

    private JPanel content() {
        JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, pictureSide(), spectrumSide());
        split.setResizeWeight(0.38);
        split.setContinuousLayout(true);
        JPanel content = new JPanel(new MigLayout("insets 4, fill", "[grow]", "[grow][]"));
        content.add(split, "grow, wrap");
        content.add(status.component(), "growx");
        return content;
    }

    private JPanel pictureSide() {
        JPanel side = new JPanel(new MigLayout("insets 0, fill", "[grow][]", "[][grow]"));
        layers.setName("layer");
        layers.setToolTipText("The picture that is shown");
        layers.addActionListener(chosen -> {
            if (filling) return;
            explorer.layers().stream()
                    .filter(layer -> layer.name().equals(layers.getSelectedItem()))
                    .findFirst()
                    .ifPresent(explorer::show);
        });
        JButton window = new JButton("Counts in view");
        window.setName("counts-in-view");
        window.setToolTipText("Picture of the counts at the energies that the spectrum shows");
        window.addActionListener(pressed -> explorer.showWindow(new io.github.oxeels.spectrum.EnergyWindow(
                explorer.energies().from(), explorer.energies().to())));
        side.add(layers, "growx, wmin 100");
        side.add(window, "wrap");
        side.add(picture, "span, grow");
        return side;
    }

    private JPanel spectrumSide() {
        JPanel side = new JPanel(new MigLayout("insets 0, fill", "[][][][][grow]", "[][grow]"));
        side.add(button("Pin", "Keep this spectrum to compare others with", explorer::pin));
        side.add(button("All energies", "See the whole axis (double click)", explorer::showAllEnergies));
        side.add(check("Log scale", false, explorer::setLogarithmic));
        side.add(check("Markers", true, spectrum::setShowsMarkers));
        JComboBox<String> smoothing = new JComboBox<>(new String[] {"no smoothing", "0.5 eV", "1 eV", "2 eV"});
        smoothing.setName("smoothing");
        smoothing.setToolTipText("Smoothing for the eye; nothing is measured on it");
        double[] sigmas = {0, 0.5, 1, 2};
        smoothing.addActionListener(chosen -> explorer.setSmoothing(sigmas[smoothing.getSelectedIndex()]));
        side.add(smoothing, "wrap");
        side.add(spectrum, "span, grow");
        return side;
    }

    private static JButton button(String text, String tip, Runnable action) {
        JButton button = new JButton(text);
        button.setName(text);
        button.setToolTipText(tip);
        button.addActionListener(pressed -> action.run());
        return button;
    }

    private static JCheckBox check(String text, boolean on, Consumer<Boolean> action) {
        JCheckBox box = new JCheckBox(text, on);
        box.setName(text);
        box.addActionListener(pressed -> action.accept(box.isSelected()));
        return box;
    }

    private void refresh(Explorer.Change what) {
        switch (what) {
            case LAYERS -> {
                fillLayers();
                picture.refresh();
            }
            case AXIS -> {
                picture.refresh();
                spectrum.repaint();
            }
            case CURSOR, REGION -> {
                picture.repaint();
                spectrum.repaint();
            }
            case PINS, VIEW -> spectrum.repaint();
        }
    }

    private void fillLayers() {
        filling = true;
        layers.removeAllItems();
        for (Layer layer : explorer.layers()) layers.addItem(layer.name());
        explorer.shown().ifPresent(layer -> layers.setSelectedItem(layer.name()));
        filling = false;
    }
}
