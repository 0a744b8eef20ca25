// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.fiji.PlaneImages;
import io.github.oxeels.fiji.QuantityFiles;
import io.github.oxeels.fiji.ResultsTables;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.QuantityMaps;
import io.github.oxeels.spectrum.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command that measures quantities of every pixel, and saves and shows them. */
abstract class QuantityCommand extends SpectraCommand {

    /** @return the ROIs of the open image */
    final List<Region> regions() {
        return isOpenImage() ? ResultsTables.regions(image) : List.of();
    }

    /**
     * Saves the maps if a folder is named, shows them where there is an ImageJ, and says what they amount to. Images
     * and table of a single spectrum are not shown: its numbers are in the line.
     */
    final void deliver(QuantityMaps maps, Optional<Path> folder, String summary, Progress progress) throws IOException {
        if (folder.isPresent()) QuantityFiles.save(maps, folder.get(), progress);
        if (showsImages()) {
            if (maps.x().size() * maps.y().size() > 1) results(PlaneImages.all(maps));
            ResultsTables.show(
                    maps.table(),
                    maps.name() + " " + maps.recordName().replace(".json", "").replace('_', ' '));
        }
        say(summary + folder.map(path -> " → " + path).orElse(""));
        warnThatNothingIsKept(folder, progress);
    }

    /** @param images what the outputs of the command are to be, by the name of their file; some may be missing */
    abstract void results(Map<String, ImagePlus> images);
}
