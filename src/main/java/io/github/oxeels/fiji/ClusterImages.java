// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.oxeels.assess.Embedding;
import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.EmbeddingReport;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Clusters of the pixels of an image as a label image, with the report that they come from. Nothing is shown. */
public final class ClusterImages {

    /** Numbers that an 8-bit label image holds. */
    private static final int MOST = 255;

    private ClusterImages() {}

    /** @return the files that {@link #write} writes for a table of coordinates */
    public static List<Path> files(Path csv) {
        List<Path> files = new ArrayList<>(EmbeddingReport.files(csv));
        files.add(tiff(csv));
        return files;
    }

    private static Path tiff(Path csv) {
        return FileNames.beside(csv, FileNames.stem(csv, ".csv"), ".clusters.tif");
    }

    /**
     * @return 8-bit labels, 0 = no cluster, with a slice for each normalization, the label being its name; what
     *     {@code labels_file} of Label Pixels reads if there is one
     */
    public static ImagePlus of(EmbeddingReport report, SpectrumImage image) {
        ImageStack stack = new ImageStack(image.width(), image.height());
        for (Embedding map : report.clustered()) {
            byte[] labels = new byte[map.clusters().length];
            for (int i = 0; i < labels.length; i++)
                labels[i] = (byte) (map.clusters()[i] > MOST ? 0 : map.clusters()[i]);
            stack.addSlice(map.normalization(), labels);
        }
        ImagePlus made = new ImagePlus(image.name() + " clusters", stack);
        if (stack.size() > 1) made.setDimensions(1, stack.size(), 1);
        ImageAxes.setSpatialAxes(made, image.x(), image.y());
        made.setLut(PlaneImages.lut(value -> value == 0 ? ClassColours.NO_EDGE : ClassColours.of(value - 1)));
        made.setDisplayRange(0, MOST);
        return made;
    }

    /**
     * Writes the report and the label image beside it; all of them appear, or none.
     *
     * @throws IOException if a file cannot be written; then nothing has changed
     */
    public static void write(EmbeddingReport report, ImagePlus clusters, Path csv, Progress progress)
            throws IOException {
        OutputSet.write(files -> {
            report.addTo(files, csv);
            MapFiles.save(clusters, tiff(csv), files, progress);
        });
    }
}
