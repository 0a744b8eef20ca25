// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.spectrum.PixelLabels;
import java.awt.Color;
import java.awt.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.Icon;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;

/** The classes with colour and number of pixels, and what can be done with them. */
final class LabelPanel extends JPanel {

    private static final long serialVersionUID = 1;

    private final transient Explorer explorer;
    private final DefaultListModel<String> classes = new DefaultListModel<>();
    private final JList<String> list = new JList<>(classes);
    private final JTextField name = new JTextField(8);
    private final JLabel odd = Widgets.text("odd");

    LabelPanel(Explorer explorer, Consumer<String> errors, Consumer<Boolean> showMeans) {
        super(new MigLayout("insets 6, fill", "[grow 55][grow 45]", "[][grow][]"));
        this.explorer = explorer;
        setName("labels");
        list.setName("classes");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new ClassRenderer());
        name.setName("class name");
        name.setToolTipText("Name of a class, such as Mn3+; Enter adds it");
        name.addActionListener(entered -> Widgets.attempt(errors, this::addClass));
        add(new JLabel("New class"), "split 3");
        add(name, "growx");
        add(Widgets.button("Add class", "Add the class to the list", errors, this::addClass));
        add(new JLabel("Draw a region in the picture, then press 1, 2, 3 … or:"), "wmin 0, wrap");
        add(new JScrollPane(list), "grow, hmin 50");
        JPanel actions = new JPanel(new MigLayout("insets 0", "[][]", ""));
        actions.add(
                Widgets.button("Label region", "Give the region the class that is selected", errors, this::label),
                "growx");
        actions.add(
                Widgets.button("Clear region", "Take the labels of the region off", errors, this::clear),
                "growx, wrap");
        actions.add(
                Widgets.button("Undo label", "Take the last change of labels back", errors, explorer.labels()::undo),
                "growx");
        actions.add(
                Widgets.button("Read ROIs", "Take what was added in ImageJ's overlay", errors, explorer.labels()::read),
                "growx, wrap");
        actions.add(
                Widgets.button("Load labels…", "Label image of OxEELS, ilastik, LABKIT or Weka", errors, this::load),
                "growx");
        actions.add(Widgets.button("Save labels…", "Write a label image (TIFF)", errors, this::save), "growx, wrap");
        actions.add(Widgets.check("Class means", "Draw mean ± sd of each class", false, showMeans), "span 2");
        add(actions, "aligny top, wrap");
        add(odd, "span, growx, wmin 0");
        refresh();
    }

    private void addClass() {
        explorer.labels().add(name.getText());
        String added = name.getText().trim();
        name.setText("");
        list.setSelectedValue(added, true);
    }

    private void label() throws Exception {
        if (list.getSelectedValue() == null)
            throw new IllegalArgumentException("name a class and select it in the list first");
        explorer.labels().paint(explorer.region(), list.getSelectedValue());
    }

    /** @param index of the class that the region is given, as the keys 1, 2 … say */
    void label(int index, Consumer<String> errors) {
        if (index < classes.size())
            Widgets.attempt(errors, () -> explorer.labels().paint(explorer.region(), classes.get(index)));
    }

    private void clear() throws Exception {
        explorer.labels().paint(explorer.region(), "");
    }

    private void load() throws Exception {
        JCheckBox weka = new JCheckBox("<html>classes begin at 0<br>(Trainable Weka)</html>");
        Optional<Path> file = chosen(false, weka);
        if (file.isPresent()) explorer.labels().load(file.get(), weka.isSelected() ? 0 : 1);
    }

    private void save() throws Exception {
        Optional<Path> file = chosen(true, null);
        if (file.isPresent()) explorer.labels().save(file.get());
    }

    private Optional<Path> chosen(boolean saves, JComponent beside) {
        JFileChooser chooser = new JFileChooser(explorer.training().folder().toFile());
        chooser.setAccessory(beside);
        int answer = saves ? chooser.showSaveDialog(this) : chooser.showOpenDialog(this);
        if (answer != JFileChooser.APPROVE_OPTION) return Optional.empty();
        Path file = chooser.getSelectedFile().toPath();
        return Optional.of(saves && !file.toString().matches("(?i).*\\.tiff?") ? Path.of(file + ".tif") : file);
    }

    void refresh() {
        String selected = list.getSelectedValue();
        List<String> names = explorer.labels().classes();
        classes.clear();
        names.forEach(classes::addElement);
        list.setSelectedValue(selected, true);
        if (list.getSelectedIndex() < 0 && !classes.isEmpty()) list.setSelectedIndex(0);
        int count = explorer.labels().odd().cardinality();
        odd.setText(
                count == 0
                        ? " "
                        : "⚠ " + count + (count == 1 ? " labelled pixel does" : " labelled pixels do")
                                + " not look like their class (white dots)");
    }

    /** Colour, key, name, number of pixels. */
    private final class ClassRenderer extends DefaultListCellRenderer {

        private static final long serialVersionUID = 1;

        @Override
        public Component getListCellRendererComponent(
                JList<?> all, Object value, int index, boolean selected, boolean focused) {
            PixelLabels labels = explorer.labels().labels();
            int pixels = labels.pixelsOf(value.toString()).cardinality();
            super.getListCellRendererComponent(
                    all,
                    (index + 1) + "   " + value + "   " + pixels + (pixels == 1 ? " pixel" : " pixels"),
                    index,
                    selected,
                    focused);
            setIcon(new Swatch(Theme.ofClass(explorer.labels().classes(), index)));
            return this;
        }
    }

    /** A square of a colour. */
    record Swatch(Color colour) implements Icon {

        @Override
        public void paintIcon(Component component, java.awt.Graphics g, int x, int y) {
            g.setColor(colour);
            g.fillRect(x + 2, y, getIconWidth() - 4, getIconHeight());
            g.setColor(Theme.faint());
            g.drawRect(x + 2, y, getIconWidth() - 4, getIconHeight());
        }

        @Override
        public int getIconWidth() {
            return Theme.font().getSize() + 4;
        }

        @Override
        public int getIconHeight() {
            return Theme.font().getSize();
        }
    }
}
