// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.File;
import java.io.IOException;

/** A command that changes what is known of an image's energy axis; the counts stay as they are. */
abstract class CalibrationCommand extends ImageCommand {

    /** Attaches the new calibration to the open image, and writes the file if one is named. */
    final void keep(SpectrumImage calibrated, File output, Progress progress) throws IOException {
        if (!isOpenImage() && Paths.optional(output).isEmpty())
            throw new IllegalArgumentException(
                    "the key output_file must name a file: an image that is read from a file cannot be "
                            + "calibrated in place");
        if (Paths.optional(output).isPresent())
            SpectrumFileOpener.write(calibrated, Paths.optional(output).get(), progress);
        if (isOpenImage()) SpectrumImagePlus.calibrate(image, calibrated);
    }
}
