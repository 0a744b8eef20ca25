// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.CardFiles;
import io.github.oxeels.usecase.EvaluateModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes the robustness card of a model. */
@Plugin(
        type = Command.class,
        menuPath = Menu.CHECK + "OxEELS Evaluate Model",
        headless = true,
        description = "Says how well a model does on labelled spectra, and on the same spectra shifted, noisy, thick "
                + "or blurred; writes a report.")
public class EvaluateModelCommand extends LabelledSpectraCommand {

    @Parameter(label = MapTexts.MODEL_LABEL, description = MapTexts.MODEL, persist = false)
    private File model_file = new File("");

    @Parameter(
            label = "Report",
            description = "report to write (.html), with the numbers beside it as NAME.report.csv and .json",
            style = "save",
            persist = false)
    private File report_file = new File("");

    @Parameter(
            label = "Changes to try",
            description = "all, none, or some of energy_shift, dispersion_error, gaussian_noise, poisson_noise, dose, "
                    + "thickness, resolution, background",
            persist = false)
    private String curves = "all";

    @Parameter(
            label = "Unknown below (probability)",
            description = "probability of the best class below which an answer counts as rejected, 0…1",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double reject_below = 0.5;

    @Parameter(
            label = "Sets hold the true state in (share, 0 = no sets)",
            description = "how often prediction sets of this coverage hold the true state, by state and by change, "
                    + "0.5…0.995; 0 = none",
            persist = false)
    private double coverage = PredictionSets.DEFAULT_COVERAGE;

    @Parameter(
            label = "Folds of the retraining",
            description = "of the retraining, 2…100; with as many acquisitions or fewer, each is held out alone",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int folds = 10;

    @Parameter(
            label = "Seed of random numbers",
            description = "of noise and folds; the same seed gives the same report",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.reads("model_file", Paths.modelFile(model_file)).writes("report_file", Paths.report(report_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        String model = Paths.model("model_file", model_file);
        Path report = Paths.required("report_file", report_file);
        if (!report.getFileName().toString().matches("(?i).+\\.html?"))
            throw new IllegalArgumentException("report_file must end in .html, got '" + report + "'");
        EvaluateModel.Request.requireFolds(folds);
        EvaluateModel.Questions questions = new EvaluateModel.Questions(reject_below, coverage, curves);
        EvaluateModel.Request request = new EvaluateModel.Request(
                BuiltinModels.readNamed(model),
                model_file.getName(),
                mixedSpectra(),
                spectraName(),
                folds,
                seed,
                questions);
        EvaluateModel.Result result = EvaluateModel.run(request, progress.stage(0, 0.97));
        CardFiles.write(result.card(), report);
        result.lines().forEach(this::say);
        say("→ " + report);
    }
}
