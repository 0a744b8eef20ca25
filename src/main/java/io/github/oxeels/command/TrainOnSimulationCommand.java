// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.ModelCardText;
import io.github.oxeels.train.SimulationRecipe;
import io.github.oxeels.usecase.TrainOnSimulation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model of fractions on simulated spectra alone; as it stands, the models that come with the plugin. */
@Plugin(
        type = Command.class,
        menuPath = Menu.TRAIN + "OxEELS Train On Simulation",
        headless = true,
        description = "Trains a model of fractions on simulated spectra; the defaults make the built-in models again, "
                + "bit by bit.")
public class TrainOnSimulationCommand extends OxeelsCommand {

    @Parameter(
            label = "Element",
            description = "of which it is known what a model is made of: Mn, Fe, and what a file of elements says",
            persist = false)
    private String element = "Mn";

    @Parameter(
            label = "Simulated instruments",
            description = "simulated instruments of each of ten kinds of file, 10…10000",
            persist = false)
    private int acquisitions = SimulationRecipe.DEFAULT_ACQUISITIONS;

    @Parameter(label = "Epochs of each network", description = "of each network, 1…1000", persist = false)
    private int epochs = SimulationRecipe.DEFAULT_EPOCHS;

    @Parameter(
            label = "Seed of random numbers",
            description = "of everything random; the same seed gives the same model",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Parameter(
            label = "Sets hold the true state in (share, 0 = no sets)",
            description =
                    "prediction sets are calibrated on unseen simulated instruments; the model keeps bounds for every "
                            + "coverage from 0.5 to 0.995, so that any can be asked for, and reports this one; "
                            + "0 = no sets",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double coverage = PredictionSets.DEFAULT_COVERAGE;

    @Parameter(label = "Model", description = "model file to write (.oxeels)", style = "save", persist = false)
    private File model_file = new File("");

    @Parameter(
            label = "Model card (optional)",
            description = "Markdown file to write: how well the model does on unseen simulated instruments",
            style = "save",
            persist = false,
            required = false)
    private File card_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.writes("model_file", Paths.optional(model_file)).writes("card_file", Paths.optional(card_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path file = Paths.required("model_file", model_file);
        Optional<Path> card = Paths.optional(card_file);
        TrainOnSimulation.Request request = new TrainOnSimulation.Request(
                new SimulationRecipe(element, acquisitions, epochs, seed, coverage), card.isPresent());
        TrainOnSimulation.Result result = TrainOnSimulation.run(request, progress);
        if (card.isPresent()) {
            String text = ModelCardText.of(result.card().get());
            AtomicFile.write(card.get(), part -> Files.writeString(part, text));
        }
        ModelFile.write(result.model(), file);
        say(result.summary() + " → " + file);
    }
}
