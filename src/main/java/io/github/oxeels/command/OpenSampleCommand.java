// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.OpenSample;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens data to try the suite with. */
@Plugin(
        type = Command.class,
        menuPath = Menu.SAMPLES + "OxEELS Open Sample",
        headless = true,
        description =
                "Opens data to try the suite with: simulated particles, a line scan, or a table of labelled spectra.")
public class OpenSampleCommand extends OpeningCommand {

    @Parameter(
            label = "Sample",
            choices = {OpenSample.MN_PARTICLES, OpenSample.FE_PARTICLES, OpenSample.LINE_SCAN, OpenSample.TABLE},
            description = "core-shell particles of manganese or iron oxide, a line scan with its low loss, or a CSV "
                    + "table of labelled spectra",
            persist = false)
    private String sample = OpenSample.MN_PARTICLES;

    @Parameter(
            label = "Write to (needed for the table)",
            description = "file to write: .rpl, .tif or .hspy for an image, .csv for the table",
            style = "save",
            persist = false,
            required = false)
    private File output_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        Optional<Path> output = Paths.optional(output_file);
        if (output.isEmpty()) return;
        if (sample.trim().equals(OpenSample.TABLE)) plan.writes("output_file", output);
        else plan.writes("output_file", SpectrumFileOpener.written(output.get()));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        boolean isTable = sample.trim().equals(OpenSample.TABLE);
        if (isTable || !showsImages()) Paths.required("output_file", output_file);
        Optional<Path> output = Paths.optional(output_file);
        if (isTable) writeTable(output.get(), progress);
        else open(OpenSample.image(sample.trim(), progress.stage(0, 0.8)), output, progress.stage(0.8, 1));
    }

    private void writeTable(Path file, Progress progress) throws IOException {
        LabelledSpectra spectra = OpenSample.table(progress);
        LabelledSpectraCsv.write(spectra, file);
        say(spectra.size() + " spectra of " + String.join(", ", spectra.classes()) + " → " + file);
    }

    private void open(SpectrumImage image, Optional<Path> output, Progress progress) throws IOException {
        if (output.isPresent()) SpectrumFileOpener.write(image, output.get(), progress);
        if (showsImages()) show(SpectrumImagePlus.toImagePlus(image));
        say(image + output.map(path -> " → " + path).orElse(""));
    }
}
