// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.FractionTargets;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.UnfinishedNetworks;
import io.github.oxeels.usecase.NetworkExchange;
import io.github.oxeels.usecase.TrainNetwork;
import io.github.oxeels.usecase.TrainedModel;
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
public class TrainNetworkCommand extends TrainingCommand {

    @Parameter(
            label = "Deeplearning4j file (optional)",
            description =
                    "the first network of the ensemble in Deeplearning4j's own format (.zip), for other programs, "
                            + "with its card beside it as NAME.card.json, by which Import Network reads it",
            style = "save",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private File dl4j_file = new File("");

    @Parameter(
            label = "The network tells",
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
            label = "Width of a filter (channels)",
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
            label = "Epochs (0 = automatic)",
            description = "how often each spectrum is seen, 1…100000; 0 = often enough for 1500 steps",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int epochs = 0;

    @Parameter(
            label = "Patience (epochs, 0 = run all)",
            persist = false,
            description = "0 = all epochs are run. Else a fifth of the training spectra, whole acquisitions "
                    + "where they are named, is set aside: learning ends after this many "
                    + "epochs without a lower loss of these, and the best weights are kept; 0…100000",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int patience = 0;

    @Parameter(
            label = "Batch size (spectra)",
            description = "spectra per step",
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
            label = "Shift range (eV)",
            persist = false,
            description = "spectra are displaced by up to this many eV either way each time they are seen, 0…20; "
                    + "aligned ones by no more than 0.4 eV, as an alignment errs")
    private double shift_range_ev = 1;

    @Parameter(
            label = "Noise (counts, 0 = none)",
            description = "spectra get noise as if their highest channel held this many counts, or up to 16 times as "
                    + "many; 0 = none",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double noise_counts = 0;

    @Parameter(
            label = "Mixing (share of spectra, 0 = none)",
            description =
                    "share of the spectra that are mixed with another one each time they are seen, labels alike, 0…1",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double mixing = 0;

    @Parameter(
            label = "Error of the scale (0 = none)",
            description = "standard deviation of a factor by which a normalized spectrum is multiplied each time it "
                    + "is seen, 0…1; 0 = none",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double gain = 0;

    @Parameter(
            label = "Broadening (eV, 0 = none)",
            persist = false,
            description = "lines are broadened by a Gaussian of up to this many eV standard deviation each time a "
                    + "spectrum is seen, 0…10; 0 = none",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double broadening_ev = 0;

    @Parameter(
            label = "Networks in the ensemble",
            description = "number of networks whose probabilities are averaged, 1…64",
            persist = false)
    private int ensemble = 3;

    @Parameter(label = "Folds of the cross-validation", description = "of the cross-validation, 2…100", persist = false)
    private int folds = 5;

    @Parameter(
            label = "Seed of random numbers",
            description = "of everything random; the same seed gives the same model",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.writesInto("model_file", modelFile().map(TrainNetworkCommand::unfinishedOf), List.of())
                .writes("dl4j_file", Paths.optional(dl4j_file))
                .writes("dl4j_file", Paths.optional(dl4j_file).map(NetworkExchange::card));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        requireModelFile();
        // not after an hour of training
        if (Paths.optional(dl4j_file).isPresent()) NetworkExchange.requireDeeplearning4j();
        Path unfinished = unfinishedOf(modelFile().get());
        TrainingSet set = set();
        TrainedModel trained = TrainNetwork.run(
                new TrainNetwork.Request(set, recipe(set), asksForReport(), Optional.of(unfinished)),
                progress.stage(0, 0.95));
        write(trained);
        Optional<Path> exchange = Paths.optional(dl4j_file);
        if (exchange.isPresent()) NetworkExchange.write(trained.model(), set.spectra(), exchange.get());
        // not before all that they stand for is on the disk
        UnfinishedNetworks.delete(unfinished);
        say(trained);
    }

    private TrainingSet set() throws IOException {
        MixedSpectra spectra = mixedSpectra();
        return FractionTargets.asked(outputs, spectra)
                .map(fractions -> TrainingSet.of(fractions, spectraName()))
                .orElseGet(() -> TrainingSet.of(spectra.spectra(), spectraName()))
                .from(source());
    }

    private NetworkRecipe recipe(TrainingSet set) {
        Protocol protocol = protocol(folds, seed);
        NetworkChoice network = NetworkChoice.of(architecture, hidden_units, filters, kernel_width, dropout)
                .with(stride, pooling, batch_norm, activation);
        return new NetworkRecipe(
                protocol,
                outputs,
                NetworkChoice.isAuto(hidden_units) ? network.forSpectra(protocol.aligns(set.spectra())) : network,
                new LearningChoice(epochs, batch_size, learning_rate, weight_decay, label_smoothing, patience, engine),
                new NetworkAugmentation(
                        augmentation(), spectraPerClass(), shift_range_ev, noise_counts, mixing, gain, broadening_ev),
                ensemble);
    }

    private static Path unfinishedOf(Path model) {
        return FileNames.beside(model, ".unfinished");
    }
}
