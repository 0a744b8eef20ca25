// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.NearestRecipe;
import io.github.oxeels.usecase.TrainNearest;
import io.github.oxeels.usecase.TrainedModel;
import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains k nearest neighbours on labelled spectra. */
@Plugin(
        type = Command.class,
        name = "train-knn",
        menuPath = Menu.TRAIN + "OxEELS Train Nearest Neighbours",
        headless = true,
        description = "Trains k nearest neighbours on labelled spectra, a baseline, and writes a model and a report.")
public class TrainNearestCommand extends CopiesCommand {

    @Parameter(
            label = "Neighbours",
            description = "number of training spectra most like it by which a spectrum is named, 1…1000",
            persist = false)
    private int neighbours = 5;

    @Override
    protected void execute(Progress progress) throws IOException {
        requireModelFile();
        NearestRecipe recipe = new NearestRecipe(protocol(), neighbours, copies());
        TrainedModel trained = TrainNearest.run(
                new TrainNearest.Request(trainingSet(), recipe, asksForReport()), progress.stage(0, 0.95));
        write(trained);
        say(trained);
    }
}
