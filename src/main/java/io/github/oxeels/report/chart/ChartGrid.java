// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Charts in rows, as one picture. */
public final class ChartGrid {

    private ChartGrid() {}

    /**
     * @param charts at least 1, from left to right and from top to bottom
     * @param across charts in a row
     * @param width of a chart in pixels; letters and lines shrink with it
     */
    public static BufferedImage draw(List<LineChart> charts, int across, int width) {
        return of(charts.stream().map(chart -> chart.draw(width)).toList(), across);
    }

    /** @param images of one size */
    public static BufferedImage of(List<BufferedImage> images, int across) {
        int width = images.get(0).getWidth(),
                height = images.get(0).getHeight(),
                down = (images.size() + across - 1) / across;
        BufferedImage grid = new BufferedImage(across * width, down * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = grid.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, grid.getWidth(), grid.getHeight());
        for (int i = 0; i < images.size(); i++)
            graphics.drawImage(images.get(i), i % across * width, i / across * height, null);
        graphics.dispose();
        return grid;
    }
}
