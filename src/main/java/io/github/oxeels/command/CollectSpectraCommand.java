// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.calibrate.EnergyCalibration;
import io.github.oxeels.fiji.RoiSpectra;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
            label = "Name of the acquisition",
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
        SpectrumImage spectra = spectrumImage(progress);
        Optional<LabelledSpectra> before =
                appends && Files.exists(file) ? Optional.of(LabelledSpectraCsv.read(file)) : Optional.empty();
        SpectrumImage onAxis = before.map(known -> EnergyCalibration.onAxis(spectra, known.axis()))
                .orElse(spectra);
        LabelledSpectra collected = RoiSpectra.collect(withRois, onAxis, class_name, group, progress);
        LabelledSpectra all = before.map(known -> known.append(collected)).orElse(collected);
        LabelledSpectraCsv.write(all, file);
        say(collected.size() + " spectra of " + String.join(", ", collected.classes()) + " → " + file + " ("
                + all.size() + " spectra)");
    }
}
