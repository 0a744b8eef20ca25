// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.gui.GenericDialog;
import io.github.oxeels.command.CommandSpec.Key;
import java.awt.Choice;
import java.awt.TextField;
import java.util.List;

/**
 * The model in a dialog: a built-in one by its element, or a file. The field below says what a macro would; the two
 * follow each other.
 */
final class ModelRow {

    /** Label of the field below the choice. */
    static final String FIELD = "Its file or name";

    private static final String FILE = "a file:";

    /** Built-in models as a microscopist names them, and as macros do. */
    private static final List<String> NAMES = List.of("manganese (built in)", "iron (built in)");

    private static final List<String> KEYS = List.of("builtin:mn", "builtin:fe");

    private ModelRow() {}

    /** @return what is chosen where the field holds a text */
    private static String chosen(String text) {
        int known = KEYS.indexOf(text.trim());
        return known < 0 ? FILE : NAMES.get(known);
    }

    static void addChoice(GenericDialog dialog, Key key) {
        String[] all = {NAMES.get(0), NAMES.get(1), FILE};
        dialog.addChoice(key.label(), all, chosen(key.defaultValue()));
    }

    /** The choice and the field that were added last follow each other from now on. */
    static void connect(GenericDialog dialog) {
        Choice choice = (Choice) dialog.getChoices().lastElement();
        TextField field = (TextField) dialog.getStringFields().lastElement();
        choice.addItemListener(picked -> {
            int known = NAMES.indexOf(choice.getSelectedItem());
            if (known >= 0) field.setText(KEYS.get(known));
            else if (KEYS.contains(field.getText().trim())) field.setText("");
        });
        field.addTextListener(typed -> choice.select(chosen(field.getText())));
    }
}
