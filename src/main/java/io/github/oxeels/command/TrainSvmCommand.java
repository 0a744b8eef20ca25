// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.SvmChoice;
import io.github.oxeels.usecase.TrainSvm;
import io.github.oxeels.usecase.TrainedModel;
import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a support vector machine on labelled spectra. */
@Plugin(
        type = Command.class,
        menuPath = Menu.TRAIN + "OxEELS Train SVM",
        headless = true,
        description = "Trains a support vector machine on labelled spectra and writes a model and a report.")
public class TrainSvmCommand extends CopiesCommand {

    @Parameter(
            label = "Kernel",
            choices = {"rbf", "linear", "polynomial", "sigmoid", "cosine"},
            persist = false,
            description = "cosine needs no normalisation of the spectra")
    private String kernel = "rbf";

    @Parameter(
            label = "Penalty of errors (C, 0 = search)",
            description = "price of a training error; 0 or search = grid search",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String penalty = "10";

    @Parameter(
            label = "Width of the kernel (gamma, 0 = search)",
            description = "of rbf, polynomial and sigmoid; 0 or search = grid search",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String gamma = "search";

    @Parameter(
            label = "Degree of the polynomial (0 = search)",
            description = "of polynomial; 0 or search = grid search",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String degree = "3";

    @Parameter(
            label = "Constant of the kernel (coef0, 0 = search)",
            description = "of polynomial and sigmoid; 0 or search = grid search",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String coef0 = "search";

    @Override
    protected void execute(Progress progress) throws IOException {
        requireModelFile();
        TrainedModel trained = TrainSvm.run(
                new TrainSvm.Request(
                        trainingSet(),
                        protocol(),
                        SvmChoice.of(kernel, penalty, gamma, degree, coef0),
                        copies(),
                        asksForReport()),
                progress.stage(0, 0.95));
        write(trained);
        say(trained);
    }
}
