// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.report.MapQuantities;
import io.github.oxeels.report.PlaneSet;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.report.figure.ColourMap;
import io.github.oxeels.report.figure.FractionColours;
import io.github.oxeels.report.figure.MapScale;
import io.github.oxeels.report.figure.Plane;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The planes of an {@link OxidationMap} as ImageJ images with their spatial calibration. Nothing is shown. */
public final class MapImages {

    /** Label of a pixel that has an edge but no class. */
    private static final int UNKNOWN = 255;

    private MapImages() {}

    /**
     * @return what the map has beyond classes, by the name of the file: {@code consensus}, {@code composite} (RGB,
     *     colours of the states mixed by fraction, named in its Info text), {@code fractions}, {@code valence_error},
     *     {@code disagreement}, {@code witnesses}
     */
    public static Map<String, ImagePlus> beyondClasses(OxidationMap map) {
        Map<String, ImagePlus> images = new LinkedHashMap<>();
        if (map.fractions().isPresent()) images.put("composite", composite(map));
        for (PlaneSet image : MapQuantities.of(map))
            images.put(image.fileName(), PlaneImages.of(map.name(), map.x(), map.y(), image));
        return images;
    }

    private static ImagePlus composite(OxidationMap map) {
        FractionColours colours = new FractionColours(map);
        int[] rgb = new int[map.label().length];
        for (int pixel = 0; pixel < rgb.length; pixel++)
            rgb[pixel] = colours.at(pixel).getRGB();
        ImagePlus image = image(map, "composite", new ColorProcessor(map.width(), map.height(), rgb));
        List<String> states = map.fractions().orElseThrow().states();
        StringBuilder info =
                new StringBuilder("Colours of the states, mixed by fraction; grey: unknown; black: no edge\n");
        for (int s = 0; s < states.size(); s++)
            info.append(String.format(
                    Locale.ROOT, "%s: #%06x%n", states.get(s), colours.of(s).getRGB() & 0xffffff));
        image.setProperty("Info", info.toString());
        return image;
    }

    /**
     * @return an 8-bit image: 0 no edge (black), 255 unknown (grey), {@code i} the {@code i}-th class in its colour. A
     *     macro reads the names by {@code Property.get("class_1")} …, {@code Property.getNumber("classes")}, or off the
     *     Info text
     */
    public static ImagePlus labels(OxidationMap map) {
        LUT lut = PlaneImages.lut(value -> value >= 1 && value <= map.classes().size()
                ? ClassColours.of(map.classes(), value - 1)
                : value == UNKNOWN ? ClassColours.UNKNOWN : ClassColours.NO_EDGE);
        ImagePlus image = image(map, "labels", new ByteProcessor(map.width(), map.height(), labelsOf(map), lut));
        image.setDisplayRange(0, 255);
        StringBuilder info = new StringBuilder("Class 0: no edge\nClass " + UNKNOWN + ": unknown\n");
        image.setProp("classes", map.classes().size());
        for (int c = 0; c < map.classes().size(); c++) {
            image.setProp("class_" + (c + 1), map.classes().get(c));
            info.append("Class ")
                    .append(c + 1)
                    .append(": ")
                    .append(map.classes().get(c))
                    .append('\n');
        }
        image.setProp("CurrentLUT", "OxEELS classes");
        image.setProp("Slice_Label", String.join(", ", map.classes()));
        image.setProperty("Info", info.toString());
        return image;
    }

    private static byte[] labelsOf(OxidationMap map) {
        byte[] labels = map.label().clone();
        for (int pixel = 0; pixel < labels.length; pixel++)
            if (map.statusAt(pixel) == OxidationMap.Status.UNKNOWN) labels[pixel] = (byte) UNKNOWN;
        return labels;
    }

    /** @return a 32-bit stack, one slice per class in [0, 1], the slice label being the name of the class */
    public static ImagePlus probabilities(OxidationMap map) {
        ImageStack stack = new ImageStack(map.width(), map.height());
        int pixels = map.width() * map.height();
        for (int c = 0; c < map.classes().size(); c++)
            stack.addSlice(map.classes().get(c), Arrays.copyOfRange(map.probabilities(), c * pixels, (c + 1) * pixels));
        ImagePlus image = new ImagePlus(map.name() + " probabilities", stack);
        image.setDimensions(1, map.classes().size(), 1);
        ImageAxes.setSpatialAxes(image, map.x(), map.y());
        image.setDisplayRange(0, 1);
        return image;
    }

    /** @return a 32-bit image of the mean valence; NaN, drawn black, where there is none */
    public static ImagePlus valence(OxidationMap map) {
        Plane plane = new Plane("mean valence", "", map.valence(), MapScale.ofValence(map));
        return PlaneImages.of(map.name(), map.x(), map.y(), PlaneSet.of("valence", plane));
    }

    /** @return a 32-bit image of the highest probability of each pixel, 0 where there is no edge */
    public static ImagePlus confidence(OxidationMap map) {
        LUT lut = PlaneImages.lut(value -> ColourMap.GREYS.at(value / 255.0));
        ImagePlus image = image(
                map,
                "confidence",
                new FloatProcessor(map.width(), map.height(), map.confidence().clone(), lut));
        image.setDisplayRange(0, 1);
        return image;
    }

    /** @return a 32-bit image of the energy shift of each pixel in eV */
    public static ImagePlus shift(OxidationMap map) {
        return shift(map.name(), map.x(), map.y(), map.shift());
    }

    static ImagePlus shift(String name, SpatialAxis x, SpatialAxis y, float[] shift) {
        double bound = 0;
        for (float value : shift) bound = Math.max(bound, Math.abs(value));
        LUT lut = PlaneImages.lut(value -> ColourMap.BLUE_WHITE_ORANGE.at(value / 255.0));
        ImagePlus image =
                new ImagePlus(name + " energy shift", new FloatProcessor(x.size(), y.size(), shift.clone(), lut));
        ImageAxes.setSpatialAxes(image, x, y);
        image.getCalibration().setValueUnit("eV");
        image.setDisplayRange(bound == 0 ? -1 : -bound, bound == 0 ? 1 : bound);
        return image;
    }

    /** @return a 32-bit image of the mean counts per channel */
    static ImagePlus intensity(OxidationMap map) {
        ImagePlus image = image(
                map,
                "overlay",
                new FloatProcessor(map.width(), map.height(), map.intensity().clone(), null));
        image.resetDisplayRange();
        return image;
    }

    private static ImagePlus image(OxidationMap map, String what, ij.process.ImageProcessor pixels) {
        ImagePlus image = new ImagePlus(map.name() + " " + what, pixels);
        ImageAxes.setSpatialAxes(image, map.x(), map.y());
        return image;
    }
}
