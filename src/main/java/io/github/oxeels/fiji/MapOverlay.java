// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Status;
import io.github.oxeels.report.figure.ClassColours;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** The classes drawn half transparent over the intensity image, with a legend, as an ImageJ overlay. */
public final class MapOverlay {

    /** Names of ROIs that are drawing and no selection begin so; {@link RoiSpectra} does not collect from them. */
    static final String NAME_PREFIX = "OxEELS ";

    /** Below this many pixels there is no room for text: zooming in would show it as large as the map. */
    private static final int SMALLEST_LEGEND = 16;

    private MapOverlay() {}

    /** A coloured box and its text. */
    private record Entry(Color colour, String text) {}

    /**
     * @return the intensity image with the overlay; an image too small for a legend has none, its Info text names the
     *     classes
     */
    public static ImagePlus onIntensity(OxidationMap map) {
        ImagePlus image = MapImages.intensity(map);
        image.setProperty("Info", MapImages.labels(map).getInfoProperty());
        Overlay overlay = new Overlay();
        overlay.add(classes(map));
        if (Math.min(map.width(), map.height()) >= SMALLEST_LEGEND) addLegend(overlay, map);
        image.setOverlay(overlay);
        return image;
    }

    private static ImageRoi classes(OxidationMap map) {
        int[] rgb = new int[map.width() * map.height()];
        List<Color> colours = ClassColours.of(map.classes().names());
        // 0 is transparent: where there is no edge the intensity is seen as it is
        for (int pixel = 0; pixel < rgb.length; pixel++)
            rgb[pixel] = switch (map.statusAt(pixel)) {
                case CLASSIFIED -> colours.get(map.classes().classAt(pixel)).getRGB() & 0xffffff;
                case UNKNOWN -> ClassColours.UNKNOWN.getRGB() & 0xffffff;
                case NO_EDGE -> 0;
            };
        ImageRoi roi = new ImageRoi(0, 0, new ColorProcessor(map.width(), map.height(), rgb));
        roi.setZeroTransparent(true);
        roi.setOpacity(0.6);
        roi.setName(NAME_PREFIX + "classes");
        return roi;
    }

    /** In the lower left corner, on a dark ground, one entry per line. */
    private static void addLegend(Overlay overlay, OxidationMap map) {
        List<Entry> entries = entries(map);
        double line = Math.min(map.height() / 12.0, map.height() * 0.9 / entries.size());
        int size = Math.max(1, (int) Math.round(line * 0.75));
        double bottom = map.height() - line * 0.3;
        double top = bottom - line * entries.size();
        int longest =
                entries.stream().mapToInt(entry -> entry.text.length()).max().orElse(0);
        Roi ground = new Roi(
                0,
                top - line * 0.3,
                Math.min(map.width(), line * 1.6 + size * 0.62 * longest),
                map.height() - top + line * 0.3);
        ground.setFillColor(new Color(0, 0, 0, 150));
        ground.setName(NAME_PREFIX + "legend");
        overlay.add(ground);
        for (int i = 0; i < entries.size(); i++) {
            Roi box = new Roi(line * 0.3, top + line * (i + 0.15), line * 0.7, line * 0.7);
            box.setFillColor(entries.get(i).colour);
            box.setName(NAME_PREFIX + "legend");
            overlay.add(box);
            TextRoi text = new TextRoi(
                    line * 1.3,
                    top + line * (i + 0.5) - size * 0.6,
                    entries.get(i).text,
                    new Font(Font.SANS_SERIF, Font.PLAIN, size));
            text.setStrokeColor(Color.WHITE);
            text.setName(NAME_PREFIX + "legend");
            overlay.add(text);
        }
    }

    private static List<Entry> entries(OxidationMap map) {
        List<Entry> entries = new ArrayList<>();
        for (int c = 0; c < map.classes().count(); c++)
            entries.add(new Entry(
                    ClassColours.of(map.classes().names(), c),
                    map.classes().names().get(c)));
        boolean someUnknown = false;
        for (int pixel = 0; pixel < map.pixels(); pixel++) someUnknown |= map.statusAt(pixel) == Status.UNKNOWN;
        if (someUnknown) entries.add(new Entry(ClassColours.UNKNOWN, "unknown"));
        return entries;
    }
}
