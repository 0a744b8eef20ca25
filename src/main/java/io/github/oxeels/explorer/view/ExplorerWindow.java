// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Change;
import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Host;
import io.github.oxeels.explorer.MapDesk;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/** The window of the explorer: picture at the left, spectrum at the right, and below it what can be done. */
public final class ExplorerWindow {

    /** Share of the width that the picture has at first. */
    private static final double PICTURE_SHARE = 0.37;

    private final JFrame frame;
    private final JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT);
    private final Explorer explorer;
    private final StatusBar status = new StatusBar();
    private final Consumer<String> errors = message -> status.said("Explorer", message);
    private final PicturePanel picture;
    private final SpectrumPanel spectrum;
    private final CalibrationPanel calibration;
    private final LabelPanel labels;
    private final TrainingPanel training;
    private final ReasonPanel reason;
    private final ScatterPanel scatter;
    private final ActionsPanel actions;
    private final JTabbedPane tabs = new JTabbedPane();
    private final PictureSide pictureSide;
    private ResultWindow result;
    private Runnable selections;

    /** Opens the window; call it on the thread of Swing. */
    public ExplorerWindow(Host host) {
        explorer = new Explorer(host, folder(host), SwingUtilities::invokeLater, status);
        frame = new JFrame("OxEELS Explorer: " + host.title());
        frame.setName("explorer");
        picture = new PicturePanel(explorer);
        spectrum = new SpectrumPanel(explorer);
        pictureSide = new PictureSide(explorer, picture, errors, this::showResult);
        calibration = new CalibrationPanel(explorer, errors);
        labels = new LabelPanel(explorer, errors, spectrum::setShowsClasses);
        training = new TrainingPanel(explorer, errors);
        reason = new ReasonPanel(explorer);
        scatter = new ScatterPanel(explorer, errors);
        actions = new ActionsPanel(explorer, errors);
        explorer.listen(this::refresh);
        status.cancelWith(explorer.jobs());
        status.resizeWith(this::resizeText);
        frame.setContentPane(content());
        bindKeys();
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                if (result != null) result.frame().dispose();
                selections.run();
                explorer.close();
            }
        });
        Theme.fit(frame.getContentPane());
        frame.setSize(size());
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
        split.setDividerLocation((int) (PICTURE_SHARE * frame.getContentPane().getWidth()));
        picture.refreshLabels();
        explorer.start();
        selections = host.onSelection(pixels -> SwingUtilities.invokeLater(() -> explorer.select(pixels)));
    }

    /** Beside the file that was opened, or where that is not known among the temporary files. */
    private static Path folder(Host host) {
        String name = host.title().replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").replaceAll("[^\\p{L}\\p{N}._-]+", "_");
        return host.file()
                .map(file -> file.toAbsolutePath().getParent())
                .filter(Files::isWritable)
                .orElse(Path.of(System.getProperty("java.io.tmpdir")))
                .resolve(name + "-explorer");
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
        tabs.setName("tabs");
        tabs.addTab("Calibrate", calibration);
        tabs.addTab("Labels", labels);
        tabs.addTab("Train and map", training);
        tabs.addTab("This pixel", reason);
        tabs.addTab("Scatter", scatter);
        tabs.addTab("Macro", actions);
        // rows that are too wide are cut at their ends, and not the whole window
        tabs.setMinimumSize(new Dimension(300, 120));
        tabs.addChangeListener(chosen -> tabChosen());
        tabChosen();
        JSplitPane right =
                new JSplitPane(JSplitPane.VERTICAL_SPLIT, new SpectrumSide(explorer, spectrum, errors), tabs);
        right.setResizeWeight(0.62);
        right.setContinuousLayout(true);
        split.setLeftComponent(pictureSide);
        split.setRightComponent(right);
        split.setResizeWeight(PICTURE_SHARE);
        pictureSide.setMinimumSize(new Dimension(260, 200));
        split.setContinuousLayout(true);
        JPanel content = new JPanel(new MigLayout("insets 4, fill", "[grow]", "[grow][]"));
        content.add(split, "grow, wrap");
        content.add(status.component(), "growx");
        return content;
    }

    /** Clicks in the spectrum calibrate while that tab is open, and the fit is drawn while the pixel is explained. */
    private void tabChosen() {
        spectrum.onClick(tabs.getSelectedComponent() == calibration ? calibration::clicked : null);
        spectrum.setShowsFit(tabs.getSelectedComponent() == reason);
    }

    /** @throws IllegalArgumentException if there is no map yet */
    void showResult() {
        if (explorer.map().result().isEmpty())
            throw new IllegalArgumentException("map first (Train and map); then there is a result to be shown");
        if (result != null) result.frame().dispose();
        result = new ResultWindow(explorer, errors, this::saveMap, status.echo());
    }

    private void saveMap() {
        JFileChooser chooser = new JFileChooser(explorer.training().folder().toFile());
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        chooser.setDialogTitle("Folder for maps, table and figure");
        JSpinner dpi = new JSpinner(new SpinnerNumberModel((int) MapDesk.USUAL_DPI, 50, 1200, 50));
        JPanel figure = new JPanel(new MigLayout("wrap 2", "[][]"));
        figure.add(new JLabel("Figure as PNG (dpi), SVG and PDF"), "span");
        figure.add(dpi);
        figure.add(new JLabel("dpi"));
        chooser.setAccessory(figure);
        if (chooser.showSaveDialog(frame) == JFileChooser.APPROVE_OPTION)
            explorer.map().save(chooser.getSelectedFile().toPath(), (Integer) dpi.getValue());
    }

    /** 1 … 9 give the region a class, P pins, Ctrl+Z takes a label back. */
    private void bindKeys() {
        for (int key = 1; key <= 9; key++) {
            int index = key - 1;
            bind(Integer.toString(key), () -> labels.label(index, errors));
        }
        bind("P", explorer::pin);
        for (String larger : new String[] {"ctrl PLUS", "ctrl EQUALS", "ctrl ADD"}) bind(larger, () -> resizeText(1));
        for (String smaller : new String[] {"ctrl MINUS", "ctrl SUBTRACT"}) bind(smaller, () -> resizeText(-1));
        bind("ctrl Z", () -> Widgets.attempt(errors, explorer.labels()::undo));
    }

    private void resizeText(int steps) {
        Theme.resize(
                steps,
                result == null
                        ? new Component[] {frame.getContentPane()}
                        : new Component[] {
                            frame.getContentPane(), result.frame().getContentPane()
                        });
        frame.validate();
        frame.repaint();
    }

    private void bind(String key, Runnable action) {
        // where text is typed, a digit is a digit
        Widgets.bind(frame.getRootPane(), JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT, key, action);
    }

    private void refresh(Change what) {
        switch (what) {
            case LAYERS -> {
                pictureSide.fillLayers();
                picture.refresh();
            }
            case AXIS -> {
                calibration.refresh();
                spectrum.repaint();
            }
            case CURSOR, REGION -> {
                picture.repaint();
                spectrum.repaint();
                reason.repaint();
                if (what == Change.REGION) scatter.repaint();
            }
            case PINS, VIEW, BANDS -> spectrum.repaint();
            case LABELS -> {
                labels.refresh();
                picture.refreshLabels();
                spectrum.repaint();
            }
            case MODEL -> training.refresh();
            case MAP -> {
                picture.refreshMap();
                scatter.repaint();
            }
            case SCATTER -> scatter.repaint();
            case ZOOM, LINE -> picture.repaint();
            case REASON -> {
                reason.repaint();
                spectrum.repaint();
            }
        }
        actions.refresh();
    }
}
