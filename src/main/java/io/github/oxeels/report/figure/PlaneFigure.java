// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.report.QuantityMaps;
import io.github.oxeels.report.canvas.Figure;

/**
 * Quantities as a figure: a panel and a colour bar each, three in a row, or below each other where the map is much
 * wider than high; scale bar and notes below.
 */
public final class PlaneFigure {

    private static final int COLUMNS = 3;

    private final QuantityMaps maps;
    private final FigureSheet sheet;
    private final int columns;

    private PlaneFigure(QuantityMaps maps) {
        this.maps = maps;
        sheet = new FigureSheet(maps.x(), maps.y());
        columns = sheet.stacked ? 1 : Math.min(COLUMNS, maps.figure().size());
    }

    public static Figure of(QuantityMaps maps) {
        PlaneFigure figure = new PlaneFigure(maps);
        int width = figure.sheet.gap + figure.columns * figure.columnStep();
        return figure.sheet.figure(width, on -> figure.draw(width));
    }

    /** Width of a column: of its panels with their bars, or of the longest heading. */
    private int columnStep() {
        int space = sheet.panelWidth + sheet.barSpace();
        if (sheet.barsBelow) space = Math.max(space, sheet.barLength());
        for (Plane plane : maps.figure()) space = Math.max(space, sheet.headingWidth(plane.heading()));
        return space + sheet.gap;
    }

    /** @return the height of the figure */
    private int draw(int width) {
        int space = width - 2 * sheet.gap;
        int y = sheet.lines(maps.title(), sheet.bold, sheet.gap, sheet.gap, space) + sheet.gap / 2;
        int rowStep = sheet.rowHeight(true);
        for (int i = 0; i < maps.figure().size(); i++)
            panel(
                    maps.figure().get(i),
                    String.valueOf((char) ('a' + i)),
                    sheet.gap + i % columns * columnStep(),
                    y + i / columns * rowStep);
        y = legend(y + (maps.figure().size() + columns - 1) / columns * rowStep);
        for (String note : maps.notes()) y = sheet.lines(note, sheet.font, sheet.gap, y, space);
        return y + sheet.gap / 2;
    }

    private void panel(Plane plane, String letter, int x, int y) {
        sheet.panel(letter, plane.heading(), MapPanels.picture(maps.x(), maps.y(), plane::colour), x, y);
        sheet.colourBar(ColourBar.of(plane), x, y + sheet.lineHeight());
    }

    private int legend(int y) {
        int x = sheet.gap;
        if (sheet.across.size() > 1) {
            String text = ScaleBar.of(sheet.across).text();
            sheet.entry(null, text, x, y);
            x += sheet.scaleBarWidth() + sheet.textWidth(text) + 2 * sheet.fontSize;
        }
        sheet.entry(ClassColours.NO_EDGE, maps.none(), x, y);
        return y + sheet.lineHeight();
    }
}
