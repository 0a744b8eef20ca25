// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import java.util.List;

/** How models and generators are made, tested and compared. */
final class ModelCommands {

    static final List<Class<? extends OxeelsCommand>> ALL = List.of(
            TrainSvmCommand.class,
            TrainNetworkCommand.class,
            TrainNearestCommand.class,
            ImportNetworkCommand.class,
            SearchArchitectureCommand.class,
            TrainOnSimulationCommand.class,
            AdaptModelCommand.class,
            TrainGanCommand.class,
            GenerateSpectraCommand.class,
            EvaluateModelCommand.class,
            CompareClassifiersCommand.class,
            EmbedSpectraCommand.class);

    private ModelCommands() {}
}
