// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.IJ;
import ij.ImagePlus;
import io.github.oxeels.fiji.ExplorerOffer;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.io.ChosenSignal;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.scijava.Priority;
import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * Opens spectrum images by File › Open, drag and drop, {@code open(path)} in macros and the {@code IOService} of
 * scripts. It takes what holds spectra with an energy axis, by content: a micrograph in a DM file, an HDF5 file of
 * another program and a text that only ends in {@code .msa} stay with whoever reads them. "Eager" lets ImageJ2 ask it
 * before ImageJ 1.x, whose reader of DM3 loses the energy axis.
 */
@Plugin(type = IOPlugin.class, priority = Priority.HIGH, attrs = @Attr(name = "eager"))
public class SpectrumImageOpener extends AbstractIOPlugin<ImagePlus> {

    /** Methods of ImageJ2 by which a user opens a file to see it; scripts show what they open themselves. */
    private static final Set<String> OPENED_TO_BE_SEEN =
            Set.of("interceptFileOpen", "interceptOpenRecent", "interceptDragAndDropFile");

    @Override
    public Class<ImagePlus> getDataType() {
        return ImagePlus.class;
    }

    @Override
    public boolean supportsOpen(Location source) {
        return source instanceof FileLocation file
                && supportsOpen(file.getFile().toPath());
    }

    private static boolean supportsOpen(Path file) {
        if (!SpectrumFileOpener.FORMATS.mayBeNamed(file) || !Files.isRegularFile(file)) return false;
        try {
            ChosenSignal chosen = SpectrumFileOpener.FORMATS.choose(file, "");
            boolean electrons = chosen.signal().signalType().matches("EELS|");
            return electrons && chosen.signal().spectrumImage().statedAxis().isPresent();
        } catch (IOException | RuntimeException notOurs) {
            // another reader may know the file
            return false;
        }
    }

    @Override
    public ImagePlus open(Location source) throws IOException {
        Path file = ((FileLocation) source).getFile().toPath();
        Progress log = Progress.ofWarnings(message -> IJ.log("WARNING " + message));
        ImagePlus image = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(file, "", Optional.empty(), log), log);
        SpectrumImagePlus.setSources(image, SpectrumFileOpener.read(file));
        if (isOpenedToBeSeen()) {
            image.show();
            ExplorerOffer.make(image);
        }
        return image;
    }

    /** ImageJ2 shows a data set of its own, and leaves it to whoever opens an ImagePlus to show it. */
    private static boolean isOpenedToBeSeen() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> OPENED_TO_BE_SEEN.contains(frame.getMethodName())));
    }
}
