// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.report.QuantityMaps;
import io.github.oxeels.report.canvas.Figure;
import java.util.List;
import java.util.Optional;

/**
 * Quantities as a figure: a panel and a colour bar each, three in a row, or below each other where the map is much
 * wider than high; scale bar and notes below. A line scan shows its mean valence as a profile.
 */
public final class PlaneFigure {

    private static final int COLUMNS = 3;

    /** Valence and its error, which a profile shows instead. */
    private static final int IN_PROFILE = 2;

    private final QuantityMaps maps;
    private final FigureSheet sheet;
    private final Optional<ValenceReading> profile;
    private final List<Plane> planes;
    private final int columns;

    private PlaneFigure(QuantityMaps maps) {
        this.maps = maps;
        sheet = new FigureSheet(maps.x(), maps.y());
        profile = FigureSheet.isLine(maps.x(), maps.y()) ? maps.figure().profile() : Optional.empty();
        planes = maps.figure()
                .planes()
                .subList(
                        profile.isPresent() ? IN_PROFILE : 0,
                        maps.figure().planes().size());
        columns = sheet.stacked ? 1 : Math.max(1, Math.min(COLUMNS, planes.size()));
    }

    public static Figure of(QuantityMaps maps) {
        PlaneFigure figure = new PlaneFigure(maps);
        int width = figure.left() + figure.columns * figure.columnStep();
        return figure.sheet.figure(width, on -> figure.draw(width));
    }

    /** Left end of the panels; a profile has its numbers there. */
    private int left() {
        return sheet.gap + (profile.isPresent() ? ProfileChart.left(sheet) : 0);
    }

    /** Width of a column: of its panels with their bars, or of the longest heading. */
    private int columnStep() {
        int space = sheet.panelWidth + sheet.barSpace();
        if (sheet.barsBelow) space = Math.max(space, sheet.barLength());
        for (Plane plane : planes) space = Math.max(space, sheet.headingWidth(plane.heading()));
        return space + sheet.gap;
    }

    /** @return the height of the figure */
    private int draw(int width) {
        int space = width - 2 * sheet.gap;
        int y = sheet.lines(maps.figure().title(), sheet.bold, sheet.gap, sheet.gap, space) + sheet.gap / 2;
        int rowStep = sheet.rowHeight(true);
        for (int i = 0; i < planes.size(); i++)
            panel(planes.get(i), letter(i), left() + i % columns * columnStep(), y + i / columns * rowStep);
        y += (planes.size() + columns - 1) / columns * rowStep;
        if (profile.isPresent()) y = profile(profile.get(), y);
        if (!planes.isEmpty()) y = legend(y);
        for (String note : maps.figure().notes()) y = sheet.lines(note, sheet.font, sheet.gap, y, space);
        return y + sheet.gap / 2;
    }

    /** @return the lower end */
    private int profile(ValenceReading valence, int y) {
        MapScale scale = maps.figure().planes().get(0).scale();
        return new ProfileChart(LineProfile.of(maps.x(), maps.y(), List.of(valence)), scale, sheet)
                        .draw(letter(planes.size()), left(), y, sheet.panelWidth)
                + sheet.gap / 2;
    }

    private static String letter(int panel) {
        return String.valueOf((char) ('a' + panel));
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
        sheet.entry(ClassColours.NO_EDGE, maps.figure().none(), x, y);
        return y + sheet.lineHeight();
    }
}
