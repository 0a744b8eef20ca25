// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ClassNames;
import io.github.oxeels.spectrum.PixelLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.TreeMap;

/**
 * Labels as an image: 0 for no class, 1 and up for the classes, whose names are in the Info text as lines {@code label
 * 1 = Mn2+}. Label images of ilastik, LABKIT and Trainable Weka are read too; their classes are named {@code class 1}
 * and so on. Weka's begin at 0, and all its pixels have one.
 */
public final class LabelImages {

    private LabelImages() {}

    /** Writes an 8-bit TIFF; the file appears when it is complete. */
    public static void write(PixelLabels labels, Path file, Progress progress) throws IOException {
        ImagePlus image = new ImagePlus(
                "labels",
                new ByteProcessor(
                        labels.width(), labels.height(), labels.label().clone()));
        StringBuilder names = new StringBuilder();
        for (int c = 0; c < labels.classes().size(); c++)
            names.append("label ")
                    .append(c + 1)
                    .append(" = ")
                    .append(labels.classes().get(c))
                    .append('\n');
        image.setProperty("Info", names.toString());
        AtomicFile.writeStream(file, out -> TiffFormat.write(image, out, progress));
    }

    /**
     * @param width of the image that is labelled
     * @param height of the image that is labelled
     * @param firstClass number of the first class, 1 or as in Trainable Weka 0; what is below is no class
     * @throws IOException if the file cannot be read, is of another size, or holds more than one plane or anything but
     *     whole numbers; the message names the file
     */
    public static PixelLabels read(Path file, int width, int height, int firstClass) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException(file + " is no file");
        ImagePlus image = TiffFormat.openImage(file);
        if (image.getStackSize() != 1 || image.getWidth() != width || image.getHeight() != height)
            throw new IOException(file + " has " + image.getWidth() + " × " + image.getHeight() + " pixels and "
                    + image.getStackSize() + " planes, but labels of one plane of " + width + " × " + height
                    + " pixels are expected");
        TreeMap<Integer, BitSet> pixelsOf = new TreeMap<>();
        ImageProcessor plane = image.getProcessor();
        for (int pixel = 0; pixel < width * height; pixel++) {
            float value = plane.getf(pixel);
            if (value != Math.rint(value) || value < 0 || value > 65535)
                throw new IOException(file + ": labels are whole numbers from 0 on, got " + value + " at ("
                        + pixel % width + ", " + pixel / width + ")");
            if (value >= firstClass)
                pixelsOf.computeIfAbsent((int) value - firstClass + 1, unseen -> new BitSet())
                        .set(pixel);
        }
        PixelLabels labels = PixelLabels.none(width, height);
        for (var entry : pixelsOf.entrySet()) {
            String name = name(image.getInfoProperty(), entry.getKey());
            // the label image of a map names pixels without a class
            if (!ClassNames.isReserved(name)) labels = labels.with(entry.getValue(), name);
        }
        return labels;
    }

    private static String name(String info, int value) {
        String start = "label " + value + " = ";
        return info == null
                ? "class " + value
                : info.lines()
                        .filter(line -> line.startsWith(start))
                        .map(line -> line.substring(start.length()).trim())
                        .findFirst()
                        .orElse("class " + value);
    }
}
