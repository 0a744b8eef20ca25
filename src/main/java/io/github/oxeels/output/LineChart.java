package io.github.oxeels.output;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
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

/** Lines that differ in colour, dash and marker. */
final class LineChart {

	private static final int WIDTH = 1400;
	private static final int HEIGHT = 800;
	private static final Color[] COLOURS = { new Color(0xD55E00), new Color(0x0072B2), new Color(0x009E73), new Color(0xCC79A7) };
	private static final float[][] DASHES = { { 1 }, { 14, 8 }, { 3, 6 }, { 14, 6, 3, 6 } };

	private LineChart() {}

	/** Accuracy against a shift of the energy axis, a line a model. */
	static BufferedImage ofShifts(List<TrainingReport.Curve> curves) {
		XYSeriesCollection data = new XYSeriesCollection();
		for (TrainingReport.Curve curve : curves) {
			XYSeries series = new XYSeries(curve.name());
			for (int i = 0; i < curve.shift().length; i++) series.add(curve.shift()[i], curve.accuracy()[i]);
			data.addSeries(series);
		}
		return draw("shift of the energy axis (eV)", "accuracy on held-out spectra", data, 1, true);
	}

	/** Loss against epoch. */
	static BufferedImage ofLosses(List<TrainingReport.Loss> curves) {
		XYSeriesCollection data = new XYSeriesCollection();
		double highest = 1e-3;
		for (TrainingReport.Loss curve : curves) {
			XYSeries series = new XYSeries(curve.name());
			for (int i = 0; i < curve.loss().length; i++) {
				series.add(i + 1, curve.loss()[i]);
				highest = Math.max(highest, curve.loss()[i]);
			}
			data.addSeries(series);
		}
		return draw("epoch", "loss (cross-entropy)", data, 1.05 * highest, false);
	}

	private static BufferedImage draw(String x, String y, XYSeriesCollection data, double highest, boolean markers) {
		JFreeChart chart = ChartFactory.createXYLineChart(null, x, y, data, PlotOrientation.VERTICAL, true, false, false);
		chart.setBackgroundPaint(Color.WHITE);
		style(chart, data.getSeriesCount(), highest, markers);
		return chart.createBufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB, null);
	}

	private static void style(JFreeChart chart, int curves, double highest, boolean markers) {
		Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 28);
		XYPlot plot = chart.getXYPlot();
		plot.setBackgroundPaint(Color.WHITE);
		plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
		plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
		NumberAxis range = (NumberAxis) plot.getRangeAxis();
		range.setRange(0, highest);
		for (var axis : List.of(plot.getDomainAxis(), range)) {
			axis.setLabelFont(font);
			axis.setTickLabelFont(font);
		}
		chart.getLegend().setItemFont(font);
		chart.getLegend().setFrame(BlockBorder.NONE);
		chart.getLegend().setItemLabelPadding(new RectangleInsets(4, 12, 4, 40));
		// else the highest tick label is cut off
		chart.setPadding(new RectangleInsets(24, 12, 12, 24));
		XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, markers);
		for (int i = 0; i < curves; i++) {
			renderer.setSeriesPaint(i, COLOURS[i % COLOURS.length]);
			float[] dash = DASHES[i % DASHES.length];
			renderer.setSeriesStroke(i, dash.length == 1 ? new BasicStroke(4) : new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
			renderer.setSeriesShape(i, marker(i));
		}
		renderer.setDrawSeriesLineAsPath(true);
		renderer.setLegendLine(new java.awt.geom.Line2D.Double(-40, 0, 40, 0));
		plot.setRenderer(renderer);
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
}
