// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.LUT;
import io.github.oxeels.report.PlaneSet;
import io.github.oxeels.report.QuantityMaps;
import io.github.oxeels.report.figure.ColourMap;
import io.github.oxeels.report.figure.MapScale;
import io.github.oxeels.report.figure.Plane;
import io.github.oxeels.spectrum.SpatialAxis;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Measured quantities as 32-bit ImageJ images with their spatial calibration. Nothing is shown. */
public final class PlaneImages {

    private PlaneImages() {}

    /** @return every image of the maps by the name of its file, in their order */
    public static Map<String, ImagePlus> all(QuantityMaps maps) {
        Map<String, ImagePlus> images = new LinkedHashMap<>();
        for (PlaneSet image : maps.images()) images.put(image.fileName(), of(maps.name(), maps.x(), maps.y(), image));
        return images;
    }

    /**
     * @param name of the spectrum image, for the title
     * @return an image in the colours of its first plane, NaN black in viridis; a stack has one slice per plane, the
     *     label being its name
     */
    static ImagePlus of(String name, SpatialAxis x, SpatialAxis y, PlaneSet image) {
        ImageStack stack = new ImageStack(x.size(), y.size());
        for (Plane plane : image.planes())
            stack.addSlice(
                    plane.heading(),
                    new FloatProcessor(
                            stack.getWidth(), stack.getHeight(), plane.values().clone()));
        ImagePlus made = new ImagePlus(name + " " + image.fileName().replace('_', ' '), stack);
        if (image.planes().size() > 1) made.setDimensions(1, image.planes().size(), 1);
        ImageAxes.setSpatialAxes(made, x, y);
        Plane first = image.planes().get(0);
        if (!first.unit().isEmpty()) made.getCalibration().setValueUnit(first.unit());
        show(made, first);
        return made;
    }

    private static void show(ImagePlus image, Plane plane) {
        MapScale scale = plane.scale();
        double below = 0;
        // grey needs no table; NaN takes the first colour of one, so that in viridis it is black and the scale begins
        // at the second
        if (plane.colours() == ColourMap.VIRIDIS) {
            image.setLut(lut(value -> value == 0 ? Color.BLACK : ColourMap.VIRIDIS.at((value - 1) / 254.0)));
            below = (scale.to() - scale.from()) / 250;
        } else if (plane.colours() != ColourMap.GREYS)
            image.setLut(lut(value -> plane.colours().at(value / 255.0)));
        image.setDisplayRange(scale.from() - below, scale.to());
    }

    static LUT lut(IntFunction<Color> colours) {
        byte[] red = new byte[256];
        byte[] green = new byte[256];
        byte[] blue = new byte[256];
        for (int value = 0; value < 256; value++) {
            Color colour = colours.apply(value);
            red[value] = (byte) colour.getRed();
            green[value] = (byte) colour.getGreen();
            blue[value] = (byte) colour.getBlue();
        }
        return new LUT(red, green, blue);
    }
}
