// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import io.github.oxeels.command.CommandSpec;
import io.github.oxeels.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page of all commands and keys, read off the commands; as a program it writes the page. */
final class CommandsPage {

    static final Path FILE = Path.of("docs/commands.md");

    private CommandsPage() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(FILE, markdown());
    }

    static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Every command and key

                The same keys serve the dialog, `run("OxEELS …", "key=value …")` in a macro, `CommandService` in a
                script, and the shell. An empty default means that nothing is given. This page is written from the
                commands themselves.

                """);
        for (CommandSpec command : Commands.all())
            page.append("* [")
                    .append(command.shellName())
                    .append("](#")
                    .append(command.shellName())
                    .append(") – ")
                    .append(command.description())
                    .append('\n');
        Commands.all().forEach(command -> section(page, command));
        return page.toString();
    }

    private static void section(StringBuilder page, CommandSpec command) {
        page.append("\n## ").append(command.shellName()).append("\n\nMenu: *").append(command.label());
        page.append("*. ").append(command.description()).append('\n');
        List<CommandSpec.Key> keys = command.keys();
        if (keys.isEmpty()) return;
        page.append("\n| key | default | meaning |\n|---|---|---|\n");
        for (CommandSpec.Key key : keys) {
            String meaning = key.description().isEmpty() ? key.label() : key.description();
            if (!key.choices().isEmpty()) meaning += "; one of `" + String.join("`, `", key.choices()) + "`";
            page.append("| `").append(key.name()).append("` | ");
            page.append(key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`");
            page.append(" | ").append(escaped(meaning)).append(" |\n");
        }
    }

    /** A star or a bar of a description is no markup. */
    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
