// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.report.MapQuantities;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A map as a figure: classes, mean valence and confidence beside each other, or below each other where the map is much
 * wider than high, and then what else the map has: fractions, error of the valence, disagreement of the witnesses; with
 * legends, colour bars and scale bar. Text is a good twentieth of a panel, so that it can be read when the figure is as
 * wide as a page.
 */
public final class MapFigure {

    /** Letter of the panel of fractions, whose colours the legend explains. */
    static final String FRACTIONS = "d";

    private final OxidationMap map;
    private final String title;
    private final FigureSheet sheet;
    private final List<Panel> panels;
    private final int columns;

    /** @param bar its colour bar; null for a picture whose colours the legend explains */
    private record Panel(String name, BufferedImage picture, Bar bar) {}

    private record Bar(ColourMap colours, MapScale scale, double... ticks) {}

    private MapFigure(OxidationMap map, String title) {
        this.map = map;
        this.title = title;
        sheet = new FigureSheet(map.x(), map.y());
        panels = panels();
        columns = sheet.stacked ? 1 : panels.size() == 4 ? 2 : 3;
    }

    /**
     * @param modelName name of the model, for the title
     * @return the figure; opaque, on white
     */
    public static BufferedImage draw(OxidationMap map, String modelName) {
        return new MapFigure(map, map.name() + " · model " + modelName).draw();
    }

    /** Writes the figure as PNG. */
    public static void write(OxidationMap map, String modelName, OutputStream out) throws IOException {
        if (!ImageIO.write(draw(map, modelName), "png", out)) throw new IOException("this Java cannot write PNG files");
    }

    private List<Panel> panels() {
        List<Panel> all = new ArrayList<>();
        all.add(new Panel("oxidation state", MapPanels.classes(map), null));
        all.add(new Panel(
                "valence (consensus)",
                MapPanels.quantity(map, MapQuantities.valence(map)),
                new Bar(ColourMap.VIRIDIS, MapScale.ofValence(map), valenceTicks())));
        all.add(new Panel(
                "confidence", MapPanels.confidence(map), new Bar(ColourMap.GREYS, new MapScale(0, 1), 0, 0.5, 1)));
        map.fractions().ifPresent(planes -> {
            all.add(new Panel("fractions", MapPanels.fractions(map), null));
            all.add(panel(MapQuantities.consensusError(map)));
        });
        map.witnesses().ifPresent(witnesses -> all.add(panel(MapQuantities.disagreement(witnesses))));
        return all;
    }

    private Panel panel(Plane plane) {
        MapScale scale = plane.scale();
        return new Panel(
                plane.heading(),
                MapPanels.quantity(map, plane),
                new Bar(ColourMap.VIRIDIS, scale, scale.from(), (scale.from() + scale.to()) / 2, scale.to()));
    }

    private BufferedImage draw() {
        int width = columnX(columns) + sheet.gap;
        return sheet.draw(width, on -> draw(width));
    }

    /** @return left end of a column, of the last but one the right end of the last */
    private int columnX(int column) {
        int x = sheet.gap;
        for (int c = 0; c < column; c++) x += columnSpace(c) + (c + 1 < columns ? sheet.gap : 0);
        return x;
    }

    /** Width of a column with the colour bars of its panels. */
    private int columnSpace(int column) {
        boolean bar = false;
        for (int i = column; i < panels.size(); i += columns) bar |= panels.get(i).bar != null;
        return (sheet.stacked ? sheet.panelWidth : sheet.columnWidth()) + (bar ? sheet.barSpace() : 0);
    }

    /** @return the height of the figure */
    private int draw(int width) {
        int gap = sheet.gap;
        int y = sheet.text(sheet.fitted(title, sheet.bold, width - 2 * gap), sheet.bold, gap, gap) + gap / 2;
        int rowStep = sheet.lineHeight() + sheet.panelHeight + gap;
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            int x = columnX(i % columns);
            int top = y + i / columns * rowStep;
            sheet.panel(
                    letter(i),
                    sheet.fitted(panel.name, sheet.font, columnSpace(i % columns) - 3 * sheet.fontSize / 2),
                    panel.picture,
                    x,
                    top);
            if (panel.bar != null)
                sheet.colourBar(
                        panel.bar.colours,
                        panel.bar.scale,
                        panel.bar.ticks,
                        x + sheet.panelWidth,
                        top + sheet.lineHeight());
        }
        y += (panels.size() + columns - 1) / columns * rowStep;
        return new MapLegend(map, sheet).draw(gap, y, width - 2 * gap) + gap / 2;
    }

    private static String letter(int panel) {
        return String.valueOf((char) ('a' + panel));
    }

    /** @return the distinct valences of the classes where their texts do not touch, else the ends */
    private double[] valenceTicks() {
        MapScale scale = MapScale.ofValence(map);
        double[] valences = Arrays.stream(map.valences())
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toArray();
        boolean apart = valences.length > 0;
        for (int i = 1; i < valences.length; i++)
            apart &= (scale.fraction(valences[i]) - scale.fraction(valences[i - 1])) * sheet.panelHeight
                    > 1.2 * sheet.fontSize;
        return apart ? valences : new double[] {scale.from(), scale.to()};
    }
}
