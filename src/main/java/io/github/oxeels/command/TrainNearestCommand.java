// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.ReportFiles;
import io.github.oxeels.train.Denoising;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.NearestRecipe;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.usecase.TrainNearest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains k nearest neighbours on labelled spectra. */
@Plugin(
        type = Command.class,
        name = "train-knn",
        menuPath = Menu.TRAIN + "OxEELS Train Nearest Neighbours",
        headless = true,
        description = "Trains k nearest neighbours on labelled spectra, a baseline, and writes a model and a report.")
public class TrainNearestCommand extends OxeelsCommand {

    @Parameter(
            label = "Labelled spectra",
            description = "CSV file: label, optional group and source, energies in eV",
            persist = false)
    private File spectra_file = new File("");

    @Parameter(label = "Model", description = "model file to write (.oxeels)", style = "save", persist = false)
    private File model_file = new File("");

    @Parameter(
            label = "Report (optional)",
            description = "report to write (.html), with the numbers as CSV and JSON beside it",
            style = "save",
            persist = false,
            required = false)
    private File report_file = new File("");

    @Parameter(
            label = "Neighbours",
            description = "number of training spectra most like it by which a spectrum is named, 1…1000",
            persist = false)
    private int neighbours = 5;

    @Parameter(
            label = "Normalization",
            choices = {"l2", "area", "none", "maximum", "min_max", "post_edge"},
            persist = false)
    private String normalization = "l2";

    @Parameter(
            label = "Windows",
            description = "white_lines, o_k, both, or energies in eV such as 638-660",
            persist = false)
    private String windows = "white_lines";

    @Parameter(
            label = "Alignment",
            choices = {"auto", "none", "l3", "l3+position", "l3-continuum"},
            persist = false,
            description = "l3 = each spectrum is moved to its own L3 maximum, so that an offset of the energy axis "
                    + "does not matter; l3+position also keeps where L3 lay, which iron needs; l3-continuum also "
                    + "projects out a level and the 2:1 step of the continuum, in which laboratories differ; "
                    + "auto = l3-continuum for the white lines of Mn, none for others")
    private String alignment = "auto";

    @Parameter(
            label = "Principal components (0 = no PCA)",
            description =
                    "features are denoised by PCA, which keeps this many components; it is fitted to the training "
                            + "part of each fold alone",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int pca_components = 0;

    @Parameter(
            label = "Spatial binning (pixels)",
            description = "a map with the model sums the spectra of this many pixels along x and y first, 0…64; 0 or 1 "
                    + "= none. Labelled spectra are taken as they are",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int spatial_binning = 1;

    @Parameter(
            label = "Augmentation",
            choices = {"laboratory", "none", "shift+noise", "mix", "gan", "gan+shift+noise"},
            persist = false,
            description = "what is added to the training part of each fold: displaced noisy copies, mixtures, or "
                    + "spectra of a generator trained on that part")
    private String augmentation = "laboratory";

    @Parameter(
            label = "Fill classes up to",
            description =
                    "mix and gan: spectra of each class, recorded ones included; 0 = as many as the largest class has",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int spectra_per_class = 0;

    @Parameter(
            label = "Shift range (eV)",
            description = "copies for training are displaced by up to this many eV either way, 0…20",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double shift_range_ev = 1;

    @Parameter(
            label = "Copies",
            description = "number of displaced or laboratory copies of each spectrum, 0…1000",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int shift_copies = 4;

    @Parameter(
            label = "Noise (counts)",
            description = "copies get Poisson noise as if their highest channel held this many counts; 0 = none",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double noise_counts = 0;

    @Parameter(label = "Folds", description = "of the cross-validation, 2…100", persist = false)
    private int folds = 10;

    @Parameter(
            label = "Seed",
            description = "of everything random; the same seed gives the same model",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.reads("spectra_file", Paths.optional(spectra_file))
                .writes("model_file", Paths.optional(model_file))
                .writes(
                        "report_file",
                        Paths.optional(report_file)
                                .map(ReportFiles::withNumbers)
                                .orElse(List.of()));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path model = Paths.required("model_file", model_file);
        Optional<Path> report = Paths.optional(report_file);
        NearestRecipe recipe = new NearestRecipe(
                Protocol.of(windows, alignment, normalization, folds, seed)
                        .withDenoising(new Denoising(pca_components, spatial_binning)),
                neighbours,
                FoldAugmentation.of(
                        augmentation,
                        new ShiftAndNoise(shift_range_ev, shift_copies, noise_counts, seed),
                        spectra_per_class,
                        seed));
        TrainingSet set = TrainingSet.of(
                LabelledSpectraCsv.read(Paths.required("spectra_file", spectra_file)), spectra_file.getName());
        TrainNearest.Result result =
                TrainNearest.run(new TrainNearest.Request(set, recipe, report.isPresent()), progress.stage(0, 0.95));
        ModelFile.write(result.model(), model);
        if (report.isPresent()) result.report().get().write(report.get());
        say(result.summary() + " → " + model);
    }
}
