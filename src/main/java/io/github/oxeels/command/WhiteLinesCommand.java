// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.WhiteLineReport;
import io.github.oxeels.usecase.MeasureWhiteLines;
import io.github.oxeels.witness.MeasuredWhiteLines;
import io.github.oxeels.witness.ThicknessChoice;
import java.io.IOException;
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
            label = "Continuum below the lines",
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
    protected void execute(Progress progress) throws IOException {
        MeasuredWhiteLines result = MeasureWhiteLines.run(
                new MeasureWhiteLines.Request(spectra(progress), element(), recipe, t_over_lambda, weakBelow()),
                progress.stage(0, 0.9));
        deliver(WhiteLineReport.of(result, regions()), WhiteLineReport.summary(result), progress.stage(0.9, 1));
    }

    @Override
    String recordName() {
        return WhiteLineReport.RECORD;
    }
}
