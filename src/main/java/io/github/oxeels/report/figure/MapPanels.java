// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.spectrum.SpatialAxis;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The planes of a map as coloured pictures, one pixel of the picture per pixel of the map. A vertical line scan is
 * turned to lie horizontally.
 */
final class MapPanels {

    private MapPanels() {}

    static BufferedImage classes(OxidationMap map) {
        List<Color> colours = ClassColours.of(map.classes().names());
        return picture(
                map,
                pixel -> map.isClassified(pixel) ? colours.get(map.classes().classAt(pixel)) : none(map, pixel));
    }

    /** @param map with fractions */
    static BufferedImage fractions(OxidationMap map) {
        return picture(map, new FractionColours(map)::at);
    }

    /** @param plane a quantity of the classified pixels */
    static BufferedImage quantity(OxidationMap map, Plane plane) {
        return picture(map, pixel -> Float.isFinite(plane.values()[pixel]) ? plane.colour(pixel) : none(map, pixel));
    }

    private static Color none(OxidationMap map, int pixel) {
        return switch (map.statusAt(pixel)) {
            case NO_EDGE -> ClassColours.NO_EDGE;
            case UNKNOWN -> ClassColours.UNKNOWN;
            case CLASSIFIED -> ClassColours.NO_VALENCE;
        };
    }

    private static BufferedImage picture(OxidationMap map, IntFunction<Color> colours) {
        return picture(map.image().x(), map.image().y(), colours);
    }

    static BufferedImage picture(SpatialAxis x, SpatialAxis y, IntFunction<Color> colours) {
        boolean turned = FigureSheet.isTurned(x, y);
        int width = x.size();
        BufferedImage picture = turned
                ? new BufferedImage(y.size(), width, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(width, y.size(), BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < width * y.size(); pixel++) {
            int across = turned ? pixel / width : pixel % width;
            int down = turned ? pixel % width : pixel / width;
            picture.setRGB(across, down, colours.apply(pixel).getRGB());
        }
        return picture;
    }
}
