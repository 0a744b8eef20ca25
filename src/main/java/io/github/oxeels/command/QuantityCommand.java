// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.fiji.MapFiles;
import io.github.oxeels.fiji.PlaneImages;
import io.github.oxeels.fiji.QuantityFiles;
import io.github.oxeels.fiji.ResultsTables;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.QuantityMaps;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that measures quantities of every pixel, and saves and shows them. */
abstract class QuantityCommand extends SpectraCommand {

    @Parameter(
            label = "Element",
            description = "whose white lines are looked at; auto = those that stand out most",
            persist = false,
            attrs = @Attr(name = CommandBinding.ELEMENT))
    private String element = EdgeChoice.AUTO;

    @Parameter(
            label = MapTexts.WEAK_LABEL,
            description = MapTexts.WEAK,
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double weak_below = MapOptions.DEFAULT_WEAK_BELOW;

    @Parameter(
            label = "Low-loss image (optional)",
            description = "low-loss file of the same pixels (dual EELS), for the thickness",
            persist = false,
            required = false)
    private File low_loss_path = new File("");

    @Parameter(
            label = "Save to (optional)",
            description = "folder for images, table and figure",
            style = "directory",
            persist = false,
            required = false)
    private File output_directory = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        readsLowLoss(plan, low_loss_path);
        plan.writesInto(
                "output_directory",
                Paths.optional(output_directory),
                MapFiles.names(binding().outputs(), recordName()));
    }

    /** @return name of the JSON file that says how the quantities were measured */
    abstract String recordName();

    final String element() {
        return element;
    }

    final double weakBelow() {
        return weak_below;
    }

    /** @return the image with its low loss */
    final SpectrumImage spectra(Progress progress) throws IOException {
        return spectrumImage(low_loss_path, progress);
    }

    /** @return the ROIs of the open image */
    final List<Region> regions() {
        return isOpenImage() ? ResultsTables.regions(image) : List.of();
    }

    /**
     * Saves the maps if a folder is named, shows them where there is an ImageJ, and says what they amount to. Images
     * and table of a single spectrum are not shown: its numbers are in the line.
     */
    final void deliver(QuantityMaps measured, String summary, Progress progress) throws IOException {
        QuantityMaps maps = measured.withFiles(ReadFiles.of(sources(), Paths.optional(low_loss_path)));
        Optional<Path> folder = Paths.optional(output_directory);
        if (folder.isPresent()) QuantityFiles.save(maps, folder.get(), progress);
        if (showsImages()) {
            if (maps.x().size() * maps.y().size() > 1) binding().deliver(PlaneImages.all(maps));
            ResultsTables.show(
                    maps.table(),
                    maps.name() + " " + maps.recordName().replace(".json", "").replace('_', ' '));
        }
        say(summary + folder.map(path -> " → " + path).orElse(""));
        warnThatNothingIsKept(folder, progress);
    }
}
