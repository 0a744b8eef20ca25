// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import ij.io.Opener;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Path;
import org.scijava.plugin.Parameter;

/** A command that works on a spectrum image: the open one, or in a shell the file that is named. */
public abstract class ImageCommand extends OxeelsCommand {

    @Parameter(
            label = "Spectrum image",
            description = "an open stack with energy along z or channels; in the shell a file",
            required = false,
            persist = false)
    protected ImagePlus image;

    /** file to read instead of an open image; null for the open image */
    String imagePath;

    /**
     * @return the image to work on; a file is opened without reading more than its headers
     * @throws IllegalArgumentException if no image is open, or the one that is named does not exist
     */
    protected final SpectrumImage spectrumImage() throws IOException {
        if (imagePath != null) return SpectrumFileOpener.open(Path.of(imagePath));
        if (image == null)
            throw new IllegalArgumentException("no spectrum image is open, and none is named by the key image");
        // Fiji makes an empty image of a title that matches none
        if (image.getProcessor() == null)
            throw new IllegalArgumentException(
                    "there is no open image and no file of the name that the key image gives");
        return SpectrumImagePlus.toSpectrumImage(image);
    }

    /**
     * @return the open image, or the TIFF file that is named, with the ROIs in its overlay
     * @throws IllegalArgumentException if there is neither
     */
    protected final ImagePlus imageWithOverlay() throws IOException {
        if (imagePath == null) {
            spectrumImage();
            return image;
        }
        ImagePlus opened = new Opener().openImage(imagePath);
        if (opened == null)
            throw new IllegalArgumentException(
                    "ROIs are read from an open image or from the overlay of a TIFF file, not from " + imagePath);
        return opened;
    }

    /** @return whether the image is one that is open in ImageJ, and not a file */
    protected final boolean isOpenImage() {
        return imagePath == null;
    }
}
