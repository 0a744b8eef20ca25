// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.learn.network.Dl4jFile;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.ReportFiles;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.tensor.Nd4jBackend;
import io.github.oxeels.train.Denoising;
import io.github.oxeels.train.FractionTargets;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.UnfinishedNetworks;
import io.github.oxeels.usecase.TrainNetwork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains an ensemble of networks on labelled spectra. */
@Plugin(
        type = Command.class,
        menuPath = Menu.TRAIN + "OxEELS Train Network",
        headless = true,
        description = "Trains an ensemble of neural networks on labelled spectra and writes a model and a report.")
public class TrainNetworkCommand extends OxeelsCommand {

    @Parameter(
            label = "Labelled spectra",
            description = "CSV file: label, optional group and source, energies in eV",
            persist = false)
    private File spectra_file = new File("");

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
            label = "Deeplearning4j file (optional)",
            description = "the first network of the ensemble in Deeplearning4j's own format, for other programs",
            style = "save",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private File dl4j_file = new File("");

    @Parameter(
            label = "Outputs",
            choices = {"classes", "fractions"},
            persist = false,
            description = "classes = the labels; fractions = the share of the metal in each oxidation state, from "
                    + "columns such as f:Mn2+ of the file of spectra")
    private String outputs = "classes";

    @Parameter(
            label = "Architecture",
            choices = {"convolutional", "dense"},
            persist = false)
    private String architecture = "convolutional";

    @Parameter(
            label = "Hidden units",
            persist = false,
            description =
                    "of dense layers, such as 128,64; none (of a convolutional network) = the mean over all positions, "
                            + "so that a line counts wherever it lies; auto = 128,64 of a dense network, 64 of a "
                            + "convolutional one where spectra are aligned, none of one where they are not",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String hidden_units = "auto";

    @Parameter(
            label = "Filters",
            description = "of the convolutions, such as 8,16,32",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String filters = "8,16,32";

    @Parameter(
            label = "Kernel width (channels)",
            description = "of the first convolution, odd; each further one sees two channels less",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int kernel_width = 15;

    @Parameter(
            label = "Stride (channels)",
            description = "from one place of a filter of the first convolution to the next, 1…64",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int stride = 1;

    @Parameter(
            label = "Pooling (positions)",
            description =
                    "neighbouring results whose mean is taken after each convolution but the last, 1…64; 1 = none",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int pooling = 2;

    @Parameter(
            label = "Batch normalization",
            choices = {"auto", "yes", "no"},
            persist = false,
            description =
                    "of the sums of convolutions, or of dense layers in a dense network; auto = of convolutions only",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String batch_norm = "auto";

    @Parameter(
            label = "Activation",
            choices = {"relu", "leaky", "tanh"},
            description = "of all hidden layers",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String activation = "relu";

    @Parameter(
            label = "Engine",
            choices = {"oxeels", "deeplearning4j"},
            persist = false,
            description = "who computes: oxeels = the built-in engine, the same bits on every computer; deeplearning4j "
                    + "= Deeplearning4j, where it is installed, on a GPU where its back end for one is",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String engine = "oxeels";

    @Parameter(
            label = "Epochs",
            description = "how often each spectrum is seen, 1…100000; 0 = often enough for 1500 steps",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int epochs = 0;

    @Parameter(
            label = "Patience (epochs)",
            persist = false,
            description = "0 = all epochs are run. Else a fifth of the training spectra, whole acquisitions "
                    + "where they are named, is set aside: learning ends after this many "
                    + "epochs without a lower loss of these, and the best weights are kept; 0…100000",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int patience = 0;

    @Parameter(
            label = "Batch size",
            description = "spectra a step",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int batch_size = 64;

    @Parameter(
            label = "Learning rate",
            description = "at the beginning; it falls to 0",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double learning_rate = 0.003;

    @Parameter(
            label = "Weight decay",
            description = "share of a weight that is lost per step and unit of learning rate, 0…1",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double weight_decay = 1e-4;

    @Parameter(
            label = "Label smoothing",
            description = "share of each label that is spread over all classes, from 0 to below 1",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double label_smoothing = 0;

    @Parameter(
            label = "Dropout",
            description = "share of the units that is silenced at random while training, 0…1",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double dropout = 0.1;

    @Parameter(
            label = "Normalization",
            choices = {"l2", "area", "none", "maximum", "min_max", "post_edge"},
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String normalization = "l2";

    @Parameter(
            label = "Energy windows",
            description = "white_lines, o_k, both, or energies in eV such as 638-660",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String windows = "white_lines";

    @Parameter(
            label = "Alignment",
            choices = {"auto", "none", "l3", "l3+position", "l3-continuum"},
            persist = false,
            description = "l3 = each spectrum is moved to its own L3 maximum, so that an offset of the energy axis "
                    + "does not matter; l3+position also keeps where L3 lay, which iron needs; l3-continuum also "
                    + "projects out a level and the 2:1 step of the continuum, in which laboratories differ; "
                    + "auto = l3-continuum for the white lines of Mn, none for others",
            attrs = @Attr(name = CommandBinding.ADVANCED))
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
            description = "of the training part of each fold: spectra as other laboratories would have recorded them "
                    + "(continuum, background, thickness, resolution, dispersion, noise), shifts and noise, "
                    + "mixtures, or spectra of a generator trained on that part",
            attrs = @Attr(name = CommandBinding.ADVANCED))
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
            persist = false,
            description = "spectra are displaced by up to this many eV either way each time they are seen, 0…20; "
                    + "aligned ones by no more than 0.4 eV, as an alignment errs")
    private double shift_range_ev = 1;

    @Parameter(
            label = "Noise (counts)",
            description = "spectra get noise as if their highest channel held this many counts, or up to 16 times as "
                    + "many; 0 = none",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double noise_counts = 0;

    @Parameter(
            label = "Mixing",
            description =
                    "share of the spectra that are mixed with another one each time they are seen, labels alike, 0…1",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double mixing = 0;

    @Parameter(
            label = "Gain",
            description = "standard deviation of a factor by which a normalized spectrum is multiplied each time it "
                    + "is seen, 0…1; 0 = none",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double gain = 0;

    @Parameter(
            label = "Broadening (eV)",
            persist = false,
            description = "lines are broadened by a Gaussian of up to this many eV standard deviation each time a "
                    + "spectrum is seen, 0…10; 0 = none",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double broadening_ev = 0;

    @Parameter(
            label = "Ensemble",
            description = "number of networks whose probabilities are averaged, 1…64",
            persist = false)
    private int ensemble = 3;

    @Parameter(label = "Folds", description = "of the cross-validation, 2…100", persist = false)
    private int folds = 5;

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
                .writesInto("model_file", Paths.optional(model_file).map(TrainNetworkCommand::unfinishedOf), List.of())
                .writes("dl4j_file", Paths.optional(dl4j_file))
                .writes(
                        "report_file",
                        Paths.optional(report_file)
                                .map(ReportFiles::withNumbers)
                                .orElse(List.of()));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path model = Paths.required("model_file", model_file);
        // not after an hour of training
        if (Paths.optional(dl4j_file).isPresent()) Nd4jBackend.require("dl4j_file");
        Optional<Path> report = Paths.optional(report_file);
        Path unfinished = unfinishedOf(model);
        MixedSpectra spectra = LabelledSpectraCsv.readMixed(Paths.required("spectra_file", spectra_file));
        String file = spectra_file.getName();
        TrainingSet set = FractionTargets.asked(outputs, spectra)
                .map(fractions -> TrainingSet.of(fractions, file))
                .orElseGet(() -> TrainingSet.of(spectra.spectra(), file));
        Protocol protocol = Protocol.of(windows, alignment, normalization, folds, seed)
                .withDenoising(new Denoising(pca_components, spatial_binning));
        NetworkChoice network = NetworkChoice.of(architecture, hidden_units, filters, kernel_width, dropout)
                .with(stride, pooling, batch_norm, activation);
        NetworkRecipe recipe = new NetworkRecipe(
                protocol,
                outputs,
                NetworkChoice.isAuto(hidden_units) ? network.forSpectra(protocol.aligns(set.spectra())) : network,
                new LearningChoice(epochs, batch_size, learning_rate, weight_decay, label_smoothing, patience, engine),
                new NetworkAugmentation(
                        augmentation, spectra_per_class, shift_range_ev, noise_counts, mixing, gain, broadening_ev),
                ensemble);
        TrainNetwork.Request request =
                new TrainNetwork.Request(set, recipe, report.isPresent(), Optional.of(unfinished));
        TrainNetwork.Result result = TrainNetwork.run(request, progress.stage(0, 0.95));
        ModelFile.write(result.model(), model);
        if (report.isPresent()) result.report().get().write(report.get());
        Optional<Path> exchange = Paths.optional(dl4j_file);
        if (exchange.isPresent())
            Dl4jFile.write(
                    ((NetworkClassifier) result.model().classifier()).members().get(0), exchange.get());
        // not before all that they stand for is on the disk
        UnfinishedNetworks.delete(unfinished);
        say(result.summary() + " → " + model);
    }

    private static Path unfinishedOf(Path model) {
        return FileNames.beside(model, ".unfinished");
    }
}
