package io.github.oxeels.output;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Lines or points over one axis.
 *
 * @param title what is shown
 * @param across, up labels of the axes, with units
 * @param series drawn in this order; of series of one name the legend lists the first
 */
public record LineChart(String title, String across, String up, List<Series> series) {

	static final int WIDTH = 1000;
	static final int HEIGHT = 620;

	private static final Color[] COLOURS = { new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0x56B4E9),
		new Color(0xE69F00) };

	/** How a series is drawn. */
	public enum Style {
		LINE, THIN, DASHED, POINTS
	}

	/**
	 * @param name of the series
	 * @param colour index of its colour
	 * @param x, y as many values each; NaN = a gap
	 */
	public record Series(String name, int colour, Style style, double[] x, double[] y) {

		public Series {
			if (x.length != y.length) throw new IllegalArgumentException("series '" + name + "' has " + x.length + " x and " + y.length + " y");
		}
	}

	BufferedImage draw() {
		XYSeriesCollection data = new XYSeriesCollection();
		XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
		LegendItemCollection legend = new LegendItemCollection();
		for (int i = 0; i < series.size(); i++) {
			Series one = series.get(i);
			// the renderer wants distinct keys
			XYSeries points = new XYSeries(one.name() + " " + i, false);
			for (int k = 0; k < one.x.length; k++) points.add(one.x[k], one.y[k]);
			data.addSeries(points);
			style(renderer, i, one);
			String name = one.name();
			if (series.indexOf(series.stream().filter(other -> other.name().equals(name)).findFirst().get()) == i) legend.add(item(one));
		}
		JFreeChart chart = ChartFactory.createXYLineChart(title, across, up, data, PlotOrientation.VERTICAL, true, false, false);
		chart.setBackgroundPaint(Color.WHITE);
		Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 20);
		chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
		XYPlot plot = chart.getXYPlot();
		plot.setBackgroundPaint(Color.WHITE);
		plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
		plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
		plot.setFixedLegendItems(legend);
		plot.setRenderer(renderer);
		for (var axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
			axis.setLabelFont(font);
			axis.setTickLabelFont(font);
			((NumberAxis) axis).setAutoRangeIncludesZero(false);
		}
		chart.getLegend().setItemFont(font);
		chart.getLegend().setFrame(BlockBorder.NONE);
		return chart.createBufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB, null);
	}

	private static Color paint(Series one) {
		Color colour = COLOURS[one.colour % COLOURS.length];
		return one.style == Style.THIN ? new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110) : colour;
	}

	private static BasicStroke stroke(Series one) {
		return switch (one.style) {
			case THIN -> new BasicStroke(1);
			case DASHED -> new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] { 9, 6 }, 0);
			default -> new BasicStroke(3);
		};
	}

	private static void style(XYLineAndShapeRenderer renderer, int index, Series one) {
		renderer.setSeriesPaint(index, paint(one));
		renderer.setSeriesStroke(index, stroke(one));
		renderer.setSeriesLinesVisible(index, one.style != Style.POINTS);
		renderer.setSeriesShapesVisible(index, one.style == Style.POINTS);
		renderer.setSeriesShape(index, one.colour % 2 == 0 ? new Ellipse2D.Double(-3.5, -3.5, 7, 7) : new Rectangle2D.Double(-3, -3, 6, 6));
	}

	private static LegendItem item(Series one) {
		if (one.style == Style.POINTS) return new LegendItem(one.name, null, null, null, new Ellipse2D.Double(-6, -6, 12, 12), paint(one));
		return new LegendItem(one.name, null, null, null, new Line2D.Double(-20, 0, 20, 0), stroke(one), COLOURS[one.colour % COLOURS.length]);
	}
}
