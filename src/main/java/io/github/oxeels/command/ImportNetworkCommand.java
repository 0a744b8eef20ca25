// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.usecase.NetworkExchange;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes a model of a network that Deeplearning4j trained elsewhere. */
@Plugin(
        type = Command.class,
        menuPath = Menu.TRAIN + "OxEELS Import Network",
        headless = true,
        description = "Makes a model of a network that was trained with Deeplearning4j elsewhere, and of a card that "
                + "says how spectra are prepared for it.")
public class ImportNetworkCommand extends OxeelsCommand {

    @Parameter(label = "Network of Deeplearning4j", description = "file of Deeplearning4j (.zip)", persist = false)
    private File network_file = new File("");

    @Parameter(
            label = "Card of the network",
            description = "JSON file: energy axis, preparation, classes, and spectra with the answers that the network "
                    + "must give",
            persist = false)
    private File card_file = new File("");

    @Parameter(label = "Model", description = "model file to write (.oxeels)", style = "save", persist = false)
    private File model_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.reads("network_file", Paths.optional(network_file))
                .reads("card_file", Paths.optional(card_file))
                .writes("model_file", Paths.optional(model_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path model = Paths.required("model_file", model_file);
        NetworkExchange.Imported imported = NetworkExchange.read(
                Paths.required("network_file", network_file), Paths.required("card_file", card_file), progress);
        ModelFile.write(imported.model(), model);
        say(imported.summary() + " → " + model);
    }
}
