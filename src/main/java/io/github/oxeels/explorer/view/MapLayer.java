// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Status;
import io.github.oxeels.report.figure.ClassColours;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.BitSet;
import java.util.List;

/** The map, and the labels, as transparent pictures to lie over the picture of the image. */
final class MapLayer {

    private static final int LABEL_ALPHA = 150;

    private MapLayer() {}

    /**
     * @param opacity in [0, 1]
     * @param byConfidence whether a pixel is the more transparent the less sure it is
     * @return classes in their colours, unknown in grey, pixels without an edge left free
     */
    static BufferedImage ofMap(OxidationMap map, double opacity, boolean byConfidence) {
        BufferedImage picture = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        List<Color> colours = ClassColours.of(map.classes().names());
        for (int i = 0; i < pixels.length; i++) {
            Status status = map.statusAt(i);
            if (status == Status.NO_EDGE) continue;
            Color colour =
                    status == Status.CLASSIFIED ? colours.get(map.classes().classAt(i)) : ClassColours.UNKNOWN;
            double certainty = byConfidence ? map.classes().confidence()[i] : 1;
            pixels[i] = (int) Math.round(255 * opacity * certainty) << 24 | colour.getRGB() & 0xffffff;
        }
        return picture;
    }

    /** @return labelled pixels in the colours of their classes */
    static BufferedImage ofLabels(Explorer explorer) {
        var labels = explorer.labels().labels();
        BufferedImage picture = new BufferedImage(labels.width(), labels.height(), BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        var classes = explorer.labels().classes();
        for (String name : labels.classes()) {
            BitSet members = labels.pixelsOf(name);
            int colour = LABEL_ALPHA << 24
                    | Theme.ofClass(classes, classes.indexOf(name)).getRGB() & 0xffffff;
            members.stream().forEach(pixel -> pixels[pixel] = colour);
        }
        return picture;
    }
}
