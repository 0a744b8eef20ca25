// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that works on a spectrum image: the open one, or in a shell the file that is named. */
public abstract class ImageCommand extends OxeelsCommand {

    /** Key of the data set that is meant in a file. */
    static final String SIGNAL = "signal";

    @Parameter(
            label = "Spectrum image",
            description = "an open stack with energy along z or channels; in the shell a file; in a script also an "
                    + "Img with the dimensions x, y, energy",
            required = false,
            persist = false)
    protected ImagePlus image;

    @Parameter(
            label = "Data set of the file (optional)",
            description = "name or number (from 1) of the data set that is meant, where a file holds several; "
                    + "empty: the likeliest. Only for an image that is read from a file",
            required = false,
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    protected String signal = "";

    /** file to read instead of an open image; null for the open image */
    String imagePath;

    @Override
    protected void files(FilePlan plan) throws IOException {
        plan.reads("image", sources());
    }

    /** @return the files that the image is read from, as far as they are known */
    final List<Path> sources() {
        if (imagePath != null) return SpectrumFileOpener.read(Path.of(imagePath));
        return image == null ? List.of() : SpectrumImagePlus.sources(image);
    }

    /**
     * @param others keys, with a value, that mean the image
     * @throws IllegalArgumentException if spectra are given, and beside them what would be read of an image
     */
    final void requireNoImageBesideSpectra(Map<String, Boolean> others) {
        Map<String, Boolean> given = new TreeMap<>(others);
        given.put("image", imagePath != null);
        given.put(SIGNAL, !signal.isBlank());
        List<String> named =
                given.keySet().stream().filter(key -> given.get(key)).toList();
        if (!named.isEmpty())
            throw new IllegalArgumentException("spectra_file is given, beside which " + String.join(" and ", named)
                    + " would not be looked at: leave out one or the other");
    }

    /** Tells of the low-loss file, for commands that take one. */
    static void readsLowLoss(FilePlan plan, File lowLoss) throws IOException {
        Optional<Path> file = Paths.optional(lowLoss);
        if (file.isPresent()) plan.reads("low_loss_path", SpectrumFileOpener.read(file.get()));
    }

    /**
     * @param progress is warned of what was doubtful in the file
     * @return the image to work on; a file is opened without reading more than its headers
     * @throws IllegalArgumentException if no image is open, or the one that is named does not exist
     */
    protected SpectrumImage spectrumImage(Progress progress) throws IOException {
        if (imagePath != null) return SpectrumFileOpener.open(Path.of(imagePath), signal, Optional.empty(), progress);
        if (!signal.isBlank())
            throw new IllegalArgumentException("the key signal chooses a data set of a file, but image is an open image"
                    + " and no file, got '" + signal + "'");
        if (image == null)
            throw new IllegalArgumentException("no spectrum image is open, and none is named by the key image"
                    + " (an Img is taken if it holds real values and has the 3 dimensions x, y, energy)");
        // Fiji makes an empty image of a title that matches none
        if (image.getProcessor() == null)
            throw new IllegalArgumentException(
                    "there is no open image and no file of the name that the key image gives");
        return SpectrumImagePlus.toSpectrumImage(image, progress);
    }

    /**
     * As {@link #spectrumImage(Progress)}, with the low-loss image that a file holds.
     *
     * @param lowLoss empty for the one that the image has itself, if it has one
     */
    protected final SpectrumImage spectrumImage(File lowLoss, Progress progress) throws IOException {
        SpectrumImage image = spectrumImage(progress);
        Optional<Path> file = Paths.optional(lowLoss);
        return file.isPresent() ? SpectrumFileOpener.withLowLoss(image, file.get(), progress) : image;
    }

    /**
     * @return the open image, or the TIFF file that is named, with the ROIs in its overlay
     * @throws IllegalArgumentException if there is neither
     */
    protected final ImagePlus imageWithOverlay() throws IOException {
        if (imagePath == null) {
            spectrumImage(Progress.NONE);
            return image;
        }
        if (!TiffFormat.isTiff(Path.of(imagePath)))
            throw new IllegalArgumentException(
                    "ROIs are read from an open image or from the overlay of a TIFF file, not from " + imagePath);
        return TiffFormat.openImage(Path.of(imagePath));
    }

    /** The image that was measured: who has seen one result asks for the next. */
    @Override
    final Optional<ImagePlus> imageToGoOnWith() {
        return isOpenImage() ? Optional.ofNullable(image) : super.imageToGoOnWith();
    }

    /** @return the energy axis that the open image states; empty if there is none, or no image that could have one */
    final Optional<EnergyAxis> axisOfTheOpenImage() {
        if (image == null || image.getProcessor() == null) return Optional.empty();
        try {
            return SpectrumImagePlus.toSpectrumImage(image, Progress.NONE).statedAxis();
        } catch (IllegalArgumentException noSpectrumImage) {
            return Optional.empty();
        }
    }

    /** In a shell a result that is not saved is gone. */
    final void warnThatNothingIsKept(Optional<Path> folder, Progress progress) {
        if (!showsImages() && folder.isEmpty())
            progress.warn("nothing was written: output_directory names no folder for maps, table and figure");
    }

    /** @return whether the image is one that is open in ImageJ, and not a file */
    protected final boolean isOpenImage() {
        return imagePath == null;
    }
}
