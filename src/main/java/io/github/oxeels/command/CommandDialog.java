// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.command.CommandSpec.Style;
import java.awt.Button;
import java.awt.Component;
import java.awt.Container;
import java.awt.FileDialog;
import java.awt.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the keys of a command in plain ImageJ. ImageJ's own recorder would write the first word of each label; here
 * the keys themselves are written, so that labels can be words.
 */
final class CommandDialog {

    private static final int PATH_COLUMNS = 30;
    private static final int TEXT_COLUMNS = 12;

    private CommandDialog() {}

    /** @return a value a key, empty if the user closed the dialog; the image is the active one and is not asked for */
    static Optional<Map<String, String>> ask(CommandSpec command) {
        List<Key> keys = command.keys().stream()
                .filter(key -> key.style() != Style.IMAGE)
                .toList();
        if (keys.isEmpty()) return Optional.of(Map.of());
        boolean recording = Recorder.record;
        Recorder.record = false;
        try {
            GenericDialog dialog = new GenericDialog(command.label());
            for (Key key : keys) add(dialog, key);
            dialog.setOKLabel("Run");
            dialog.showDialog();
            if (dialog.wasCanceled()) return Optional.empty();
            Map<String, String> values = new LinkedHashMap<>();
            for (Key key : keys)
                values.put(
                        key.name(),
                        key.style() == Style.CHOICE
                                ? dialog.getNextChoice()
                                : dialog.getNextString().trim());
            Recorder.record = recording;
            if (recording) values.forEach(Recorder::recordOption);
            return Optional.of(values);
        } finally {
            Recorder.record = recording;
        }
    }

    /** Numbers are text fields too: what is typed reaches the command as it is, and its message says what is wrong. */
    private static void add(GenericDialog dialog, Key key) {
        switch (key.style()) {
            case CHOICE -> dialog.addChoice(key.label(), key.choices().toArray(String[]::new), key.defaultValue());
            case SAVE_FILE -> addSaveField(dialog, key);
            case OPEN_FILE -> dialog.addFileField(key.label(), key.defaultValue(), PATH_COLUMNS);
            case DIRECTORY -> dialog.addDirectoryField(key.label(), key.defaultValue(), PATH_COLUMNS);
            default -> dialog.addStringField(key.label(), key.defaultValue(), TEXT_COLUMNS);
        }
    }

    /** ImageJ's own file field chooses among files that exist: the button is given another chooser. */
    private static void addSaveField(GenericDialog dialog, Key key) {
        dialog.addFileField(key.label(), key.defaultValue(), PATH_COLUMNS);
        TextField field = (TextField) dialog.getStringFields().lastElement();
        for (Component part : ((Container) dialog.getComponent(dialog.getComponentCount() - 1)).getComponents()) {
            if (!(part instanceof Button button)) continue;
            for (var opener : button.getActionListeners()) button.removeActionListener(opener);
            button.addActionListener(pressed -> choose(dialog, key.label(), field));
        }
    }

    private static void choose(GenericDialog dialog, String title, TextField field) {
        FileDialog chooser = new FileDialog(dialog, title, FileDialog.SAVE);
        chooser.setVisible(true);
        if (chooser.getFile() != null) field.setText(chooser.getDirectory() + chooser.getFile());
    }
}
