// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import java.util.List;

/** What there is to try the suite with, and what it knows. */
final class SampleCommands {

    static final List<Class<? extends OxeelsCommand>> ALL = List.of(
            SimulateSpectrumImageCommand.class,
            SimulateSpectraCommand.class,
            ElementsCommand.class,
            OpenSampleCommand.class,
            HelpCommand.class);

    private SampleCommands() {}
}
