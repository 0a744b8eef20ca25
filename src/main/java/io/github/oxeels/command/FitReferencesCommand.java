// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.FitReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.usecase.FitReferences;
import io.github.oxeels.witness.FitSettings;
import io.github.oxeels.witness.FittedReferences;
import io.github.oxeels.witness.ThicknessChoice;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fits references to every pixel. */
@Plugin(
        type = Command.class,
        menuPath = Menu.CHECK + "OxEELS Fit References",
        headless = true,
        description = "Fits references to every pixel: fractions and valence with errors, shift, reduced chi-square "
                + "and residual.")
public class FitReferencesCommand extends QuantityCommand {

    @Parameter(
            label = "References (optional)",
            description =
                    "CSV file of labelled spectra, whose class means are the references; empty = simulated pure ions",
            persist = false,
            required = false)
    private File references_file = new File("");

    @Parameter(
            label = "Shift range (eV)",
            description = "how far a pixel may lie beside the references either way, 0…20",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double shift_range_ev = 2;

    @Parameter(
            label = "Dispersion error (%)",
            description = "standard deviation of an error of the dispersion, which is then fitted, 0…7; 0 trusts it",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double dispersion_error_percent = 3;

    @Parameter(
            label = "Thickness t/λ",
            description =
                    "of simulated references: auto = from the low loss where there is one, else 0.3; or a number, 0…5",
            persist = false)
    private String t_over_lambda = ThicknessChoice.AUTO;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus fractions;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus fraction_errors;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus valence;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus valence_error;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus residual;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus chi2;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus shift;

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.reads("references_file", Paths.optional(references_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Optional<LabelledSpectra> references = Optional.empty();
        if (Paths.optional(references_file).isPresent())
            references = Optional.of(
                    LabelledSpectraCsv.read(Paths.optional(references_file).get()));
        FitSettings settings = new FitSettings(
                references, references_file.getName(), shift_range_ev, dispersion_error_percent / 100, t_over_lambda);
        FittedReferences result = FitReferences.run(
                new FitReferences.Request(spectra(progress), element(), settings, weakBelow()), progress.stage(0, 0.9));
        deliver(FitReport.of(result, regions()), FitReport.summary(result), progress.stage(0.9, 1));
    }

    @Override
    String recordName() {
        return FitReport.RECORD;
    }
}
