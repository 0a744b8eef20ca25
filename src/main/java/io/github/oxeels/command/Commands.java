// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import java.util.List;
import java.util.stream.Stream;

/** All commands of the suite, in the order of the work. */
public final class Commands {

    private static final List<Class<? extends OxeelsCommand>> CLASSES = Stream.of(
                    ImageCommands.ALL, ModelCommands.ALL, ReadingCommands.ALL, SampleCommands.ALL)
            .flatMap(List::stream)
            .toList();

    private Commands() {}

    /** @return the commands as plain ImageJ runs them */
    public static List<CommandSpec> all() {
        return all(false);
    }

    private static List<CommandSpec> all(boolean inShell) {
        return CLASSES.stream()
                .<CommandSpec>map(command -> new BoundCommand(command, inShell))
                .toList();
    }

    /**
     * @param name as in the shell ({@code train-svm}) or in the menu ({@code OxEELS Train SVM})
     * @throws IllegalArgumentException if there is none of that name; lists those there are
     */
    public static CommandSpec named(String name) {
        return named(name, false);
    }

    /** As {@link #named(String)}, for a shell: images are read from files, and none is shown. */
    public static CommandSpec inShell(String name) {
        return named(name, true);
    }

    private static CommandSpec named(String name, boolean inShell) {
        return all(inShell).stream()
                .filter(command ->
                        command.shellName().equals(name) || command.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no command '" + name + "'; there are "
                        + String.join(
                                ", ", all().stream().map(CommandSpec::shellName).toList())));
    }
}
