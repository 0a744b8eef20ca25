// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import io.github.oxeels.command.CommandSpec;
import io.github.oxeels.command.Commands;
import io.github.oxeels.command.LastError;
import io.github.oxeels.fiji.HeadlessMenus;
import java.io.FileDescriptor;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Runs one command. Results go to the standard output, progress and errors to the standard error. Exit codes: 0 done, 1
 * the command failed, 2 the call is wrong, 130 interrupted.
 */
public final class Main {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        // what libraries and macros print goes the same way
        System.setOut(Console.of(FileDescriptor.out));
        System.setErr(Console.of(FileDescriptor.err));
        System.exit(run(arguments, System.out, System.err));
    }

    /** @return the exit code */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 0 || isHelp(arguments)) {
            return help(arguments, out, err);
        }
        if (arguments[0].equals("run-macro")) return runMacro(arguments, err);
        CommandSpec command;
        Map<String, String> values;
        try {
            command = Commands.inShell(arguments[0]);
            values = values(arguments);
        } catch (IllegalArgumentException wrong) {
            err.println("ERROR " + wrong.getMessage());
            return USAGE;
        }
        try (ShellProgress progress = new ShellProgress(err)) {
            command.run(values, null, out::println, progress);
            return DONE;
        } catch (CancellationException cancelled) {
            err.println(command.shellName() + ": " + cancelled.getMessage());
            return FAILED;
        } catch (Throwable failure) {
            err.println("ERROR " + command.shellName() + ": " + LastError.sentence(failure));
            if (LastError.isUnexpected(failure)) failure.printStackTrace(err);
            return FAILED;
        }
    }

    /** {@code help} with keys is the command that writes the pages of the documentation. */
    private static boolean isHelp(String[] arguments) {
        return List.of("help", "--help", "-h").contains(arguments[0])
                && (arguments.length < 2 || arguments[1].indexOf('=') < 0);
    }

    private static int help(String[] arguments, PrintStream out, PrintStream err) {
        try {
            out.println(help(arguments));
            return arguments.length == 0 ? USAGE : DONE;
        } catch (IllegalArgumentException unknown) {
            err.println("ERROR " + unknown.getMessage());
            return USAGE;
        }
    }

    private static String help(String[] arguments) {
        if (arguments.length < 2) return Help.overview();
        return arguments[1].equals("run-macro") ? Help.ofRunMacro() : Help.of(Commands.named(arguments[1]));
    }

    /** {@code run-macro FILE [ARGUMENT]}: an ImageJ macro, headless, with the commands of the suite in its menu. */
    private static int runMacro(String[] arguments, PrintStream err) {
        if (arguments.length < 2 || arguments.length > 3 || !Files.isRegularFile(Path.of(arguments[1]))) {
            err.println("ERROR usage: run-macro FILE [ARGUMENT]; FILE must be an ImageJ macro"
                    + (arguments.length > 1 ? ", got '" + arguments[1] + "'" : ""));
            return USAGE;
        }
        return HeadlessMenus.runMacro(Path.of(arguments[1]), arguments.length > 2 ? arguments[2] : "") ? DONE : FAILED;
    }

    private static Map<String, String> values(String[] arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
            int equals = argument.indexOf('=');
            if (equals < 1) throw new IllegalArgumentException("arguments read key=value, got '" + argument + "'");
            if (values.put(argument.substring(0, equals), argument.substring(equals + 1)) != null)
                throw new IllegalArgumentException("key '" + argument.substring(0, equals) + "' is given twice");
        }
        return values;
    }
}
