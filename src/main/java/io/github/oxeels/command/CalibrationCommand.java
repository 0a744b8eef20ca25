// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.plugin.Parameter;

/** A command that changes what is known of an image's energy axis; the counts stay as they are. */
abstract class CalibrationCommand extends ImageCommand {

    @Parameter(
            label = "Write to (optional)",
            description = "file to write: .rpl, .tif or .hspy; needed in the shell",
            style = "save",
            persist = false,
            required = false)
    private File output_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        Optional<Path> output = Paths.optional(output_file);
        if (output.isPresent()) plan.writes("output_file", SpectrumFileOpener.written(output.get(), sources()));
    }

    /** Attaches the new calibration to the open image, and writes the file if one is named. */
    final void keep(SpectrumImage calibrated, Progress progress) throws IOException {
        Optional<Path> output = Paths.optional(output_file);
        if (!isOpenImage() && output.isEmpty())
            throw new IllegalArgumentException(
                    "the key output_file must name a file: an image that is read from a file cannot be "
                            + "calibrated in place");
        if (output.isPresent()) SpectrumFileOpener.write(calibrated, output.get(), progress);
        if (isOpenImage()) SpectrumImagePlus.calibrate(image, calibrated);
    }

    @Override
    final Optional<ImagePlus> changedImage() {
        return isOpenImage() ? Optional.of(image) : Optional.empty();
    }
}
