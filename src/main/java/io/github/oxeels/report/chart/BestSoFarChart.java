// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import io.github.oxeels.search.Trial;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * The score of every trial in its order, and the best so far as a stair; kinds of points differ in colour, shape and
 * filling.
 */
public final class BestSoFarChart {

    private static final int WIDTH = 1400;
    private static final int HEIGHT = 700;
    private static final Color BEST = new Color(0xD55E00), COMPLETE = new Color(0x0072B2), PRUNED = new Color(0x707070);

    private BestSoFarChart() {}

    public static BufferedImage draw(List<Trial> trials) {
        XYSeries best = new XYSeries("best so far", false),
                complete = new XYSeries("complete trial"),
                pruned = new XYSeries("pruned trial (score when it was stopped)");
        double highest = Double.NEGATIVE_INFINITY;
        for (Trial trial : trials) {
            if (trial.state() == Trial.State.PRUNED) pruned.add(trial.number(), trial.score());
            if (trial.state() == Trial.State.COMPLETE) {
                complete.add(trial.number(), trial.score());
                // a stair, not a slope: nothing is known in between
                if (trial.score() > highest && best.getItemCount() > 0) best.add(trial.number(), highest);
                highest = Math.max(highest, trial.score());
            }
            if (highest > Double.NEGATIVE_INFINITY) best.add(trial.number(), highest);
        }
        XYSeriesCollection data = new XYSeriesCollection(best);
        data.addSeries(complete);
        if (pruned.getItemCount() > 0) data.addSeries(pruned);
        JFreeChart chart = ChartFactory.createXYLineChart(
                null, "number of the trial", "score (share, 0…1)", data, PlotOrientation.VERTICAL, true, false, false);
        style(chart, trials.get(trials.size() - 1).number());
        return chart.createBufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB, null);
    }

    private static void style(JFreeChart chart, int last) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 28);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(24, 12, 12, 24));
        chart.getLegend().setItemFont(font);
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemLabelPadding(new RectangleInsets(4, 12, 4, 40));
        XYPlot plot = chart.getXYPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        for (var axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
            axis.setLabelFont(font);
            axis.setTickLabelFont(font);
        }
        NumberAxis number = (NumberAxis) plot.getDomainAxis();
        number.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        number.setRange(-1, last + 1);
        NumberAxis score = (NumberAxis) plot.getRangeAxis();
        score.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        score.setAutoRangeIncludesZero(false);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.setSeriesShapesVisible(0, false);
        renderer.setSeriesPaint(0, BEST);
        renderer.setSeriesStroke(0, new BasicStroke(5));
        points(renderer, 1, COMPLETE, new Ellipse2D.Double(-7, -7, 14, 14), true);
        points(renderer, 2, PRUNED, triangle(), false);
        renderer.setLegendLine(new java.awt.geom.Line2D.Double(-40, 0, 40, 0));
        renderer.setDrawSeriesLineAsPath(true);
        plot.setRenderer(renderer);
    }

    private static void points(XYLineAndShapeRenderer renderer, int series, Color colour, Shape shape, boolean filled) {
        renderer.setSeriesLinesVisible(series, false);
        renderer.setSeriesPaint(series, colour);
        renderer.setSeriesShape(series, shape);
        renderer.setSeriesShapesFilled(series, filled);
        renderer.setSeriesOutlineStroke(series, new BasicStroke(2.5f));
        renderer.setSeriesStroke(series, new BasicStroke(2.5f));
    }

    private static Shape triangle() {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(0, 9);
        triangle.lineTo(9, -7);
        triangle.lineTo(-9, -7);
        triangle.closePath();
        return triangle;
    }
}
