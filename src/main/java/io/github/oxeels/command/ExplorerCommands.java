// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import java.util.List;

/** The commands by which the explorer calibrates, labels and trains, so that a macro can do the same. */
final class ExplorerCommands {

    private static final List<Class<? extends OxeelsCommand>> CLASSES = List.of(
            CalibrateEnergyCommand.class,
            LabelPixelsCommand.class,
            CollectSpectraCommand.class,
            TrainSvmCommand.class,
            TrainNetworkCommand.class);

    private ExplorerCommands() {}

    /**
     * @param label in the menu, such as {@code OxEELS Train SVM}
     * @throws IllegalArgumentException if the explorer does nothing by a command of this label
     */
    static CommandSpec named(String label) {
        return CLASSES.stream()
                .filter(command -> CommandBinding.label(command).equals(label))
                .findFirst()
                .<CommandSpec>map(command -> new BoundCommand(command, false))
                .orElseThrow(() -> new IllegalArgumentException("the explorer runs no command '" + label + "'"));
    }
}
