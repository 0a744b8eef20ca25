// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.fiji.RoiSpectra;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes the spectra under the ROIs of an image to a file of labelled spectra. */
@Plugin(
        type = Command.class,
        menuPath = Menu.EXPLORE + "OxEELS Collect Spectra",
        headless = true,
        description = "Writes the spectra under the ROIs of an image to a CSV file; the class of a spectrum is the "
                + "name of its ROI.")
public class CollectSpectraCommand extends SpectraCommand {

    @Parameter(label = "Labelled spectra", description = "CSV file to write", style = "save", persist = false)
    private File spectra_file = new File("");

    @Parameter(
            label = "Class of the selection (optional)",
            description =
                    "what the drawn selection is, such as Mn2+; empty = all ROIs, each of the class it is named by",
            persist = false,
            required = false)
    private String class_name = "";

    @Parameter(
            label = "Acquisition",
            description = "name of the acquisition, kept together in cross-validation; empty = title of the image",
            persist = false,
            required = false)
    private String group = "";

    @Parameter(
            label = "Add to the file",
            choices = {"no", "yes"},
            description = "yes: add to the file; no: replace it",
            persist = false)
    private String append = "no";

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.continues("spectra_file", Paths.optional(spectra_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        ImagePlus withRois = imageWithOverlay();
        boolean appends = Choices.yes("append", append);
        Path file = Paths.required("spectra_file", spectra_file);
        LabelledSpectra collected = RoiSpectra.collect(withRois, spectrumImage(progress), class_name, group, progress);
        LabelledSpectra all =
                appends && Files.exists(file) ? LabelledSpectraCsv.read(file).append(collected) : collected;
        LabelledSpectraCsv.write(all, file);
        say(collected.size() + " spectra of " + String.join(", ", collected.classes()) + " → " + file + " ("
                + all.size() + " spectra)");
    }
}
