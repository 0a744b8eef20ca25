// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.plugin.frame.RoiManager;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ClassNames;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Labelled spectra from the regions of interest that a user has drawn: the class of a pixel is the name of its ROI. */
public final class RoiSpectra {

    /** What ImageJ appends so that names in the ROI Manager are unique, and what people append. */
    private static final String COPY_SUFFIX = "\\s*(-\\d+|\\(\\d+\\))$";

    /** Names that ImageJ gives of itself: coordinates, or a running number. */
    private static final String AUTOMATIC_NAME = "\\d+(-\\d+)*";

    private RoiSpectra() {}

    /**
     * @return the ROIs of the image's overlay, or if it has none those of the ROI Manager; texts, pictures and the
     *     legend of a map are not among them
     */
    public static List<Roi> rois(ImagePlus image) {
        List<Roi> rois = new ArrayList<>();
        Overlay overlay = image.getOverlay();
        if (overlay != null) for (Roi roi : overlay.toArray()) rois.add(roi);
        rois.removeIf(roi -> roi instanceof TextRoi
                || roi instanceof ImageRoi
                || roi.getName() != null && roi.getName().startsWith(MapOverlay.NAME_PREFIX));
        // without a screen there is no ROI Manager, and asking for it fails
        RoiManager manager = rois.isEmpty() && !GraphicsEnvironment.isHeadless() ? RoiManager.getInstance() : null;
        if (manager != null) Collections.addAll(rois, manager.getRoisAsArray());
        return rois;
    }

    /** @return whether somebody named the ROI by a class, and not ImageJ alone or as maps call pixels without one */
    static boolean hasLabel(Roi roi) {
        String name = roi.getName() == null ? "" : roi.getName().trim();
        return !name.isEmpty()
                && !name.matches(AUTOMATIC_NAME)
                && !ClassNames.isReserved(name.replaceFirst(COPY_SUFFIX, ""));
    }

    /**
     * @return the class that a ROI's name says: {@code Mn3+} of {@code Mn3+-1} and {@code Mn3+ (2)}
     * @throws IllegalArgumentException if the ROI has no name, or only one that ImageJ has given it
     */
    static String label(Roi roi) {
        String name = roi.getName() == null ? "" : roi.getName().trim();
        if (!hasLabel(roi)) {
            Rectangle bounds = roi.getBounds();
            throw new IllegalArgumentException(
                    "the ROI at (" + bounds.x + ", " + bounds.y + ")" + (name.isEmpty() ? "" : ", '" + name + "',")
                            + " has no class: name it by one (select it and press y, or Rename in the ROI Manager), "
                            + "such as Mn3+");
        }
        return name.replaceFirst(COPY_SUFFIX, "");
    }

    /**
     * As {@link #collect(List, SpectrumImage, String, IntPredicate, Progress)}, of all pixels under the ROIs of an
     * image.
     */
    public static LabelledSpectra collect(
            ImagePlus image, SpectrumImage spectra, String className, String group, Progress progress) {
        return collect(
                className.isBlank() ? rois(image) : selection(image, className.trim()),
                spectra,
                group.isBlank() ? image.getTitle() : group.trim(),
                pixel -> true,
                progress);
    }

    /**
     * @param rois areas, lines and points; a pixel under two ROIs of one class is taken once
     * @param spectra the image; spectra with a measured energy shift are moved by it, by linear interpolation, since
     *     labelled spectra share one axis
     * @param group acquisition the spectra belong to
     * @param hasEdge whether a pixel shows an edge; others are left out, and counted in a warning
     * @throws IllegalArgumentException if there is no ROI, one has no class, lies outside or keeps no pixel, or if a
     *     pixel belongs to two classes
     */
    public static LabelledSpectra collect(
            List<Roi> rois, SpectrumImage spectra, String group, IntPredicate hasEdge, Progress progress) {
        if (rois.isEmpty())
            throw new IllegalArgumentException("'" + spectra.name()
                    + "' has no ROIs: draw them, name each by its class, and add them to the overlay "
                    + "(b) or the ROI Manager (t)");
        Map<Integer, String> labelOf = new TreeMap<>();
        Set<String> classes = new LinkedHashSet<>();
        int left = 0;
        for (Roi roi : rois) {
            String label = ClassNames.among(classes, label(roi));
            classes.add(label);
            List<Integer> pixels = pixels(roi, spectra, progress);
            List<Integer> kept = pixels.stream()
                    .filter(pixel -> isSignal(spectra, pixel) && hasEdge.test(pixel))
                    .toList();
            if (kept.isEmpty())
                throw new IllegalArgumentException("no pixel under the ROI '" + roi.getName() + "' has an edge");
            left += pixels.size() - kept.size();
            for (int pixel : kept) {
                String other = labelOf.put(pixel, label);
                if (other != null && !other.equals(label))
                    throw new IllegalArgumentException("the pixel " + place(spectra, pixel)
                            + " is in ROIs of two classes, " + other + " and " + label);
            }
        }
        if (left > 0) progress.warn(left + " pixels under the ROIs have no edge and were left out");
        return spectra(spectra, labelOf, classes, group, progress);
    }

    private static List<Roi> selection(ImagePlus image, String className) {
        if (image.getRoi() == null)
            throw new IllegalArgumentException("class_name names the class of a selection, here '" + className
                    + "', but nothing is selected in '" + image.getTitle() + "'");
        Roi selection = (Roi) image.getRoi().clone();
        selection.setName(className);
        return List.of(selection);
    }

    private static List<Integer> pixels(Roi roi, SpectrumImage image, Progress progress) {
        Set<Integer> inside = new LinkedHashSet<>();
        int outside = 0;
        for (Point point : points(roi)) {
            if (point.x < 0 || point.y < 0 || point.x >= image.width() || point.y >= image.height()) outside++;
            else inside.add(point.y * image.width() + point.x);
        }
        if (inside.isEmpty())
            throw new IllegalArgumentException("the ROI '" + roi.getName() + "' lies outside the image of "
                    + image.width() + " × " + image.height() + " pixels");
        if (outside > 0) progress.warn(outside + " pixels of the ROI '" + roi.getName() + "' lie outside the image");
        return new ArrayList<>(inside);
    }

    /** A point at (3.5, 2.5) is in the middle of the pixel (3, 2); ImageJ would round it to the next. */
    static Point[] points(Roi roi) {
        if (!(roi instanceof PointRoi)) return roi.getContainedPoints();
        var positions = roi.getFloatPolygon();
        Point[] points = new Point[positions.npoints];
        for (int i = 0; i < points.length; i++)
            points[i] = new Point((int) Math.floor(positions.xpoints[i]), (int) Math.floor(positions.ypoints[i]));
        return points;
    }

    /** A dead pixel, or one outside a tilted frame, holds a constant. */
    private static boolean isSignal(SpectrumImage image, int pixel) {
        float[] counts =
                image.spectrum(pixel % image.width(), pixel / image.width()).counts();
        boolean varies = false;
        for (float count : counts) {
            if (!Float.isFinite(count)) return false;
            varies |= count != counts[0];
        }
        return varies;
    }

    private static LabelledSpectra spectra(
            SpectrumImage image, Map<Integer, String> labelOf, Set<String> classes, String group, Progress progress) {
        int channels = image.channels();
        List<String> names = new ArrayList<>(classes);
        float[] counts = new float[labelOf.size() * channels];
        int[] classOf = new int[labelOf.size()];
        List<String> sources = new ArrayList<>();
        int row = 0;
        // class after class, so that a reader of the file meets them in the order of the ROIs
        List<Map.Entry<Integer, String>> rows = new ArrayList<>(labelOf.entrySet());
        rows.sort(Comparator.comparingInt(entry -> names.indexOf(entry.getValue())));
        for (Map.Entry<Integer, String> entry : rows) {
            progress.checkCancelled();
            int pixel = entry.getKey();
            float[] spectrum =
                    image.spectrum(pixel % image.width(), pixel / image.width()).counts();
            double shift =
                    image.shifts().map(shifts -> (double) shifts.shift()[pixel]).orElse(0.0);
            System.arraycopy(shifted(spectrum, shift / image.axis().dispersion()), 0, counts, row * channels, channels);
            classOf[row] = names.indexOf(entry.getValue());
            sources.add(image.name() + " " + place(image, pixel));
            progress.report((double) ++row / labelOf.size());
        }
        return new LabelledSpectra(image.axis(), counts, names, classOf, Collections.nCopies(row, group), sources);
    }

    private static String place(SpectrumImage image, int pixel) {
        return "(" + pixel % image.width() + ", " + pixel / image.width() + ")";
    }

    /** @return the counts moved up by a number of channels; ends are continued with the last count */
    private static float[] shifted(float[] counts, double channels) {
        if (channels == 0) return counts;
        float[] moved = new float[counts.length];
        for (int i = 0; i < moved.length; i++) {
            double at = Math.max(0, Math.min(counts.length - 1, i - channels));
            int below = (int) at;
            int above = Math.min(counts.length - 1, below + 1);
            moved[i] = (float) (counts[below] + (at - below) * (counts[above] - counts[below]));
        }
        return moved;
    }
}
