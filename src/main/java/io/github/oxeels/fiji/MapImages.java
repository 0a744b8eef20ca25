// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Status;
import io.github.oxeels.report.MapQuantities;
import io.github.oxeels.report.PlaneSet;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.report.figure.FractionColours;
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
     * @return all that a map is shown and saved as, by the name of the file: {@code labels}, the planes of
     *     {@link MapQuantities#of}, and, where the map has fractions, {@code composite} (RGB, colours of the states
     *     mixed by fraction, named in its Info text)
     */
    public static Map<String, ImagePlus> all(OxidationMap map) {
        Map<String, ImagePlus> images = new LinkedHashMap<>();
        images.put("labels", labels(map));
        for (PlaneSet image : MapQuantities.of(map))
            images.put(
                    image.fileName(),
                    PlaneImages.of(map.name(), map.image().x(), map.image().y(), image));
        if (map.fractions().isPresent()) images.put("composite", composite(map));
        return images;
    }

    private static ImagePlus composite(OxidationMap map) {
        FractionColours colours = new FractionColours(map);
        int[] rgb = new int[map.pixels()];
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
        LUT lut = PlaneImages.lut(value -> value >= 1 && value <= map.classes().count()
                ? ClassColours.of(map.classes().names(), value - 1)
                : value == UNKNOWN ? ClassColours.UNKNOWN : ClassColours.NO_EDGE);
        ImagePlus image = image(map, "labels", new ByteProcessor(map.width(), map.height(), labelsOf(map), lut));
        image.setDisplayRange(0, 255);
        StringBuilder info = new StringBuilder("Class 0: no edge\nClass " + UNKNOWN + ": unknown\n");
        image.setProp("classes", map.classes().count());
        for (int c = 0; c < map.classes().count(); c++) {
            image.setProp("class_" + (c + 1), map.classes().names().get(c));
            info.append("Class ")
                    .append(c + 1)
                    .append(": ")
                    .append(map.classes().names().get(c))
                    .append('\n');
        }
        image.setProp("CurrentLUT", "OxEELS classes");
        image.setProp("Slice_Label", String.join(", ", map.classes().names()));
        image.setProperty("Info", info.toString());
        return image;
    }

    private static byte[] labelsOf(OxidationMap map) {
        byte[] labels = map.classes().label().clone();
        for (int pixel = 0; pixel < labels.length; pixel++)
            if (map.statusAt(pixel) == Status.UNKNOWN) labels[pixel] = (byte) UNKNOWN;
        return labels;
    }

    /** @return a 32-bit image of the mean counts per channel */
    static ImagePlus intensity(OxidationMap map) {
        ImagePlus image = image(
                map,
                "overlay",
                new FloatProcessor(
                        map.width(), map.height(), map.image().intensity().clone(), null));
        image.resetDisplayRange();
        return image;
    }

    private static ImagePlus image(OxidationMap map, String what, ij.process.ImageProcessor pixels) {
        ImagePlus image = new ImagePlus(map.name() + " " + what, pixels);
        ImageAxes.setSpatialAxes(image, map.image().x(), map.image().y());
        return image;
    }
}
