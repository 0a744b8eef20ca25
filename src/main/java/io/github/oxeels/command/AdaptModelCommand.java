// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.usecase.AdaptModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Adapts a model to one's own microscope. */
@Plugin(
        type = Command.class,
        menuPath = Menu.TRAIN + "OxEELS Adapt Model",
        headless = true,
        description = "Adapts a model to your own microscope by a few labelled spectra of standards (5 of each state "
                + "help, 20 are plenty), or by the pixels of an image; where nothing is gained, labelled spectra "
                + "calibrate its prediction sets alone, and by pixels no model is written.")
public class AdaptModelCommand extends SpectraCommand {

    @Parameter(label = MapTexts.MODEL_LABEL, description = MapTexts.MODEL, persist = false)
    private File model_file = new File("");

    @Parameter(
            label = "Labelled spectra (optional)",
            description =
                    "CSV file of spectra of your own microscope: label, optional group, energies in eV; empty: the "
                            + "image, whose pixels need no labels and tell less",
            persist = false,
            required = false)
    private File spectra_file = new File("");

    @Parameter(label = "Write to", description = "model file to write (.oxeels)", style = "save", persist = false)
    private File output_file = new File("");

    @Parameter(
            label = "Report (optional)",
            description = "report to write (.html), with the numbers beside it as NAME.report.csv and .json",
            style = "save",
            persist = false,
            required = false)
    private File report_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.reads("model_file", Paths.modelFile(model_file))
                .reads("spectra_file", Paths.optional(spectra_file))
                .writes("output_file", Paths.optional(output_file))
                .writes("report_file", Paths.report(report_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        if (Paths.optional(spectra_file).isPresent()) requireNoImageBesideSpectra(Map.of());
        Path output = Paths.required("output_file", output_file);
        Optional<Path> report = Paths.optional(report_file);
        OxidationStateModel model = BuiltinModels.readNamed(Paths.model("model_file", model_file));
        Optional<Path> spectra = Paths.optional(spectra_file);
        AdaptModel.Result result = spectra.isPresent()
                ? AdaptModel.run(model, LabelledSpectraCsv.read(spectra.get()), spectra_file.getName(), progress)
                : AdaptModel.run(model, spectrumImage(progress), progress);
        ModelFile.write(result.model(), output);
        if (report.isPresent()) result.report().write(report.get());
        say(result.summary() + " → " + output);
    }
}
