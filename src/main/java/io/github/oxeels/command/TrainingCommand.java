// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.usecase.TrainedModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * A command that trains a classifier of a table of labelled spectra: the files, what is done to the spectra before they
 * are learnt, and what is added to those that are learnt from. Keys of the classifier are those of the subclass.
 */
abstract class TrainingCommand extends LearningCommand {

    @Parameter(label = "Model", description = "model file to write (.oxeels)", style = "save", persist = false)
    private File model_file = new File("");

    @Parameter(
            label = "Report (optional)",
            description = "report to write (.html), with the numbers beside it as NAME.report.csv and .json",
            style = "save",
            persist = false,
            required = false)
    private File report_file = new File("");

    @Parameter(
            label = "Normalization",
            choices = {"l2", "area", "none", "maximum", "min_max", "post_edge"},
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String normalization = "l2";

    @Parameter(
            label = "Alignment",
            choices = {"auto", "none", "l3", "l3+position", "l3-continuum"},
            persist = false,
            description = "l3 = each spectrum is moved to its own L3 maximum, so that an offset of the energy axis "
                    + "does not matter; l3+position also keeps where L3 lay, which iron needs; l3-continuum also "
                    + "projects out a level and the 2:1 step of the continuum, in which laboratories differ; "
                    + "auto = l3-continuum where the shape tells (Mn), else none",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String alignment = "auto";

    @Parameter(
            label = "Augmentation",
            choices = {"laboratory", "none", "shift+noise", "mix", "mix+shift+noise", "gan", "gan+shift+noise"},
            persist = false,
            description = "of the training part of each fold: spectra as other laboratories would have recorded them "
                    + "(continuum, background, thickness, resolution, dispersion, noise), shifts and noise, "
                    + "mixtures, or spectra of a generator trained on that part",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String augmentation = "laboratory";

    @Parameter(
            label = "Fill classes up to (spectra, 0 = the largest)",
            description =
                    "mix and gan: spectra of each class, recorded ones included; 0 = as many as the largest class has",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int spectra_per_class = 0;

    @Parameter(
            label = "Sets hold the true state in (share, 0 = no sets)",
            description = "prediction sets are calibrated on held-out spectra; the model keeps bounds for every "
                    + "coverage from 0.5 to 0.995, so that any can be asked for, and reports this one; 0 = no sets",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double coverage = PredictionSets.DEFAULT_COVERAGE;

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.writes("model_file", modelFile()).writes("report_file", Paths.report(report_file));
    }

    /** @return file of the model; empty if none is named */
    final Optional<Path> modelFile() {
        return Paths.optional(model_file);
    }

    private Optional<Path> report() {
        return Paths.optional(report_file);
    }

    final boolean asksForReport() {
        return report().isPresent();
    }

    /** @throws IllegalArgumentException if no file is named that the model can be written to */
    final void requireModelFile() {
        Paths.required("model_file", model_file);
    }

    final Protocol protocol(int folds, long seed) {
        return Protocol.of(windows(), alignment, normalization, folds, seed)
                .withCoverage(coverage)
                .withDenoising(denoising());
    }

    /** @return what is added to the training part of each fold, as its key says it */
    final String augmentation() {
        return augmentation;
    }

    /** @return up to how many spectra classes are filled */
    final int spectraPerClass() {
        return spectra_per_class;
    }

    /** Writes model and report. */
    final void write(TrainedModel trained) throws IOException {
        ModelFile.write(trained.model(), Paths.required("model_file", model_file));
        if (asksForReport()) trained.report().orElseThrow().write(report().get());
    }

    /** Says how good the model is and where it lies. */
    final void say(TrainedModel trained) {
        say(trained.summary() + " → " + model_file.toPath());
    }
}
