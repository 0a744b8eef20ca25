// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.AxisMove;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.DescribeFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens a spectrum image; in a shell describes it in a line of JSON; converts it if an output file is named. */
@Plugin(
        type = Command.class,
        menuPath = Menu.OPEN + "OxEELS Open Spectrum Image",
        headless = true,
        description = "Opens a spectrum image (DM3, DM4, MSA, HyperSpy, Lispix, TIFF, two-column text); converts it "
                + "if an output file is named.")
public class OpenSpectrumImageCommand extends OpeningCommand {

    @Parameter(
            label = "Spectrum image",
            description = "DM3, DM4, MSA, HyperSpy, Lispix, TIFF or two-column text file",
            persist = false)
    private File path = new File("");

    @Parameter(
            label = "Data set of the file (optional)",
            description = "name or number (from 1) of the data set that is meant, where the file holds several",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String signal = "";

    @Parameter(
            label = "Low-loss image (optional)",
            description = "low-loss file of the same pixels (dual EELS)",
            persist = false,
            required = false)
    private File low_loss_path = new File("");

    @Parameter(
            label = "Convert to (optional)",
            description = "file to write: .rpl, .tif or .hspy",
            style = "save",
            persist = false,
            required = false)
    private File output_file = new File("");

    /** What another reader opened without its energy axis is opened again by a click. */
    @Override
    void suggest() {
        Optional.ofNullable(WindowManager.getCurrentImage())
                .flatMap(SpectrumImagePlus::fileOfLostAxis)
                .ifPresent(file -> path = file.toFile());
    }

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.reads("path", read(path)).reads("low_loss_path", read(low_loss_path));
        if (Paths.optional(output_file).isPresent())
            plan.writes(
                    "output_file", SpectrumFileOpener.written(Paths.required("output_file", output_file), sources()));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path file = Paths.required("path", path);
        Optional<Path> output = Paths.optional(output_file);
        // a file without spectra is described anyway
        if (!showsImages()) say(DescribeFile.asJson(SpectrumFileOpener.FORMATS, file, signal, progress.stage(0, 0.5)));
        if (!showsImages() && output.isEmpty() && Paths.optional(low_loss_path).isEmpty()) return;
        SpectrumImage image = SpectrumFileOpener.open(file, signal, Paths.optional(low_loss_path), progress);
        if (output.isPresent()) SpectrumFileOpener.write(image, output.get(), progress.stage(0.5, 1));
        if (!image.moves().isEmpty()) say(image.name() + ": " + AxisMove.summary(image.moves()));
        if (!showsImages()) return;
        ImagePlus opened = SpectrumImagePlus.toImagePlus(image);
        SpectrumImagePlus.setSources(opened, sources());
        show(opened);
    }

    private List<Path> sources() {
        List<Path> sources = new ArrayList<>(read(path));
        sources.addAll(read(low_loss_path));
        return sources;
    }

    private static List<Path> read(File value) {
        return Paths.optional(value).map(SpectrumFileOpener::read).orElse(List.of());
    }
}
