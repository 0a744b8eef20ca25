// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.calibrate.AxisUncertaintyChoice;
import io.github.oxeels.fiji.FigureChoice;
import io.github.oxeels.fiji.MapFiles;
import io.github.oxeels.fiji.MapImages;
import io.github.oxeels.fiji.MapOverlay;
import io.github.oxeels.fiji.ResultsTables;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.map.KnownValence;
import io.github.oxeels.map.KnownValences;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.progress.Timing;
import io.github.oxeels.report.table.MapTable;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapOxidationStates;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Maps the oxidation state of every pixel. */
@Plugin(
        type = Command.class,
        menuPath = Menu.MAP + "OxEELS Map Oxidation State",
        headless = true,
        description = "Maps the oxidation state of every pixel of a spectrum image with a trained model.")
public class MapOxidationStateCommand extends SpectraCommand {

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
            label = MapTexts.WITNESSES_LABEL,
            choices = {"yes", "no"},
            description = MapTexts.WITNESSES,
            persist = false)
    private String witnesses = "yes";

    @Parameter(
            label = "Known valence (optional)",
            description =
                    "parts whose valence is known, as ROI name or x,y,width,height: core=4;0,0,5,8=2. One sets the"
                            + " offset of the consensus, two its scale",
            persist = false,
            required = false)
    private String known_valence = "";

    @Parameter(
            label = "Say how long each step takes",
            choices = {"yes", "no"},
            description = "yes: a table of where the processor time went is printed",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String timing = "no";

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
            label = "Low-loss image (optional)",
            description = "low-loss file of the same pixels (dual EELS), for thickness and energy axis",
            persist = false,
            required = false)
    private File low_loss_path = new File("");

    @Parameter(
            label = "Save to (optional)",
            description = "folder for maps, table and figure",
            style = "directory",
            persist = false,
            required = false)
    private File output_directory = new File("");

    @Parameter(
            label = "Title (optional)",
            description = "title of the saved figure; empty = names of image and model",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String title = "";

    @Parameter(
            label = "Figure resolution (dpi)",
            description = "pixels per inch of figure.png, 50…1200; the figure stays as large on paper",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double figure_dpi = FigureChoice.DEFAULT.dpi();

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus labels;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus probabilities;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus valence;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus confidence;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus shift;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus overlay;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus composite;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus fractions;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus consensus;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus valence_error;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus disagreement;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus prediction_sets;

    /** The model that comes with the plugin for the edge that the open image holds. */
    @Override
    void suggest() {
        if (model_file.getPath().isBlank())
            axisOfTheOpenImage()
                    .flatMap(axis -> Edge.whiteLinesOn(axis, BuiltinModels.elements()))
                    .ifPresent(edge -> model_file = new File(BuiltinModels.of(edge.element())));
    }

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        readsLowLoss(plan, low_loss_path);
        plan.reads("model_file", Paths.modelFile(model_file))
                .writesInto("output_directory", Paths.optional(output_directory), MapFiles.NAMES);
    }

    @Override
    protected void execute(Progress shown) throws IOException {
        OptionalDouble axisUncertainty = Choices.axisUncertainty(axis_uncertainty_ev);
        boolean timed = Choices.yes("timing", timing);
        Timing progress = new Timing(shown);
        boolean asksWitnesses = Choices.yes("witnesses", witnesses);
        String model = Paths.model("model_file", model_file);
        FigureChoice figure = new FigureChoice(title, figure_dpi);
        SpectrumImage spectra = spectrumImage(low_loss_path, progress);
        OxidationStateModel read = MapOxidationStates.binning(BuiltinModels.readNamed(model), spatial_binning);
        List<Region> drawn = isOpenImage() ? ResultsTables.regions(image) : List.of();
        List<Region> regions = MapOxidationStates.regions(drawn, spectra, read);
        List<KnownValence> known = KnownValences.of(known_valence, drawn, spectra, read);
        MapOxidationStates.Result result = MapOxidationStates.run(
                new MapOxidationStates.Request(
                        spectra,
                        read,
                        model,
                        new MapOxidationStates.Limits(reject_below, weak_below, coverage),
                        asksWitnesses,
                        axisUncertainty,
                        known),
                progress.stage(0, 0.9));
        Optional<Path> folder = Paths.optional(output_directory);
        if (folder.isPresent())
            ReadFiles.save(
                    result,
                    regions,
                    sources(),
                    Paths.optional(low_loss_path),
                    figure,
                    folder.get(),
                    progress.stage(0.9, 1));
        if (showsImages()) show(result.map(), regions);
        if (timed) say(progress.table());
        say(result.summary() + folder.map(path -> " → " + path).orElse(""));
        warnThatNothingIsKept(folder, progress);
    }

    private void show(OxidationMap map, List<Region> regions) {
        Map<String, ImagePlus> images = MapImages.all(map);
        images.put("overlay", MapOverlay.onIntensity(map));
        binding().deliver(images);
        ResultsTables.show(MapTable.of(map, regions), map.name() + " oxidation states");
    }
}
