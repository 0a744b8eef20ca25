// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Host.Setting;
import io.github.oxeels.explorer.TrainingDesk;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import net.miginfocom.swing.MigLayout;

/** Training and mapping: the few settings that matter, the others in a drawer, and how well the model does. */
final class TrainingPanel extends JPanel {

    private static final long serialVersionUID = 1;

    private final transient Explorer explorer;
    private final transient Consumer<String> errors;
    private final JComboBox<TrainingDesk.Kind> kind = new JComboBox<>(TrainingDesk.Kind.values());
    private final JComboBox<String> alignment = new JComboBox<>(new String[] {"auto", "none", "l3", "l3+position"});
    private final JLabel accuracy = Widgets.text("accuracy");
    private final JLabel folder = Widgets.text("folder");
    private final JCheckBox others;
    private final JCheckBox witnesses;
    private final JToggleButton more = new JToggleButton("Advanced");
    private final JPanel drawer = new JPanel(new MigLayout("insets 4, wrap 2", "[][grow]"));
    private final JScrollPane drawerScroll = new JScrollPane(drawer);
    private final transient Map<String, JComponent> fields = new LinkedHashMap<>();
    private final transient Map<String, String> defaults = new LinkedHashMap<>();

    TrainingPanel(Explorer explorer, Consumer<String> errors) {
        super(new MigLayout("insets 6, fill, hidemode 3", "[][grow][]", "[][][][grow]"));
        this.explorer = explorer;
        this.errors = errors;
        setName("training");
        kind.setName("classifier");
        alignment.setName("alignment");
        alignment.setToolTipText(
                "l3: each spectrum is moved to its own L3 maximum; auto: l3 where the shape tells (Mn), else none");
        others = Widgets.check(
                "labels of other open images too", "Learn from all images that have labels", false, on -> {});
        witnesses = Widgets.check("ask witnesses", "Ask white lines and a reference fit too", true, on -> {});
        JCheckBox follow = Widgets.check(
                "follow labels",
                "Train and map again when a label changes",
                false,
                on -> explorer.training().follow(on ? this::trainAgain : null));
        more.setName("Advanced");
        more.addActionListener(pressed -> drawerScroll.setVisible(more.isSelected()));
        more.addActionListener(pressed -> revalidate());
        kind.addActionListener(chosen -> fillDrawer());
        add(new JLabel("Classifier"));
        add(kind, "split 3");
        add(new JLabel("Alignment"), "gapleft 12");
        add(alignment, "");
        add(
                Widgets.button("Train and map", "Train on the labels, and map the image", errors, this::train),
                "growx, wrap");
        add(others, "span 2, split 2, wmin 0");
        add(witnesses, "wmin 0");
        add(Widgets.button("Stop training", "Cancel training and mapping", errors, this::stop), "growx, wrap");
        add(follow, "span 2, split 3, wmin pref");
        add(more);
        add(folder, "growx, wmin 0");
        add(
                Widgets.button("Folder…", "Where spectra, model and report are written", errors, this::chooseFolder),
                "growx, wrap");
        add(accuracy, "span, growx, wmin 0, aligny top, wrap");
        drawerScroll.setVisible(false);
        add(drawerScroll, "span, grow, hmin 60");
        fillDrawer();
        refresh();
    }

    private void fillDrawer() {
        drawer.removeAll();
        fields.clear();
        defaults.clear();
        TrainingDesk.Kind chosen = (TrainingDesk.Kind) kind.getSelectedItem();
        List<Setting> settings = explorer.training().settings(chosen);
        for (Setting setting : settings) {
            if (setting.name().equals("alignment")) continue;
            JComponent field = setting.choices().isEmpty() ? new JTextField(setting.defaultValue(), 8) : combo(setting);
            field.setToolTipText(setting.description());
            fields.put(setting.name(), field);
            defaults.put(setting.name(), setting.defaultValue());
            drawer.add(new JLabel(setting.label()));
            drawer.add(field, "growx, wmin 60");
        }
        if (settings.isEmpty()) drawer.add(new JLabel("A built-in model is not trained."));
        alignment.setEnabled(chosen != TrainingDesk.Kind.BUILTIN);
        others.setEnabled(chosen != TrainingDesk.Kind.BUILTIN);
        drawer.revalidate();
    }

    private static JComboBox<String> combo(Setting setting) {
        JComboBox<String> box = new JComboBox<>(setting.choices().toArray(String[]::new));
        box.setSelectedItem(setting.defaultValue());
        return box;
    }

    /** @return what differs from the defaults of the command */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (kind.getSelectedItem() == TrainingDesk.Kind.BUILTIN) return settings;
        settings.put("alignment", alignment.getSelectedItem().toString());
        fields.forEach((name, field) -> {
            String value = field instanceof JTextField text
                    ? text.getText().trim()
                    : ((JComboBox<?>) field).getSelectedItem().toString();
            if (!value.equals(defaults.get(name))) settings.put(name, value);
        });
        return settings;
    }

    private void train() {
        explorer.training()
                .train((TrainingDesk.Kind) kind.getSelectedItem(), settings(), others.isSelected(), this::map);
    }

    private void map() {
        explorer.map().map(explorer.training().trained().orElseThrow(), witnesses.isSelected());
    }

    /** A built-in model learns nothing of labels. */
    private void trainAgain() {
        if (kind.getSelectedItem() != TrainingDesk.Kind.BUILTIN) Widgets.attempt(errors, this::train);
    }

    private void stop() {
        explorer.jobs().cancel(TrainingDesk.TRAINING);
        explorer.jobs().cancel(io.github.oxeels.explorer.MapDesk.MAPPING);
    }

    private void chooseFolder() {
        JFileChooser chooser = new JFileChooser(explorer.training().folder().toFile());
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (chooser.showOpenDialog(this) != JFileChooser.APPROVE_OPTION) return;
        explorer.training().setFolder(Path.of(chooser.getSelectedFile().getPath()));
        refresh();
    }

    void refresh() {
        folder.setText("Writes to " + explorer.training().folder());
        folder.setToolTipText(folder.getText());
        accuracy.setText(explorer.training()
                .trained()
                .map(trained -> Widgets.html(trained.model().title() + "\n" + String.join("\n", trained.accuracy())))
                .orElse("Nothing trained yet."));
    }

    /** @return how strongly the map covers the picture */
    static JSlider opacitySlider(Explorer explorer) {
        JSlider slider = new JSlider(0, 100, (int) (100 * explorer.map().opacity()));
        slider.setName("opacity");
        slider.setToolTipText("Opacity of the map over the picture");
        slider.addChangeListener(moved -> explorer.map().setOpacity(slider.getValue() / 100.0));
        return slider;
    }
}
