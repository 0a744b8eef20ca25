// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.IJ;
import ij.Macro;
import ij.Menus;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes macros run without a screen and without Fiji: ImageJ 1.x builds its table of commands together with its menus,
 * which a headless Java refuses. Here the table is filled with ImageJ's own commands and those of every
 * {@code plugins.config} on the class path.
 */
public final class HeadlessMenus {

    /** {@code Plugins>Menu, "Label", a.b.Class("argument")} */
    private static final Pattern PLUGIN = Pattern.compile("[^\"#]*\"([^\"]+)\"\\s*,\\s*(\\S.*?)\\s*");

    /** {@code save01="Label[shortcut]",a.b.Class("argument")} */
    private static final Pattern BUILT_IN = Pattern.compile("\\w+\\d+=\"([^\"\\[]+)(?:\\[[^\"]*)?\",(\\S+)\\s*");

    /** Commands without a dialog that ImageJ lists in its code and in no file. */
    private static final Map<String, String> LISTED_NOWHERE = Map.of(
            "8-bit",
            "ij.plugin.Converter(\"8-bit\")",
            "16-bit",
            "ij.plugin.Converter(\"16-bit\")",
            "32-bit",
            "ij.plugin.Converter(\"32-bit\")",
            "RGB Color",
            "ij.plugin.Converter(\"RGB Color\")",
            "Close",
            "ij.plugin.Commands(\"close\")",
            "Close All",
            "ij.plugin.Commands(\"close-all\")",
            "Crop",
            "ij.plugin.Resizer(\"crop\")",
            "Invert",
            "ij.plugin.filter.Filters(\"invert\")",
            "Smooth",
            "ij.plugin.filter.Filters(\"smooth\")",
            "Measure",
            "ij.plugin.filter.Analyzer");

    private static volatile String abortReason;

    private HeadlessMenus() {}

    /** Fills the table of commands; does nothing where there is a screen, and nothing the second time. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static synchronized void install() {
        if (!GraphicsEnvironment.isHeadless()) return;
        if (Menus.getCommands() == null) createTable();
        Map<String, String> commands = (Map) Menus.getCommands();
        LISTED_NOWHERE.forEach(commands::putIfAbsent);
        try {
            for (URL list : Collections.list(IJ.class.getClassLoader().getResources("IJ_Props.txt")))
                fill(commands, list, BUILT_IN);
            for (URL list :
                    Collections.list(HeadlessMenus.class.getClassLoader().getResources("plugins.config")))
                fill(commands, list, PLUGIN);
        } catch (IOException broken) {
            throw new UncheckedIOException("the list of commands cannot be read", broken);
        }
    }

    /** The first command makes the table, and then fails at the menu bar. */
    private static void createTable() {
        try {
            IJ.run("");
        } catch (HeadlessException expected) {
            // the table is there
        }
    }

    private static void fill(Map<String, String> commands, URL list, Pattern line) throws IOException {
        try (InputStream in = list.openStream();
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Matcher entry = line.matcher(text);
                if (entry.matches()) commands.putIfAbsent(entry.group(1), entry.group(2));
            }
        }
    }

    /**
     * Runs a macro file; its errors and its prints go to the log, which without a screen is the standard output.
     *
     * @param argument what {@code getArgument()} returns in the macro
     * @return whether the macro came to its end; a macro that calls {@code exit} did not
     */
    public static boolean runMacro(Path file, String argument) {
        install();
        Interpreter interpreter = new Interpreter();
        boolean batchMode = Interpreter.batchMode;
        abortReason = null;
        try {
            interpreter.run(Files.readString(file), argument);
            if (interpreter.getErrorMessage() == null) return true;
        } catch (IOException unreadable) {
            IJ.log("ERROR " + file + " cannot be read: " + unreadable.getMessage());
            return false;
        } catch (RuntimeException ended) {
            // an error in a macro, where ImageJ would show a dialog, or a call of exit, which has said why
            if (interpreter.getErrorMessage() == null && !Macro.MACRO_CANCELED.equals(ended.getMessage()))
                IJ.handleException(ended);
        } finally {
            // without ImageJ's window a macro runs in batch mode, and ImageJ does not end that with the macro
            Interpreter.batchMode = batchMode;
        }
        // an abort in the middle of a block also makes the parser complain, which would only confuse
        if (abortReason != null) IJ.log("ERROR " + file.getFileName() + " was aborted");
        else if (interpreter.getErrorMessage() != null)
            IJ.log("ERROR " + file.getFileName() + ", line " + interpreter.getLineNumber() + ": "
                    + interpreter.getErrorMessage());
        return false;
    }

    /** Ends the macro that runs, if there is one, without the dialog that ImageJ shows for an error. */
    public static void abortMacro(String reason) {
        Interpreter interpreter = Interpreter.getInstance();
        if (interpreter == null) {
            Macro.abort();
            return;
        }
        abortReason = reason;
        interpreter.setIgnoreErrors(true);
        interpreter.abort(reason);
    }
}
