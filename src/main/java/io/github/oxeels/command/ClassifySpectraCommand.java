// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.assess.Classification;
import io.github.oxeels.calibrate.AxisUncertaintyChoice;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.usecase.ClassifySpectra;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Asks a model about spectra in a file. */
@Plugin(
        type = Command.class,
        menuPath = Menu.MAP + "OxEELS Classify Spectra",
        headless = true,
        description = "Classifies the spectra of a CSV file; writes a CSV file of classes and probabilities.")
public class ClassifySpectraCommand extends LabelledSpectraCommand {

    @Parameter(label = MapTexts.MODEL_LABEL, description = MapTexts.MODEL, persist = false)
    private File model_file = new File("");

    @Parameter(label = "Write to", description = "CSV file to write", style = "save", persist = false)
    private File output_file = new File("");

    @Parameter(label = MapTexts.AXIS_LABEL, description = MapTexts.AXIS, persist = false)
    private String axis_uncertainty_ev = AxisUncertaintyChoice.AUTO;

    @Parameter(
            label = "Sets hold the true state in (share, 0 = no sets)",
            description = "each spectrum gets a set of states and an interval of valence that hold the true one for "
                    + "this share of spectra, 0.5…0.995; 0 = none",
            persist = false)
    private double coverage = PredictionSets.DEFAULT_COVERAGE;

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.reads("model_file", Paths.modelFile(model_file)).writes("output_file", Paths.optional(output_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        PredictionSets.requireCoverage(coverage);
        Path output = Paths.required("output_file", output_file);
        Classification result = ClassifySpectra.run(
                spectra(),
                BuiltinModels.readNamed(Paths.model("model_file", model_file)),
                AxisUncertaintyChoice.of(axis_uncertainty_ev),
                coverage,
                progress);
        ClassifySpectra.write(result, output);
        String accuracy = Double.isNaN(result.accuracy())
                ? "no label is a class of the model"
                : String.format(Locale.ROOT, "%.1f %% agree with their label", 100 * result.accuracy());
        if (result.unlikeTraining() > 0)
            progress.warn(
                    result.unlikeTraining() + " spectra look like no training spectrum; do not trust their class");
        if (result.withoutEdge() > 0) progress.warn(result.withoutEdge() + " spectra show no significant white lines");
        say(result.predicted().length + " spectra classified, " + accuracy + sets(result) + " → " + output);
    }

    private static String sets(Classification result) {
        return result.sets()
                .filter(sets -> !Double.isNaN(result.meanSetSize()))
                .map(sets -> String.format(
                        Locale.ROOT,
                        "; sets of %s hold %.2f classes on average",
                        PredictionSets.percent(sets.coverage()),
                        result.meanSetSize()))
                .orElse("");
    }
}
