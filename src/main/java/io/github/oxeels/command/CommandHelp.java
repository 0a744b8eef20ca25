// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.model.file.BuiltinModels;
import java.awt.GraphicsEnvironment;
import java.io.File;

/** What the keys of a command are for, in the form that a dialog shows. */
final class CommandHelp {

    private static final int DIALOG_WIDTH = 100;

    private CommandHelp() {}

    /** @return the help of a row; its label if there is no more to say */
    static String of(Key key) {
        return key.description().isEmpty() ? key.label() : key.description();
    }

    /** ImageJ2 shows a message in one line, however long. */
    static String inDialog(String message) {
        return GraphicsEnvironment.isHeadless() ? message : wrapped(message, DIALOG_WIDTH);
    }

    /** @return why what is typed into a row cannot be right; empty if it may be, or nothing is typed yet */
    static String wrong(Key key, String typed) {
        if (typed.isEmpty()) return "";
        boolean isNumber = key.style() == CommandSpec.Style.NUMBER;
        if (isNumber && !typed.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?"))
            return key.label() + ": '" + typed + "' is no number";
        boolean isRead = key.style() == CommandSpec.Style.OPEN_FILE && !typed.startsWith(BuiltinModels.PREFIX);
        return isRead && !new File(typed).exists() ? key.label() + ": there is no file '" + typed + "'" : "";
    }

    /** @return the text broken at blanks; a word that is longer than the width, as a path may be, stays whole */
    static String wrapped(String text, int width) {
        return text.replaceAll("(.{1," + width + "}|\\S+)(\\s+|$)", "$1\n").stripTrailing();
    }

    /** @return the text broken at blanks into at most this many lines, and filled up with blank ones */
    static String lines(String text, int width, int most) {
        StringBuilder lines = new StringBuilder();
        String rest = text;
        for (int line = 1; line <= most; line++) {
            int end = rest.length() <= width || line == most ? rest.length() : rest.lastIndexOf(' ', width);
            if (end <= 0) end = rest.length();
            lines.append(line > 1 ? "\n" : "").append(end == 0 ? " " : rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        return lines.toString();
    }
}
