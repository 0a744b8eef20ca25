// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.WhiteLineReport;
import io.github.oxeels.usecase.MeasureWhiteLines;
import io.github.oxeels.witness.MeasuredWhiteLines;
import io.github.oxeels.witness.ThicknessChoice;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures the white lines of every pixel. */
@Plugin(
        type = Command.class,
        menuPath = Menu.CHECK + "OxEELS White Lines",
        headless = true,
        description = "Measures L3/L2, valence and line energies of every pixel, each with its error.")
public class WhiteLinesCommand extends QuantityCommand {

    @Parameter(
            label = "Element",
            choices = {"auto", "Mn", "Fe"},
            persist = false)
    private String element = "auto";

    @Parameter(
            label = "Recipe",
            choices = {"pearson", "double_arctan", "fixed_windows"},
            persist = false,
            description = "what is subtracted below the lines; fixed_windows: iron on a calibrated axis only",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String recipe = "pearson";

    @Parameter(
            label = "Thickness t/λ",
            description = "auto = from the low loss where there is one, else estimated from the level beyond L2; or a "
                    + "number, 0…5",
            persist = false)
    private String t_over_lambda = ThicknessChoice.AUTO;

    @Parameter(
            label = "No edge below (share of strong L3, 0 = keep all)",
            description =
                    "pixels whose L3 is weaker than this share of the strong ones' count as no edge, 0…1; 0 keeps all",
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

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus ratio;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus ratio_error;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus valence;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus valence_error;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus l3_position;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus l2_minus_l3;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus l3_minus_oxygen;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus thickness;

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        readsLowLoss(plan, low_loss_path);
        plan.writesInto("output_directory", Paths.optional(output_directory), MeasureWhiteLines.FILE_NAMES);
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        MeasuredWhiteLines result = MeasureWhiteLines.run(
                new MeasureWhiteLines.Request(
                        spectrumImage(low_loss_path, progress), element, recipe, t_over_lambda, weak_below),
                progress.stage(0, 0.9));
        deliver(
                WhiteLineReport.of(result, regions()).withFiles(ReadFiles.of(sources(), Paths.optional(low_loss_path))),
                Paths.optional(output_directory),
                WhiteLineReport.summary(result),
                progress.stage(0.9, 1));
    }

    @Override
    void results(Map<String, ImagePlus> images) {
        ratio = images.get("ratio");
        ratio_error = images.get("ratio_error");
        valence = images.get("valence");
        valence_error = images.get("valence_error");
        l3_position = images.get("l3_position");
        l2_minus_l3 = images.get("l2_minus_l3");
        l3_minus_oxygen = images.get("l3_minus_oxygen");
        thickness = images.get("thickness");
    }
}
