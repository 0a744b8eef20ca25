// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.oxeels.fiji.LabelImages;
import io.github.oxeels.fiji.LabelOverlay;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.PixelLabels;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Gives pixels per class, as the explorer does. */
@Plugin(
        type = Command.class,
        menuPath = Menu.EXPLORE + "OxEELS Label Pixels",
        headless = true,
        description = "Gives the pixels of a selection a class, kept in the overlay; reads and writes label images.")
public class LabelPixelsCommand extends ImageCommand {

    @Parameter(
            label = "Class",
            description = "name of the class, such as Mn3+; empty = take the label off",
            persist = false,
            required = false)
    private String label = "";

    @Parameter(
            label = "Pixels (selection = what is drawn)",
            description =
                    "selection = those under the region that is drawn; or their numbers, row by row from 0, such as "
                            + "3-7,12; empty = none",
            persist = false,
            required = false)
    private String pixels = "selection";

    @Parameter(
            label = "Label image (optional)",
            description =
                    "TIFF to take all labels from first: 0 = none, 1, 2 … = classes; also of ilastik, LABKIT, Weka",
            persist = false,
            required = false)
    private File labels_file = new File("");

    @Parameter(
            label = "Number of the first class in it",
            description = "1 where 0 means no class, as in ilastik and LABKIT; 0 in results of Trainable Weka",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int first_class = 1;

    @Parameter(
            label = "SHA-256 of the label image (empty = any)",
            description =
                    "what the label image must be, as recorded lines say, so that one that was overwritten is not "
                            + "taken for it; empty = whatever it is",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String labels_sha256 = "";

    @Parameter(
            label = "Write label image (optional)",
            description = "TIFF to write all labels to",
            style = "save",
            persist = false,
            required = false)
    private File output_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.reads("labels_file", Paths.optional(labels_file)).writes("output_file", Paths.optional(output_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Optional<Path> output = Paths.optional(output_file);
        if (!isOpenImage() && output.isEmpty())
            throw new IllegalArgumentException(
                    "the key output_file must name a file: an image that is read from a file keeps no labels");
        if (first_class < 0 || first_class > 255)
            throw new IllegalArgumentException("first_class must be 0…255, got " + first_class);
        SpectrumImage spectra = spectrumImage(progress);
        // only a TIFF has an overlay
        Optional<ImagePlus> labelled = isOpenImage() || imagePath.matches("(?i).*\\.tiff?")
                ? Optional.of(imageWithOverlay())
                : Optional.empty();
        PixelLabels before = before(labelled, spectra);
        BitSet chosen = chosen(labelled, spectra);
        // where the same is done again, nothing need be selected
        pixels = PixelLabels.text(chosen);
        PixelLabels after = chosen.isEmpty() ? before : before.with(chosen, label);
        if (output.isPresent()) LabelImages.write(after, output.get(), progress);
        if (isOpenImage()) LabelOverlay.write(after, labelled.get());
        say(spectra.name() + ": " + summary(after));
    }

    @Override
    Optional<ImagePlus> changedImage() {
        return isOpenImage() ? Optional.of(image) : Optional.empty();
    }

    private PixelLabels before(Optional<ImagePlus> labelled, SpectrumImage spectra) throws IOException {
        Optional<Path> source = Paths.optional(labels_file);
        if (source.isPresent()) {
            requireSame(source.get());
            return LabelImages.read(source.get(), spectra.width(), spectra.height(), first_class);
        }
        return labelled.map(image -> LabelOverlay.read(image, spectra.width(), spectra.height()))
                .orElse(PixelLabels.none(spectra.width(), spectra.height()));
    }

    /** Where the same is done again, the label image must still be the same. */
    private void requireSame(Path source) throws IOException {
        String found = SourceFile.of("labels", source).sha256();
        String wanted = labels_sha256.trim();
        if (!wanted.isEmpty() && !wanted.equalsIgnoreCase(found))
            throw new IllegalArgumentException("'" + source + "' is not the label image that was read: its SHA-256 is "
                    + found + ", labels_sha256 asks for " + wanted
                    + "; was it overwritten? An empty labels_sha256 takes it as it is");
        labels_sha256 = found;
    }

    private BitSet chosen(Optional<ImagePlus> labelled, SpectrumImage spectra) {
        if (pixels.isBlank()) return new BitSet();
        if (!pixels.trim().equals("selection")) return PixelLabels.parse(pixels);
        Roi selection = labelled.map(ImagePlus::getRoi).orElse(null);
        if (selection != null) return LabelOverlay.pixels(selection, spectra.width(), spectra.height());
        if (Paths.optional(labels_file).isPresent()) return new BitSet();
        throw new IllegalArgumentException("'" + spectra.name()
                + "' has no selection: draw one, or name the pixels by the key pixels, such as 3-7,12");
    }

    private static String summary(PixelLabels labels) {
        if (labels.classes().isEmpty()) return "no labels";
        return String.join(
                ", ",
                labels.classes().stream()
                        .map(name -> name + " " + labels.pixelsOf(name).cardinality() + " pixels")
                        .toList());
    }
}
