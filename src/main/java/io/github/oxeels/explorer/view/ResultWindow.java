// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Change;
import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Layer;
import io.github.oxeels.explorer.MapDesk;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.SpinnerNumberModel;
import net.miginfocom.swing.MigLayout;

/** All maps of a result side by side, and one of them along a line. */
final class ResultWindow implements Explorer.Listener {

    private static final int COLUMNS = 4;

    private final Explorer explorer;
    private final JFrame frame = new JFrame();
    private final JPanel maps =
            new JPanel(new MigLayout("insets 0, fill, wrap " + COLUMNS, "[grow, sg]", "[grow, sg]"));
    private final ProfileView profile;
    private final JComboBox<String> along = new JComboBox<>();
    private final JTabbedPane below = new JTabbedPane();
    private final JTable table = new JTable();
    private List<Layer> layers = List.of();

    /** @param said shows what the explorer says, such as where the map was saved */
    ResultWindow(Explorer explorer, Consumer<String> errors, Runnable save, JLabel said) {
        this.explorer = explorer;
        profile = new ProfileView(explorer);
        frame.setName("result");
        frame.setTitle("Result: " + explorer.image().name());
        JPanel content = new JPanel(new MigLayout("insets 6, fill", "[grow]", "[grow 70][][grow 30][]"));
        content.add(maps, "grow, wrap");
        along.setName("along");
        along.addActionListener(chosen -> showProfile());
        JSpinner across = new JSpinner(new SpinnerNumberModel(3, 1, 99, 1));
        across.addChangeListener(changed -> profile.setAcross((Integer) across.getValue()));
        content.add(new JLabel("Along the line:"), "split 7");
        content.add(along, "growx, wmin 120");
        content.add(new JLabel("mean of"));
        content.add(across);
        content.add(new JLabel("pixels across"), "pushx");
        content.add(Widgets.button(
                "Open as images", "A window of ImageJ for each map", errors, explorer.map()::openImages));
        content.add(Widgets.button("Save…", "Write maps, table and figure to a folder", errors, save::run), "wrap");
        below.setName("below");
        below.addTab("Profile", profile);
        table.setName("table");
        table.setAutoResizeMode(JTable.AUTO_RESIZE_OFF);
        table.setPreferredScrollableViewportSize(profile.getPreferredSize());
        below.addTab("Table", new JScrollPane(table));
        content.add(below, "grow, hmin 150, wrap");
        said.setText(" ");
        content.add(said, "growx, wmin 0");
        frame.setContentPane(content);
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        explorer.listen(this);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                explorer.forget(ResultWindow.this);
            }
        });
        fill();
        Theme.fit(content);
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        frame.setSize(new Dimension(Math.min(1200, screen.width), Math.min(800, screen.height)));
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
    }

    JFrame frame() {
        return frame;
    }

    private void fill() {
        layers = MapTile.layers(explorer);
        maps.removeAll();
        explorer.map()
                .result()
                .ifPresent(made -> maps.add(MapTile.ofClasses(explorer, made.map()), "grow, wmin 100, hmin 90"));
        layers.forEach(layer -> maps.add(new MapTile(explorer, layer), "grow, wmin 100, hmin 90"));
        Object chosen = along.getSelectedItem();
        along.removeAllItems();
        layers.forEach(layer -> along.addItem(layer.name()));
        along.setSelectedItem(chosen != null ? chosen : MapDesk.VALENCE);
        explorer.map().table().ifPresent(made -> TableView.show(made, table));
        maps.revalidate();
        showProfile();
    }

    private void showProfile() {
        layers.stream()
                .filter(layer -> layer.name().equals(along.getSelectedItem()))
                .findFirst()
                .ifPresent(profile::show);
    }

    @Override
    public void changed(Change what) {
        switch (what) {
            case LAYERS, MAP -> fill();
            case CURSOR, ZOOM, LINE -> frame.repaint();
            default -> {}
        }
    }
}
