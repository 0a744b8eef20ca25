// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.usecase.Simulate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Simulates labelled spectra of many acquisitions. */
@Plugin(
        type = Command.class,
        menuPath = Menu.SIMULATE + "OxEELS Simulate Spectra",
        headless = true,
        description = "Simulates labelled spectra as many instruments would record them; writes a CSV file.")
public class SimulateSpectraCommand extends SimulationCommand {

    @Parameter(
            label = "Classes",
            description = "such as FeO,Fe3O4; empty = the oxidation states",
            persist = false,
            required = false)
    private String classes = "";

    @Parameter(
            label = "Acquisitions",
            description = "number of acquisitions, each of its own conditions",
            persist = false)
    private int acquisitions = 100;

    @Parameter(
            label = "Spectra of each class and acquisition",
            description = "of each class and acquisition",
            persist = false)
    private int spectra = 10;

    @Parameter(
            label = "Mixtures of the classes",
            choices = {"no", "yes"},
            persist = false,
            description =
                    "mixtures of the classes, their fractions in columns f:STATE; then spectra are of each acquisition",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String mixtures = "no";

    @Parameter(
            label = "Counts",
            description = "net L3 maximum in counts per channel: a number, a range, or empty = 100..100000",
            persist = false,
            required = false)
    private String counts = "";

    @Parameter(
            label = "Thickness (t/λ)",
            description = "a number, a range, or empty = 0.05..1",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String thickness = "";

    @Parameter(
            label = "Resolution (eV)",
            description = "a number, a range, or empty = 0.3..1.5",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String resolution_ev = "";

    @Parameter(
            label = "Axis error (eV)",
            description = "a number, a range, or empty = -5..5",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String offset_ev = "";

    @Parameter(label = "Write to", description = "CSV file to write", style = "save", persist = false)
    private File output_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.writes("output_file", Paths.optional(output_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path output = Paths.required("output_file", output_file);
        Simulate.Drawn drawn = new Simulate.Drawn(acquisitions, spectra, offset_ev, resolution_ev, thickness, counts);
        boolean mixed = Choices.yes("mixtures", mixtures);
        Progress most = progress.stage(0, 0.8);
        MixedSpectra simulated = mixed
                ? Simulate.mixtures(axis(), classes, drawn, most)
                : MixedSpectra.of(Simulate.spectra(axis(), classes, drawn, most));
        LabelledSpectraCsv.write(simulated, output);
        say(simulated.spectra().size() + " spectra of "
                + (mixed ? "mixtures" : String.join(", ", simulated.spectra().classes())) + " on "
                + simulated.spectra().axis() + " → " + output);
    }
}
