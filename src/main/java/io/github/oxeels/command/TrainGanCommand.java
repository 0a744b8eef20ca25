// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.fiji.GanWindow;
import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.model.file.GeneratorFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.ReportFiles;
import io.github.oxeels.usecase.TrainGan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a generator of spectra on few labelled ones. */
@Plugin(
        type = Command.class,
        menuPath = Menu.TRAIN + "OxEELS Train GAN",
        headless = true,
        description = "Trains a generator of spectra on few labelled ones, at least 10 of each class, or 60 for a "
                + "proof sheet (120 where an acquisition holds more than a fifth of them). A cancelled training keeps "
                + "its best snapshots; the same command resumes it.")
public class TrainGanCommand extends LabelledSpectraCommand {

    @Parameter(label = "Generator", description = "file to write (.oxeels-gan)", style = "save", persist = false)
    private File generator_file = new File("");

    @Parameter(
            label = "Proof sheet (optional)",
            description = "report to write (.html), with the numbers beside it as NAME.report.csv and the charts as "
                    + "NAME.report.png",
            style = "save",
            persist = false,
            required = false)
    private File report_file = new File("");

    @Parameter(
            label = "Design",
            choices = {"wasserstein", "dag"},
            persist = false,
            description = "dag is the design published in 2024, for comparison",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String design = "wasserstein";

    @Parameter(
            label = "Latent size (0 = automatic)",
            description = "random numbers that a spectrum is made from, 4…512; 0 = the design's own",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int latent_size = 0;

    @Parameter(
            label = "Training steps (0 = automatic)",
            description = "most steps of the generator; 0 = the design's own",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int training_steps = 0;

    @Parameter(
            label = "Batch size (0 = automatic)",
            description = "spectra per step, 4…512; 0 = the design's own",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int batch_size = 0;

    @Parameter(
            label = "Critic steps (0 = automatic)",
            description = "of the opponent per step of the generator, 1…50; 0 = the design's own",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int critic_steps = 0;

    @Parameter(
            label = "Learning rate (0 = automatic)",
            description = "of the generator; 0 = the design's own",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double learning_rate = 0;

    @Parameter(
            label = "Spectra per class (0 = all)",
            description = "to learn from, drawn at random, the others being compared with in the proof sheet; 0 = all",
            persist = false)
    private int spectra_per_class = 0;

    @Parameter(
            label = "Seed of random numbers",
            description = "of everything random; the same seed gives the same generator",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.writes("generator_file", Paths.optional(generator_file))
                .continues("generator_file", Paths.optional(generator_file).map(TrainGanCommand::checkpointOf))
                .writes(
                        "report_file",
                        Paths.optional(report_file).map(ReportFiles::withCharts).orElse(List.of()));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path file = Paths.required("generator_file", generator_file);
        Optional<Path> report = Paths.optional(report_file);
        Path checkpoint = checkpointOf(file);
        TrainGan.Request request = new TrainGan.Request(
                spectra(),
                source(),
                TrainGan.options(design, latent_size, training_steps, batch_size, critic_steps, learning_rate, seed),
                spectra_per_class,
                report.isPresent());
        TrainGan.Result result = train(request, checkpoint, progress);
        GeneratorFile.write(result.content(), file);
        if (!result.complete()) throw TrainGan.cancelled(file, checkpoint);
        if (report.isPresent()) result.sheet().get().write(report.get());
        // not before all that it stands for is on the disk
        Files.deleteIfExists(checkpoint);
        say(result.summary() + " → " + file);
    }

    private static Path checkpointOf(Path generator) {
        return FileNames.beside(generator, ".checkpoint");
    }

    private static TrainGan.Result train(TrainGan.Request request, Path checkpoint, Progress progress)
            throws IOException {
        try (GanWindow window = new GanWindow("OxEELS Train GAN")) {
            return TrainGan.run(request, Optional.of(checkpoint), window.onlooker(), progress);
        }
    }
}
