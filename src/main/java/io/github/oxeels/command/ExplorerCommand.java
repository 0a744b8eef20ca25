// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.explorer.view.ExplorerWindow;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.swing.SwingUtilities;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Opens the explorer on the image. */
@Plugin(
        type = Command.class,
        menuPath = Menu.EXPLORE + "OxEELS Explorer",
        headless = true,
        description = "Look at spectra, calibrate, label, train and map in one window; needs a screen.")
public class ExplorerCommand extends ImageCommand {

    @Override
    protected void execute(Progress progress) throws IOException {
        requireScreen();
        SpectrumImage spectra = spectrumImage(progress);
        if (!isOpenImage()) {
            image = SpectrumImagePlus.toImagePlus(spectra, progress);
            SpectrumImagePlus.setSources(image, List.of(Path.of(imagePath)));
        }
        open(image);
    }

    /** @throws IllegalArgumentException if there is no screen */
    private static void requireScreen() {
        if (GraphicsEnvironment.isHeadless())
            throw new IllegalArgumentException(
                    "the explorer shows the image that is open, or that the key image names, in a window, and so it "
                            + "needs a screen; the macro that it records runs without one");
    }

    private static void open(ImagePlus image) {
        ExplorerHost host = new ExplorerHost(
                image, SpectrumImagePlus.sources(image).stream().findFirst());
        SwingUtilities.invokeLater(() -> new ExplorerWindow(host));
    }
}
