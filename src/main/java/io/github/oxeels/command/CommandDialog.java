// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;
import ij.plugin.frame.Recorder;
import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.command.CommandSpec.Style;
import java.awt.Button;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.FileDialog;
import java.awt.TextField;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the keys of a command in plain ImageJ: first for those that every run needs, then, if the user wants to see
 * them, for the others. ImageJ's own recorder would write the first word of each label; here the keys themselves are
 * written, so that labels can be words.
 */
final class CommandDialog {

    private static final int PATH_COLUMNS = 30;
    private static final int TEXT_COLUMNS = 12;

    /** After a wider field ImageJ leaves no room for a second one in the row. */
    private static final int TEXT_COLUMNS_OF_TWO = 8;

    /** More rows than these are laid out in two columns, so that a dialog fits a screen of 768 lines. */
    private static final int ROWS_OF_A_SCREEN = 12;

    private static final String MORE = "Show further settings";

    private final CommandSpec command;
    private final List<Key> keys;
    private final Map<String, String> values = new LinkedHashMap<>();

    private CommandDialog(CommandSpec command, List<Key> keys) {
        this.command = command;
        this.keys = keys;
    }

    /**
     * @param offered keys of the command with what is offered
     * @return one value per key, empty if the user closed the dialog; the image is the active one and is not asked for
     */
    static Optional<Map<String, String>> ask(CommandSpec command, List<Key> offered) {
        boolean isOfOpenImage = offered.stream().anyMatch(key -> key.style() == Style.IMAGE);
        List<Key> keys = offered.stream()
                .filter(key -> key.style() != Style.IMAGE)
                .filter(key -> !isOfOpenImage || !key.name().equals(ImageCommand.SIGNAL))
                .toList();
        if (keys.isEmpty()) return Optional.of(Map.of());
        boolean recording = Recorder.record;
        Recorder.record = false;
        CommandDialog dialog = new CommandDialog(command, keys);
        try {
            if (!dialog.isAnswered()) return Optional.empty();
        } finally {
            Recorder.record = recording;
        }
        LastEntered.keep(dialog.values, command.label());
        return Optional.of(dialog.values);
    }

    private boolean isAnswered() {
        List<Key> basic = keys.stream().filter(key -> !key.advanced()).toList();
        List<Key> further = keys.stream().filter(Key::advanced).toList();
        for (Key key : keys) values.put(key.name(), key.defaultValue());
        // what nearly no run needs is not asked for alone
        if (basic.isEmpty()) return true;
        if (!isAnswered(basic, !further.isEmpty())) return false;
        return !wantsMore || isAnswered(further, false);
    }

    private boolean wantsMore;

    private boolean isAnswered(List<Key> rows, boolean offersMore) {
        GenericDialog dialog = new HelpedDialog(command);
        boolean inColumns = rows.size() > ROWS_OF_A_SCREEN;
        boolean isLeft = true;
        Help help = new Help();
        for (Key key : rows) {
            boolean isPath = key.name().matches("path|.*_(path|file|directory)");
            if (inColumns && !isLeft && !isPath) dialog.addToSameRow();
            isLeft = isPath || !isLeft;
            int before = dialog.getComponentCount();
            if (isModel(key)) ModelRow.addChoice(dialog, key);
            add(dialog, key, inColumns ? TEXT_COLUMNS_OF_TWO : TEXT_COLUMNS);
            if (isModel(key)) ModelRow.connect(dialog);
            for (int i = before; i < dialog.getComponentCount(); i++) help.explain(dialog.getComponent(i), key);
            if (key.style() != Style.CHOICE)
                help.check((TextField) dialog.getStringFields().lastElement(), key);
        }
        if (offersMore) dialog.addCheckbox(MORE, false);
        help.addTo(dialog);
        dialog.setOKLabel(offersMore ? "OK" : "Run");
        dialog.showDialog();
        if (dialog.wasCanceled()) return false;
        for (Key key : rows) {
            // what was chosen there stands in the field
            if (isModel(key)) dialog.getNextChoice();
            values.put(
                    key.name(),
                    key.style() == Style.CHOICE
                            ? key.choices().get(dialog.getNextChoiceIndex())
                            : dialog.getNextString().trim());
        }
        wantsMore = offersMore && dialog.getNextBoolean();
        return true;
    }

    private static boolean isModel(Key key) {
        return key.style() == Style.OPEN_FILE && key.name().equals("model_file");
    }

    /** Numbers are text fields too: what is typed reaches the command as it is, and its message says what is wrong. */
    private static void add(GenericDialog dialog, Key key, int columns) {
        switch (key.style()) {
            case CHOICE ->
                dialog.addChoice(
                        key.label(),
                        key.choices().stream().map(CommandDialog::inWords).toArray(String[]::new),
                        inWords(key.defaultValue()));
            case SAVE_FILE -> addSaveField(dialog, key);
            case OPEN_FILE ->
                dialog.addFileField(isModel(key) ? ModelRow.FIELD : key.label(), key.defaultValue(), PATH_COLUMNS);
            case DIRECTORY -> dialog.addDirectoryField(key.label(), key.defaultValue(), PATH_COLUMNS);
            default -> dialog.addStringField(key.label(), key.defaultValue(), columns(key, columns));
        }
    }

    /** A list of names is seen as far as there is room in a row of its own. */
    private static int columns(Key key, int columns) {
        return columns < TEXT_COLUMNS
                ? columns
                : Math.max(columns, Math.min(PATH_COLUMNS, key.defaultValue().length()));
    }

    /** @return a choice as a dialog shows it; macros write underscores for blanks */
    private static String inWords(String choice) {
        return choice.replace('_', ' ');
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

    /** ImageJ would want the address of a page now; here the pages are written when the button is pressed. */
    private static final class HelpedDialog extends GenericDialog {

        private static final String HELP = "Help";

        private final String topic;

        HelpedDialog(CommandSpec command) {
            super(command.label());
            topic = command.shellName();
            setHelpLabel(HELP);
            addHelp(topic);
        }

        @Override
        public void actionPerformed(ActionEvent pressed) {
            if (HELP.equals(pressed.getActionCommand())) HelpCommand.openPage(topic);
            else super.actionPerformed(pressed);
        }
    }

    private static void choose(GenericDialog dialog, String title, TextField field) {
        FileDialog chooser = new FileDialog(dialog, title, FileDialog.SAVE);
        chooser.setVisible(true);
        if (chooser.getFile() != null) field.setText(chooser.getDirectory() + chooser.getFile());
    }

    /** AWT has no tooltips: the help of the row under the mouse, or that is typed into, stands below the rows. */
    private static final class Help {

        private static final int WIDTH = 90;
        private static final Color WRONG = new Color(0xFFD5D0);
        private static final String BLANK = (" ".repeat(2 * WIDTH) + "\n").repeat(2) + " ";

        private MultiLineLabel text;

        void addTo(GenericDialog dialog) {
            dialog.addMessage(BLANK);
            text = (MultiLineLabel) dialog.getMessage();
        }

        void explain(Component part, Key key) {
            part.addMouseListener(new MouseAdapter() {

                @Override
                public void mouseEntered(MouseEvent entered) {
                    show(key);
                }
            });
            part.addFocusListener(new FocusAdapter() {

                @Override
                public void focusGained(FocusEvent gained) {
                    show(key);
                }
            });
            if (part instanceof Container group) for (Component inner : group.getComponents()) explain(inner, key);
        }

        /** A row that cannot be right is red while it is typed; the command still says why when it is run. */
        void check(TextField field, Key key) {
            Color usual = field.getBackground();
            field.addTextListener(typed -> {
                String wrong = CommandHelp.wrong(key, field.getText().trim());
                field.setBackground(wrong.isEmpty() ? usual : WRONG);
                if (text == null || wrong.isEmpty()) return;
                text.setText(CommandHelp.lines(wrong, WIDTH, 3));
                text.repaint();
            });
        }

        private void show(Key key) {
            if (text == null) return;
            text.setText(CommandHelp.lines(CommandHelp.of(key), WIDTH, 3));
            text.repaint();
        }
    }
}
