// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import java.util.List;

/** What is done to an image before a model sees it: it is opened, calibrated, explored and labelled. */
final class ImageCommands {

    static final List<Class<? extends OxeelsCommand>> ALL = List.of(
            OpenSpectrumImageCommand.class,
            SetEnergyAxisCommand.class,
            CalibrateEnergyCommand.class,
            ExplorerCommand.class,
            LabelPixelsCommand.class,
            CollectSpectraCommand.class);

    private ImageCommands() {}
}
