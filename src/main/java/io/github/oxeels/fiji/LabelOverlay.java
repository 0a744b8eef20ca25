// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.spectrum.PixelLabels;
import java.awt.Point;
import java.util.BitSet;

/**
 * The labels of pixels as ROIs in the overlay of an image, one per class, named by it: what {@link RoiSpectra#collect}
 * reads, what ImageJ shows, and what a saved TIFF keeps.
 */
public final class LabelOverlay {

    private static final float WIDTH = 1;

    private static final String WRITTEN = "oxeels.labels";

    private LabelOverlay() {}

    /**
     * @param width of the spectrum image
     * @param height of the spectrum image
     * @return what the ROIs of the overlay, or of the ROI Manager, say that are named by a class; of two classes at a
     *     pixel the later one
     */
    public static PixelLabels read(ImagePlus image, int width, int height) {
        PixelLabels labels = PixelLabels.none(width, height);
        for (Roi roi : RoiSpectra.rois(image))
            if (RoiSpectra.hasLabel(roi)) labels = labels.with(pixels(roi, width, height), RoiSpectra.label(roi));
        return labels;
    }

    /** @return the pixels under a ROI that lie inside an image */
    public static BitSet pixels(Roi roi, int width, int height) {
        BitSet pixels = new BitSet();
        for (Point point : RoiSpectra.points(roi))
            if (point.x >= 0 && point.y >= 0 && point.x < width && point.y < height)
                pixels.set(point.y * width + point.x);
        return pixels;
    }

    /** Makes these labels those of the image: ROIs that are named by a class are replaced, all others stay. */
    public static void write(PixelLabels labels, ImagePlus image) {
        Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        RoiSpectra.rois(image).stream().filter(RoiSpectra::hasLabel).forEach(overlay::remove);
        for (int c = 0; c < labels.classes().size(); c++) {
            Roi roi = outline(labels.pixelsOf(labels.classes().get(c)), labels.width(), labels.height());
            roi.setName(labels.classes().get(c));
            roi.setStrokeColor(ClassColours.of(labels.classes(), c));
            roi.setStrokeWidth(WIDTH);
            overlay.add(roi);
        }
        image.setOverlay(overlay);
        image.setProperty(WRITTEN, labels);
    }

    /** @return the labels that {@link #write} has given to an image last; those that it has now may have been drawn */
    public static PixelLabels written(ImagePlus image, int width, int height) {
        return image.getProperty(WRITTEN) instanceof PixelLabels labels
                        && labels.width() == width
                        && labels.height() == height
                ? labels
                : PixelLabels.none(width, height);
    }

    private static Roi outline(BitSet pixels, int width, int height) {
        byte[] mask = new byte[width * height];
        pixels.stream().forEach(pixel -> mask[pixel] = (byte) 255);
        ByteProcessor plane = new ByteProcessor(width, height, mask);
        plane.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        return new ThresholdToSelection().convert(plane);
    }
}
