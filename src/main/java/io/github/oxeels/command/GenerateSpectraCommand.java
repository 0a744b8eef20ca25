// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.file.GeneratorFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.usecase.GenerateSpectra;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Draws labelled spectra from a trained generator. */
@Plugin(
        type = Command.class,
        menuPath = Menu.TRAIN + "OxEELS Generate Spectra",
        headless = true,
        description = "Draws labelled spectra from a trained generator; writes a CSV file.")
public class GenerateSpectraCommand extends OxeelsCommand {

    @Parameter(label = "Generator", description = "file of OxEELS Train GAN (.oxeels-gan)", persist = false)
    private File generator_file = new File("");

    @Parameter(label = "Write to", description = "CSV file to write", style = "save", persist = false)
    private File spectra_file = new File("");

    @Parameter(label = "Spectra per class", description = "1…100000", persist = false)
    private int spectra_per_class = 500;

    @Parameter(
            label = "Counts (0 = as recorded)",
            description = "Poisson noise as if the highest channel held this many counts; 0 = noise as in the "
                    + "training spectra",
            persist = false)
    private double counts = 0;

    @Parameter(
            label = "Seed of random numbers",
            description = "the same seed gives the same spectra",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.reads("generator_file", Paths.optional(generator_file))
                .writes("spectra_file", Paths.optional(spectra_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path file = Paths.required("generator_file", generator_file),
                output = Paths.required("spectra_file", spectra_file);
        LabelledSpectra generated =
                GenerateSpectra.run(GeneratorFile.read(file), spectra_per_class, counts, seed, progress);
        LabelledSpectraCsv.write(generated, output);
        say(generated.size() + " spectra of " + String.join(", ", generated.classes()) + " on " + generated.axis()
                + " → " + output);
    }
}
