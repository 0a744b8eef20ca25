// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import io.github.oxeels.explorer.Host;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Map;

/** ImageJ as the explorer sees it: an open image, the commands of the suite, and the recorder. */
public final class ExplorerHost implements Host {

    private final ImagePlus image;

    /** @param image an open spectrum image, shown or not */
    public ExplorerHost(ImagePlus image) {
        this.image = image;
    }

    @Override
    public SpectrumImage image() {
        return SpectrumImagePlus.toSpectrumImage(image);
    }

    @Override
    public void run(String label, Map<String, String> keys, Progress progress) throws Exception {
        CommandSpec command = Commands.named(label);
        boolean onImage = command.keys().stream().anyMatch(key -> key.style() == CommandSpec.Style.IMAGE);
        command.run(keys, onImage ? image : null, IJ::log, progress).forEach(ImagePlus::show);
    }

    @Override
    public void record(String line) {
        if (Recorder.record) Recorder.recordString(line + "\n");
    }
}
