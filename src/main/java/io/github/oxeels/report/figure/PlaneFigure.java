// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.report.QuantityMaps;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

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

    /** @return the figure; opaque, on white */
    public static BufferedImage draw(QuantityMaps maps) {
        PlaneFigure figure = new PlaneFigure(maps);
        int width = figure.sheet.gap + figure.columns * figure.columnStep();
        return figure.sheet.draw(width, on -> figure.draw(width));
    }

    /** Writes the figure as PNG. */
    public static void write(QuantityMaps maps, OutputStream out) throws IOException {
        if (!ImageIO.write(draw(maps), "png", out)) throw new IOException("this Java cannot write PNG files");
    }

    private int columnStep() {
        return sheet.columnWidth() + sheet.barSpace() + (sheet.stacked ? sheet.gap : 0);
    }

    /** @return the height of the figure */
    private int draw(int width) {
        int space = width - 2 * sheet.gap;
        int y = sheet.gap;
        for (String line : sheet.lines(maps.title(), sheet.bold, space)) y = sheet.text(line, sheet.bold, sheet.gap, y);
        y += sheet.gap / 2;
        int rowStep = sheet.lineHeight() + sheet.panelHeight + sheet.gap;
        for (int i = 0; i < maps.figure().size(); i++)
            panel(
                    maps.figure().get(i),
                    String.valueOf((char) ('a' + i)),
                    sheet.gap + i % columns * columnStep(),
                    y + i / columns * rowStep);
        y = legend(y + (maps.figure().size() + columns - 1) / columns * rowStep);
        for (String note : maps.notes())
            for (String line : sheet.lines(note, sheet.font, space)) y = sheet.text(line, sheet.font, sheet.gap, y);
        return y + sheet.gap / 2;
    }

    private void panel(Plane plane, String letter, int x, int y) {
        String heading = sheet.fitted(plane.heading(), sheet.font, columnStep() - 2 * sheet.fontSize);
        sheet.panel(letter, heading, MapPanels.picture(maps.x(), maps.y(), plane::colour), x, y);
        MapScale scale = plane.scale();
        sheet.colourBar(
                ColourMap.VIRIDIS,
                scale,
                new double[] {scale.from(), (scale.from() + scale.to()) / 2, scale.to()},
                x + sheet.panelWidth,
                y + sheet.lineHeight());
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
