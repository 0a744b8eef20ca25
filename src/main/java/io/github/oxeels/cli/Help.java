// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import io.github.oxeels.command.CommandSpec;
import io.github.oxeels.command.Commands;
import java.util.Locale;

/** What the shell prints when it is asked for help, read off the commands themselves. */
final class Help {

    private static final String RUN_MACRO = "Runs an ImageJ macro, headless.";

    private Help() {}

    static String overview() {
        StringBuilder text = new StringBuilder("usage: java -jar oxeels-cli.jar COMMAND key=value …\n\ncommands:\n");
        for (CommandSpec command : Commands.all())
            text.append(String.format(Locale.ROOT, "  %-24s %s%n", command.shellName(), command.description()));
        text.append(String.format(Locale.ROOT, "  %-24s %s%n", "run-macro FILE", RUN_MACRO));
        return text.append("\nhelp COMMAND lists its keys; help topic=COMMAND prints where its page is.")
                .toString();
    }

    /** Help of what is no command of the suite. */
    static String ofRunMacro() {
        return "run-macro: " + RUN_MACRO + "\n\nusage: run-macro FILE [ARGUMENT]\n"
                + "  FILE      ImageJ macro (.ijm); the commands of the suite are in its menu\n"
                + "  ARGUMENT  what getArgument() returns in the macro";
    }

    static String of(CommandSpec command) {
        StringBuilder text =
                new StringBuilder(command.shellName() + ": " + command.description() + "\n\nkeys (default):\n");
        for (CommandSpec.Key key : command.keys()) {
            String choices = key.choices().isEmpty() ? "" : "; one of " + String.join(", ", key.choices());
            String help = key.description().isEmpty() ? key.label() : key.description();
            text.append(
                    String.format(Locale.ROOT, "  %-20s (%s) %s%s%n", key.name(), key.defaultValue(), help, choices));
        }
        return text.toString().stripTrailing();
    }
}
