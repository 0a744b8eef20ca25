// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import net.miginfocom.swing.MigLayout;

/** What was done, as a macro that does the same. */
final class ActionsPanel extends JPanel {

    private static final long serialVersionUID = 1;

    private final transient Explorer explorer;
    private final JTextArea text = new JTextArea();
    private transient List<String> shown = List.of();

    ActionsPanel(Explorer explorer, Consumer<String> errors) {
        super(new MigLayout("insets 6, fill", "[grow]", "[grow][]"));
        this.explorer = explorer;
        setName("actions");
        text.setName("macro");
        text.setEditable(false);
        text.setLineWrap(true);
        text.setFont(new java.awt.Font(
                java.awt.Font.MONOSPACED, java.awt.Font.PLAIN, Theme.smallFont().getSize()));
        add(new JScrollPane(text), "grow, wrap, hmin 60");
        add(Widgets.button(
                "Save macro…",
                "Write an ImageJ macro that does all of this, with or without a screen",
                errors,
                this::save));
    }

    private void save() throws Exception {
        JFileChooser chooser = new JFileChooser(explorer.training().folder().toFile());
        if (chooser.showSaveDialog(this) != JFileChooser.APPROVE_OPTION) return;
        String path = chooser.getSelectedFile().getPath();
        explorer.actions().save(Path.of(path.endsWith(".ijm") ? path : path + ".ijm"));
    }

    void refresh() {
        List<String> lines = explorer.actions().lines();
        if (lines.equals(shown)) return;
        shown = lines;
        text.setText(String.join("\n", lines));
    }
}
