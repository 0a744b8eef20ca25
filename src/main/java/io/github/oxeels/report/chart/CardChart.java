// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import io.github.oxeels.assess.Reliability;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Score;
import io.github.oxeels.assess.Share;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XIntervalSeries;
import org.jfree.data.xy.XIntervalSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Charts of a robustness card, in the colours of Okabe and Ito; lines differ in dash and marker too, so that they can
 * be told apart in grey.
 */
public final class CardChart {

    /** Twice what a page shows, so that it can be printed. */
    private static final int WIDTH = 1160;

    private static final int HEIGHT = 860;
    private static final int LOWER_PANEL = 300;
    private static final Color BLUE = new Color(0x0072B2);
    private static final Color VERMILION = new Color(0xD55E00);
    private static final Color GREEN = new Color(0x009E73);
    private static final Color PURPLE = new Color(0xCC79A7);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 26);
    private static final BasicStroke SOLID = new BasicStroke(4);
    private static final BasicStroke DASHED =
            new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {16, 9}, 0);
    private static final BasicStroke DOTTED =
            new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 7}, 0);

    private CardChart() {}

    /**
     * @return accuracy with its band, confidence and refused answers against a strength; errors of valence and
     *     fractions below, where known
     */
    public static BufferedImage curve(RobustnessCurve curve) {
        XYPlot shares = new XYPlot();
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        YIntervalSeries accuracy = new YIntervalSeries("right classes, 95 % band");
        for (int i = 0; i < curve.scores().size(); i++) {
            Share right = curve.scores().get(i).accuracy();
            if (right.total() > 0) accuracy.add(curve.sweep().strengths()[i], right.value(), right.low(), right.high());
        }
        data.addSeries(accuracy);
        data.addSeries(line("mean confidence", curve, Score::confidence));
        data.addSeries(line(
                "unknown or rejected",
                curve,
                score -> score.unknown().value() + score.rejected().value()));
        shares.setDataset(data);
        DeviationRenderer lines = new DeviationRenderer(true, true);
        lines.setAlpha(0.25f);
        style(lines, 0, BLUE, SOLID, 0);
        style(lines, 1, VERMILION, DASHED, 1);
        style(lines, 2, GREEN, DOTTED, 0);
        shares.setRenderer(lines);
        shares.setRangeAxis(share("share of spectra"));
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(domain(curve));
        plot.setGap(26);
        boolean errors = curve.scores().stream()
                .anyMatch(score -> !Double.isNaN(score.valenceRmse()) || !Double.isNaN(score.fractionRmse()));
        boolean labelled = data.getSeries(1).getItemCount() > 0;
        if (labelled || !errors) plot.add(clean(shares), 5);
        if (errors) plot.add(clean(errors(curve)), 3);
        if (!Double.isInfinite(curve.sweep().asRecorded())) {
            ValueMarker recorded = new ValueMarker(curve.sweep().asRecorded(), Color.GRAY, new BasicStroke(2));
            for (Object part : plot.getSubplots())
                ((XYPlot) part).addDomainMarker(recorded, org.jfree.chart.ui.Layer.BACKGROUND);
        }
        return draw(plot, (labelled ? HEIGHT : LOWER_PANEL) + (errors ? LOWER_PANEL : 0));
    }

    private static ValueAxis domain(RobustnessCurve curve) {
        double[] strengths = curve.sweep().strengths();
        String label = curve.sweep().quantity();
        double first = strengths[0];
        double last = strengths[strengths.length - 1];
        if (!curve.sweep().logarithmic()) {
            NumberAxis axis = number(label);
            double margin = 0.02 * (last - first);
            axis.setRange(first - margin, last + margin);
            return axis;
        }
        LogAxis axis = new LogAxis(label);
        axis.setRange(first / 1.15, last * 1.15);
        // one tick a decade
        axis.setTickUnit(
                new NumberTickUnit(1, new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        return axis;
    }

    private static XYPlot errors(RobustnessCurve curve) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        data.addSeries(line("valence error (RMSE)", curve, Score::valenceRmse));
        boolean fractions = curve.scores().stream().anyMatch(score -> !Double.isNaN(score.fractionRmse()));
        if (fractions) data.addSeries(line("fraction error (RMSE)", curve, Score::fractionRmse));
        DeviationRenderer lines = new DeviationRenderer(true, true);
        lines.setAlpha(0);
        style(lines, 0, PURPLE, SOLID, 1);
        style(lines, 1, Color.BLACK, DASHED, 0);
        double most = Math.max(
                1e-6,
                curve.scores().stream()
                        .mapToDouble(score -> Math.max(orZero(score.valenceRmse()), orZero(score.fractionRmse())))
                        .max()
                        .orElse(1));
        NumberAxis axis = number("RMSE");
        axis.setRange(0, 1.1 * most);
        return new XYPlot(data, null, axis, lines);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static YIntervalSeries line(String name, RobustnessCurve curve, ToDoubleFunction<Score> value) {
        YIntervalSeries series = new YIntervalSeries(name);
        for (int i = 0; i < curve.scores().size(); i++) {
            double y = value.applyAsDouble(curve.scores().get(i));
            if (!Double.isNaN(y)) series.add(curve.sweep().strengths()[i], y, y, y);
        }
        return series;
    }

    /**
     * @return share right against probability, with the diagonal of honest probabilities; below, how many spectra each
     *     bin holds
     */
    public static BufferedImage reliability(Reliability reliability) {
        YIntervalSeries found = new YIntervalSeries("share right, 95 % interval");
        YIntervalSeries honest = new YIntervalSeries("honest");
        XIntervalSeries counts = new XIntervalSeries("spectra");
        for (Reliability.Bin bin : reliability.bins()) {
            Share right = bin.right();
            if (right.total() > 0) found.add(bin.probability(), right.value(), right.low(), right.high());
            counts.add((bin.from() + bin.to()) / 2, bin.from(), bin.to(), right.total());
        }
        honest.add(0, 0, 0, 0);
        honest.add(1, 1, 1, 1);
        XYErrorRenderer points = new XYErrorRenderer();
        style(points, 0, BLUE, SOLID, 0);
        points.setSeriesLinesVisible(0, true);
        points.setDrawXError(false);
        points.setErrorStroke(new BasicStroke(2));
        style(points, 1, Color.GRAY, DASHED, 0);
        points.setSeriesLinesVisible(1, true);
        points.setSeriesShapesVisible(1, false);
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        data.addSeries(found);
        data.addSeries(honest);
        XYBarRenderer bars = new XYBarRenderer(0.1);
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setSeriesPaint(0, new Color(0x56B4E9));
        bars.setSeriesVisibleInLegend(0, false);
        XIntervalSeriesCollection histogram = new XIntervalSeriesCollection();
        histogram.addSeries(counts);
        NumberAxis number = number("spectra");
        number.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        NumberAxis probability = number("probability of the best class");
        probability.setRange(-0.01, 1.01);
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(probability);
        plot.setGap(26);
        plot.add(clean(new XYPlot(data, null, share("share right"), points)), 5);
        plot.add(clean(new XYPlot(histogram, null, number, bars)), 2);
        return draw(plot, HEIGHT + LOWER_PANEL);
    }

    /** Ticks are written as the tables are, in the language of the program, not of the machine. */
    private static NumberAxis number(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        return axis;
    }

    private static NumberAxis share(String label) {
        NumberAxis axis = number(label);
        axis.setRange(-0.01, 1.01);
        axis.setTickUnit(
                new NumberTickUnit(0.2, new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        return axis;
    }

    private static void style(
            org.jfree.chart.renderer.xy.XYLineAndShapeRenderer renderer,
            int series,
            Color colour,
            BasicStroke stroke,
            int marker) {
        renderer.setSeriesPaint(series, colour);
        renderer.setSeriesFillPaint(series, colour);
        renderer.setSeriesStroke(series, stroke);
        renderer.setSeriesShape(
                series, marker == 0 ? new Ellipse2D.Double(-7, -7, 14, 14) : new Rectangle2D.Double(-6, -6, 12, 12));
        renderer.setLegendLine(new Line2D.Double(-34, 0, 34, 0));
    }

    private static XYPlot clean(XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        fonts(plot.getRangeAxis());
        return plot;
    }

    private static void fonts(ValueAxis axis) {
        axis.setLabelFont(FONT);
        axis.setTickLabelFont(FONT);
    }

    private static BufferedImage draw(CombinedDomainXYPlot plot, int height) {
        fonts(plot.getDomainAxis());
        JFreeChart chart = new JFreeChart(null, FONT, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setItemFont(FONT);
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemLabelPadding(new RectangleInsets(3, 8, 3, 26));
        // else the highest tick label is cut off
        chart.setPadding(new RectangleInsets(22, 10, 10, 26));
        return chart.createBufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB, null);
    }
}
