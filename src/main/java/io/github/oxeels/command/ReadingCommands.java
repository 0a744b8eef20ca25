// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import java.util.List;

/** What is read from images and tables, by a model or without one. */
final class ReadingCommands {

    static final List<Class<? extends OxeelsCommand>> ALL = List.of(
            MapOxidationStateCommand.class,
            MapFolderCommand.class,
            ClassifySpectraCommand.class,
            WhiteLinesCommand.class,
            FitReferencesCommand.class);

    private ReadingCommands() {}
}
