// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.fiji.TruthImages;
import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.usecase.Simulate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Simulates a spectrum image whose truth is known. */
@Plugin(
        type = Command.class,
        menuPath = Menu.SIMULATE + "OxEELS Simulate Spectrum Image",
        headless = true,
        description = "Simulates a spectrum image of a metal oxide, with its truth beside it.")
public class SimulateSpectrumImageCommand extends SimulationCommand {

    @Parameter(
            label = "Scene",
            choices = {"core_shell", "particles", "interface", "gradient"},
            persist = false)
    private String scene = "core_shell";

    @Parameter(
            label = "Compounds",
            description = "such as MnO,Mn3O4 (core and shell, left and right, along the gradient); empty = all oxides",
            persist = false,
            required = false)
    private String compounds = "";

    @Parameter(label = "Width (pixels)", persist = false)
    private int width = 64;

    @Parameter(label = "Height (pixels)", persist = false)
    private int height = 64;

    @Parameter(
            label = "Counts",
            description = "net L3 maximum in counts per channel where the oxide is thickest",
            persist = false)
    private double counts = 500;

    @Parameter(
            label = "Thickness (t/λ)",
            description = "in mean free paths, where the oxide is thickest, 0…5",
            persist = false)
    private double thickness = 0.4;

    @Parameter(
            label = "Losses beside the edge",
            choices = {"oxide", "plasmon"},
            description = "oxide = spread as those of transition-metal oxides; plasmon = nearly all to one plasmon of "
                    + "23 eV",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String losses = "oxide";

    @Parameter(
            label = "Resolution (eV)",
            description = "FWHM of the zero-loss peak",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double resolution_ev = 0.8;

    @Parameter(
            label = "Axis error (eV)",
            description = "by how much the energy axis is off at the white lines",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double offset_ev = 0;

    @Parameter(
            label = "Drift (eV)",
            description = "of the axis from the first pixel to the last",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double drift_ev = 0.5;

    @Parameter(
            label = "Fluence (e/nm²)",
            description = "dose that the specimen has got; reduces Mn4+ and Fe3+",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double fluence = 0;

    @Parameter(
            label = "Low-loss counts (0 = none)",
            description = "electrons in a low-loss spectrum of each pixel",
            persist = false)
    private double low_loss_counts = 0;

    @Parameter(
            label = "Write to (optional)",
            description = "file to write: .rpl, .tif or .hspy; the truth is written beside it as NAME-truth.tif",
            style = "save",
            persist = false,
            required = false)
    private File output_file = new File("");

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus spectrum_image;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus truth;

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        if (Paths.optional(output_file).isEmpty()) return;
        Path file = Paths.required("output_file", output_file);
        plan.writes("output_file", SpectrumFileOpener.written(file)).writes("output_file", List.of(truthBeside(file)));
    }

    private Acquisition losses() {
        return switch (losses) {
            case "oxide" -> Acquisition.ideal().withOxideLosses();
            case "plasmon" -> Acquisition.ideal();
            default -> throw new IllegalArgumentException("losses must be one of oxide, plasmon, got '" + losses + "'");
        };
    }

    @Override
    Optional<ImagePlus> changedImage() {
        return Optional.ofNullable(spectrum_image);
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        if (!showsImages() && Paths.optional(output_file).isEmpty())
            throw new IllegalArgumentException("the key output_file must name a file");
        Acquisition acquisition = losses().withResolution(resolution_ev)
                .withThickness(thickness)
                .withBackground(3, 1)
                .withCounts(counts)
                .withOffset(offset_ev)
                .withDrift(drift_ev)
                .withJitter(0.15)
                .withFluence(fluence)
                .withVariability(1)
                .withDetector(Detector.COUNTING.withGain(2).withSpread(0.5).withReadNoise(2));
        SimulatedImage simulated = Simulate.image(
                axis(), scene, width, height, compounds, acquisition, low_loss_counts, progress.stage(0, 0.8));
        if (Paths.optional(output_file).isPresent())
            write(simulated, Paths.optional(output_file).get(), progress.stage(0.8, 1));
        if (!showsImages()) return;
        spectrum_image = SpectrumImagePlus.toImagePlus(simulated.image());
        truth = TruthImages.of(simulated);
    }

    private void write(SimulatedImage simulated, Path file, Progress progress) throws IOException {
        OutputSet.write(files -> {
            files.stream(truthBeside(file), out -> TruthImages.write(simulated, out));
            SpectrumFileOpener.write(simulated.image(), file, files, progress);
        });
        say(simulated.image() + " → " + file);
    }

    private static Path truthBeside(Path file) {
        return FileNames.beside(file, FileNames.stem(file, ".rpl", ".tif", ".tiff", ".hspy"), "-truth.tif");
    }
}
