// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.calibrate.AxisUncertaintyChoice;
import io.github.oxeels.fiji.FigureChoice;
import io.github.oxeels.fiji.MapFiles;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.files.FolderFiles;
import io.github.oxeels.files.LowLossName;
import io.github.oxeels.map.KnownValences;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.FolderSummary;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapFolder;
import io.github.oxeels.usecase.MapOxidationStates;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Maps every spectrum image of a folder. */
@Plugin(
        type = Command.class,
        menuPath = Menu.MAP + "OxEELS Map Folder",
        headless = true,
        description =
                "Maps every spectrum image in a folder; continues after a bad file, lists it at the end, and fails.")
public class MapFolderCommand extends OxeelsCommand {

    @Parameter(
            label = "Spectrum images",
            description = "folder with the spectrum images",
            style = "directory",
            persist = false)
    private File input_directory = new File("");

    @Parameter(label = "File filter", description = "which files to take, such as *.dm3", persist = false)
    private String file_filter = "*";

    @Parameter(
            label = "Data set of each file (optional)",
            description = "name or number (from 1) of the data set that is meant, where files hold several",
            required = false,
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String signal = "";

    @Parameter(
            label = "Save to",
            description = "folder for the results; each image gets a folder of its own in it",
            style = "directory",
            persist = false)
    private File output_directory = new File("");

    @Parameter(label = MapTexts.MODEL_LABEL, description = MapTexts.MODEL, persist = false)
    private File model_file = new File("");

    @Parameter(label = MapTexts.REJECT_LABEL, description = MapTexts.REJECT, persist = false)
    private double reject_below = 0.5;

    @Parameter(
            label = MapTexts.WEAK_LABEL,
            description = MapTexts.WEAK,
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double weak_below = MapOptions.DEFAULT_WEAK_BELOW;

    @Parameter(
            label = "Known valence (optional)",
            description = "parts of every image whose valence is known, as x,y,width,height=valence, several with "
                    + "semicolons: 0,0,5,8=2. One sets the offset of the consensus, two its scale",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String known_valence = "";

    @Parameter(
            label = MapTexts.WITNESSES_LABEL,
            choices = {"yes", "no"},
            description = MapTexts.WITNESSES,
            persist = false)
    private String witnesses = "yes";

    @Parameter(
            label = MapTexts.AXIS_LABEL,
            description = MapTexts.AXIS,
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String axis_uncertainty_ev = AxisUncertaintyChoice.AUTO;

    @Parameter(label = MapTexts.COVERAGE_LABEL, description = MapTexts.COVERAGE, persist = false)
    private double coverage = PredictionSets.DEFAULT_COVERAGE;

    @Parameter(
            label = MapTexts.BINNING_LABEL,
            description = MapTexts.BINNING,
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int spatial_binning = 0;

    @Parameter(
            label = "Low-loss images (optional)",
            description = "how the low-loss file beside each image is called, * standing for the image's name without "
                    + "its ending, such as *-lowloss.dm4; empty = none",
            persist = false,
            required = false)
    private String low_loss_path = "";

    /** @return file and reason, without the folder, which is the same for all */
    private static String reason(Path file, Throwable failure) {
        String name = file.getFileName().toString();
        String reason = LastError.sentence(failure).replace(file.toString(), name);
        return reason.startsWith(name) ? reason : name + ": " + reason;
    }

    private static Path resultsOf(Path file, Path folder) {
        return folder.resolve(file.getFileName().toString());
    }

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.reads("model_file", Paths.modelFile(model_file));
        Optional<Path> output = Paths.optional(output_directory);
        if (Paths.optional(input_directory).isEmpty() || output.isEmpty()) return;
        Path input = Paths.required("input_directory", input_directory);
        if (Files.isDirectory(output.get()) && Files.isDirectory(input) && Files.isSameFile(input, output.get()))
            throw new IOException("output_directory: " + output.get()
                    + " is the folder of the images (input_directory), and each image gets a folder of its own name; "
                    + "name another folder, such as " + output.get().resolve("maps"));
        LowLossName lowLoss = new LowLossName(low_loss_path);
        plan.writes("output_directory", output.map(folder -> folder.resolve(FolderFiles.SUMMARY)));
        for (Path file : MapFolder.files(input, file_filter, lowLoss))
            // one that cannot be read is told of in its turn, and does not stop the others
            plan.reads(
                            "input_directory",
                            SpectrumFileOpener.read(file).stream()
                                    .filter(Files::isReadable)
                                    .toList())
                    .reads("low_loss_path", lowLoss.named(file).filter(Files::isRegularFile))
                    .writesInto("output_directory", output.map(folder -> resultsOf(file, folder)), MapFiles.NAMES);
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        OptionalDouble axisUncertainty = Choices.axisUncertainty(axis_uncertainty_ev);
        boolean asksWitnesses = Choices.yes("witnesses", witnesses);
        String modelFile = Paths.model("model_file", model_file);
        Path output = Paths.required("output_directory", output_directory);
        MapOxidationStates.Limits limits = new MapOxidationStates.Limits(reject_below, weak_below, coverage);
        LowLossName lowLoss = new LowLossName(low_loss_path);
        OxidationStateModel model = MapOxidationStates.binning(BuiltinModels.readNamed(modelFile), spatial_binning);
        FolderSummary result = MapFolder.run(
                Paths.required("input_directory", input_directory),
                file_filter,
                lowLoss,
                (file, part) -> {
                    SpectrumImage image = SpectrumFileOpener.open(file, signal, lowLoss.of(file), part);
                    MapOxidationStates.Result map = MapOxidationStates.run(
                            new MapOxidationStates.Request(
                                    image,
                                    model,
                                    modelFile,
                                    limits,
                                    asksWitnesses,
                                    axisUncertainty,
                                    KnownValences.of(known_valence, List.of(), image, model)),
                            part);
                    ReadFiles.save(
                            map,
                            List.of(),
                            SpectrumFileOpener.read(file),
                            lowLoss.of(file),
                            FigureChoice.DEFAULT,
                            resultsOf(file, output),
                            Progress.NONE);
                    say(file.getFileName() + ": " + map.summary());
                    return map.map().counts();
                },
                progress);
        result.write(output, MapFolderCommand::reason);
        say(result.done().size() + " of "
                + (result.done().size() + result.failed().size()) + " files mapped → " + output);
        if (result.failed().isEmpty()) return;
        result.failed().forEach((file, failure) -> say("failed: " + reason(file, failure)));
        throw new IOException(result.failed().size() + " of "
                + (result.done().size() + result.failed().size()) + " files could not be mapped: "
                + String.join(
                        ", ",
                        result.failed().keySet().stream()
                                .map(file -> file.getFileName().toString())
                                .toList()));
    }
}
