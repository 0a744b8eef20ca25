// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.report.TrainingReport;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Lines or points over one axis.
 *
 * @param title what is shown
 * @param across, up labels of the axes, with units
 * @param series drawn in this order; of series of one name the legend lists the first
 * @param low, high ends of the axis that goes up; NaN = as the series are
 */
public record LineChart(String title, String across, String up, List<Series> series, double low, double high) {

    public LineChart(String title, String across, String up, List<Series> series) {
        this(title, across, up, series, Double.NaN, Double.NaN);
    }

    /** @return the same over a given range, so that charts side by side can be compared */
    public LineChart withRange(double newLow, double newHigh) {
        if (!(newLow < newHigh))
            throw new IllegalArgumentException("a range must ascend, got " + newLow + " to " + newHigh);
        return new LineChart(title, across, up, series, newLow, newHigh);
    }

    static final int WIDTH = 1000;
    static final int HEIGHT = 620;

    private static final int REPORT_WIDTH = 1400;
    private static final int REPORT_HEIGHT = 800;
    private static final Color[] COLOURS = {
        new Color(0xD55E00),
        new Color(0x0072B2),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0x56B4E9),
        new Color(0xE69F00)
    };
    private static final float[][] DASHES = {{1}, {14, 8}, {3, 6}, {14, 6, 3, 6}};

    /** How a series is drawn. */
    public enum Style {
        LINE,
        THIN,
        DASHED,
        POINTS,
        CROSSES
    }

    /**
     * @param name of the series
     * @param colour index of its colour
     * @param x, y as many values each; NaN = a gap
     */
    public record Series(String name, int colour, Style style, double[] x, double[] y) {

        public Series {
            if (x.length != y.length)
                throw new IllegalArgumentException(
                        "series '" + name + "' has " + x.length + " x and " + y.length + " y");
        }
    }

    public BufferedImage draw() {
        return draw(WIDTH);
    }

    /** @param width of the picture, in pixels; letters and lines shrink with it */
    public BufferedImage draw(int width) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        LegendItemCollection legend = new LegendItemCollection();
        Set<String> listed = new HashSet<>();
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            // the data set wants distinct keys
            XYSeries points = new XYSeries(one.name + " " + i, false);
            for (int k = 0; k < one.x.length; k++) points.add(one.x[k], one.y[k]);
            data.addSeries(points);
            style(renderer, i, one);
            if (listed.add(one.name)) legend.add(item(one));
        }
        JFreeChart chart = chart(title, across, up, data, renderer, 20);
        chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
        XYPlot plot = chart.getXYPlot();
        plot.setFixedLegendItems(legend);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        // else dashes begin anew at each channel, and are none
        renderer.setDrawSeriesLineAsPath(true);
        for (var axis : List.of(plot.getDomainAxis(), plot.getRangeAxis()))
            ((NumberAxis) axis).setAutoRangeIncludesZero(false);
        // else the last tick label is cut off
        chart.setPadding(new RectangleInsets(8, 8, 8, 30));
        if (!Double.isNaN(low)) plot.getRangeAxis().setRange(low, high);
        return chart.createBufferedImage(width, height(width), WIDTH, HEIGHT, null);
    }

    static int height(int width) {
        return Math.max(1, width * HEIGHT / WIDTH);
    }

    /** Accuracy against a shift of the energy axis, one line per model. */
    public static BufferedImage ofShifts(List<ShiftCurve> curves) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (ShiftCurve curve : curves) {
            XYSeries points = new XYSeries(curve.name());
            for (int i = 0; i < curve.shifts().length; i++) points.add(curve.shifts()[i], curve.accuracy()[i]);
            data.addSeries(points);
        }
        return forReport("shift of the energy axis (eV)", "accuracy on held-out spectra", data, 1, true);
    }

    /** Loss against epoch. */
    public static BufferedImage ofLosses(List<TrainingReport.Loss> curves) {
        XYSeriesCollection data = new XYSeriesCollection();
        double highest = 1e-3;
        for (TrainingReport.Loss curve : curves) {
            XYSeries points = new XYSeries(curve.name());
            for (int i = 0; i < curve.loss().length; i++) {
                points.add(i + 1, curve.loss()[i]);
                highest = Math.max(highest, curve.loss()[i]);
            }
            data.addSeries(points);
        }
        return forReport("epoch", "loss (cross-entropy)", data, 1.05 * highest, false);
    }

    /** Lines from 0 up that differ in colour, dash and marker. */
    private static BufferedImage forReport(
            String x, String y, XYSeriesCollection data, double highest, boolean markers) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, markers);
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, COLOURS[i % COLOURS.length]);
            float[] dash = DASHES[i % DASHES.length];
            renderer.setSeriesStroke(
                    i,
                    dash.length == 1
                            ? new BasicStroke(4)
                            : new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
            renderer.setSeriesShape(i, marker(i));
        }
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setLegendLine(new Line2D.Double(-40, 0, 40, 0));
        JFreeChart chart = chart(null, x, y, data, renderer, 28);
        chart.getXYPlot().getRangeAxis().setRange(0, highest);
        chart.getLegend().setItemLabelPadding(new RectangleInsets(4, 12, 4, 40));
        // else the highest tick label is cut off
        chart.setPadding(new RectangleInsets(24, 12, 12, 24));
        return chart.createBufferedImage(REPORT_WIDTH, REPORT_HEIGHT, BufferedImage.TYPE_INT_RGB, null);
    }

    private static JFreeChart chart(
            String title, String x, String y, XYSeriesCollection data, XYLineAndShapeRenderer renderer, int fontSize) {
        JFreeChart chart =
                ChartFactory.createXYLineChart(title, x, y, data, PlotOrientation.VERTICAL, true, false, false);
        chart.setBackgroundPaint(Color.WHITE);
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, fontSize);
        XYPlot plot = chart.getXYPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setRenderer(renderer);
        for (var axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
            axis.setLabelFont(font);
            axis.setTickLabelFont(font);
            ((NumberAxis) axis).setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        }
        chart.getLegend().setItemFont(font);
        chart.getLegend().setFrame(BlockBorder.NONE);
        return chart;
    }

    private static Shape marker(int series) {
        if (series % 3 == 0) return new Ellipse2D.Double(-8, -8, 16, 16);
        if (series % 3 == 1) return new Rectangle2D.Double(-7, -7, 14, 14);
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(0, -9);
        triangle.lineTo(9, 7);
        triangle.lineTo(-9, 7);
        triangle.closePath();
        return triangle;
    }

    private static Color paint(Series one) {
        Color colour = COLOURS[one.colour % COLOURS.length];
        return one.style == Style.THIN ? new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110) : colour;
    }

    private static BasicStroke stroke(Series one) {
        return switch (one.style) {
            case THIN -> new BasicStroke(1);
            case DASHED ->
                new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {9, 6}, 0);
            default -> new BasicStroke(3);
        };
    }

    private static void style(XYLineAndShapeRenderer renderer, int index, Series one) {
        renderer.setSeriesPaint(index, paint(one));
        renderer.setSeriesStroke(index, stroke(one));
        boolean shapes = one.style == Style.POINTS || one.style == Style.CROSSES;
        renderer.setSeriesLinesVisible(index, !shapes);
        renderer.setSeriesShapesVisible(index, shapes);
        renderer.setSeriesShape(index, mark(one.style, 4.5));
    }

    /** Discs, or crosses that stand out among them. */
    private static Shape mark(Style style, double radius) {
        return style == Style.CROSSES
                ? ShapeUtils.createDiagonalCross((float) radius, 0.8f)
                : new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }

    private static LegendItem item(Series one) {
        if (one.style == Style.POINTS || one.style == Style.CROSSES)
            return new LegendItem(one.name, null, null, null, mark(one.style, 8), paint(one));
        return new LegendItem(
                one.name,
                null,
                null,
                null,
                new Line2D.Double(-20, 0, 20, 0),
                stroke(one),
                COLOURS[one.colour % COLOURS.length]);
    }
}
