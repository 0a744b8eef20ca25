// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.fiji.ExplorerOffer;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** A command that opens a spectrum image, and offers the explorer to a user who opened it by a dialog. */
abstract class OpeningCommand extends OxeelsCommand {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus spectrum_image;

    @Override
    Optional<ImagePlus> changedImage() {
        return Optional.ofNullable(spectrum_image);
    }

    final void show(ImagePlus opened) {
        spectrum_image = opened;
        if (isAsked()) ExplorerOffer.make(opened);
    }
}
