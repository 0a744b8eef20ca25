// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.report.MapQuantities;
import io.github.oxeels.report.canvas.Figure;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A map as a figure: classes, mean valence and confidence beside each other, or below each other where the map is much
 * wider than high, and then what else the map has: fractions, error of the valence, disagreement of the witnesses; with
 * legends, colour bars and scale bar. A line scan has strips of classes, confidence and fractions, and its valence as a
 * profile by every method. Text is a good twentieth of a panel, so that it can be read when the figure is as wide as a
 * page.
 */
public final class MapFigure {

    /** Name of the panel of fractions, whose colours the legend explains. */
    private static final String FRACTIONS = "fractions";

    private final OxidationMap map;
    private final String title;
    private final List<String> caveats;
    private final FigureSheet sheet;
    private final boolean line;
    private final List<Panel> panels;
    private final int columns;

    /** @param bar its colour bar; null for a picture whose colours the legend explains */
    private record Panel(String name, BufferedImage picture, ColourBar bar) {}

    private MapFigure(OxidationMap map, String title, List<String> caveats) {
        this.map = map;
        this.title = title;
        this.caveats = caveats;
        sheet = new FigureSheet(map.image().x(), map.image().y());
        line = FigureSheet.isLine(map.image().x(), map.image().y());
        panels = panels();
        columns = sheet.stacked ? 1 : panels.size() == 4 ? 2 : 3;
    }

    /**
     * @param title stands above the panels
     * @param caveats sentences that stand below them
     */
    public static Figure of(OxidationMap map, String title, List<String> caveats) {
        MapFigure figure = new MapFigure(map, title, caveats);
        int width = figure.columnX(figure.columns) + figure.sheet.gap;
        return figure.sheet.figure(width, on -> figure.draw(width));
    }

    private List<Panel> panels() {
        List<Panel> all = new ArrayList<>();
        all.add(new Panel("oxidation state", MapPanels.classes(map), null));
        if (!line) all.add(panel(MapQuantities.valence(map), valenceTicks()));
        all.add(panel(MapQuantities.confidence(map)));
        map.fractions().ifPresent(planes -> {
            all.add(new Panel(FRACTIONS, MapPanels.fractions(map), null));
            if (!line) all.add(panel(MapQuantities.consensusError(map)));
        });
        if (!line) map.witnesses().ifPresent(witnesses -> all.add(panel(MapQuantities.disagreement(witnesses))));
        return all;
    }

    private Panel panel(Plane plane, double... ticks) {
        return new Panel(plane.heading(), MapPanels.quantity(map, plane), ColourBar.of(plane, ticks));
    }

    /** Left end of the first column; a profile has its numbers there. */
    private int left() {
        return sheet.gap + (line ? ProfileChart.left(sheet) : 0);
    }

    /** @return left end of a column, of the last but one the right end of the last */
    private int columnX(int column) {
        int x = left();
        for (int c = 0; c < column; c++) x += columnSpace(c) + (c + 1 < columns ? sheet.gap : 0);
        return x;
    }

    /** Width of a column with the colour bars and headings of its panels. */
    private int columnSpace(int column) {
        int space = sheet.panelWidth;
        for (int i = column; i < panels.size(); i += columns) {
            Panel panel = panels.get(i);
            int bar = panel.bar == null ? 0 : sheet.barSpace();
            int lying = panel.bar == null || !sheet.barsBelow ? 0 : sheet.barLength();
            space = Math.max(space, Math.max(lying, Math.max(sheet.panelWidth + bar, sheet.headingWidth(panel.name))));
        }
        return space;
    }

    /** @return the height of the figure */
    private int draw(int width) {
        int gap = sheet.gap;
        int y = sheet.lines(title, sheet.bold, gap, gap, width - 2 * gap) + gap / 2;
        for (int row = 0; row * columns < panels.size(); row++) {
            boolean bars = false;
            for (int i = row * columns; i < Math.min(panels.size(), (row + 1) * columns); i++) {
                Panel panel = panels.get(i);
                int x = columnX(i % columns);
                sheet.panel(letter(i), panel.name, panel.picture, x, y);
                if (panel.bar != null) sheet.colourBar(panel.bar, x, y + sheet.lineHeight());
                bars |= panel.bar != null;
            }
            y += sheet.rowHeight(bars);
        }
        if (line)
            y = new ProfileChart(LineProfile.of(map), MapScale.ofValence(map), sheet)
                            .draw(letter(panels.size()), left(), y, sheet.panelWidth)
                    + gap / 2;
        String fractions = "";
        for (int i = 0; i < panels.size(); i++) if (panels.get(i).name.equals(FRACTIONS)) fractions = letter(i);
        return new MapLegend(map, fractions, caveats, sheet).draw(gap, y, width - 2 * gap) + gap / 2;
    }

    private static String letter(int panel) {
        return String.valueOf((char) ('a' + panel));
    }

    /** @return the distinct valences of the classes where their texts do not touch, else the ends */
    private double[] valenceTicks() {
        MapScale scale = MapScale.ofValence(map);
        double[] valences = Arrays.stream(map.classes().valences())
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toArray();
        return valences.length > 1 && sheet.areApart(scale, valences)
                ? valences
                : new double[] {scale.from(), scale.to()};
    }
}
