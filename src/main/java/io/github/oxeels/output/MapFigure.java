package io.github.oxeels.output;

import io.github.oxeels.io.AtomicFile;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.OxidationMap.Status;
import io.github.oxeels.spectrum.SpatialAxis;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * A map as a figure: classes, mean valence and confidence beside each other, or below each other where the map is much
 * wider than high, with legend, colour bars and scale bar. Text is a good twentieth of a panel, so that it can be read
 * when the figure is as wide as a page.
 */
public final class MapFigure {

	/** Least width of a panel, in pixels of the figure. */
	private static final int PANEL_WIDTH = 600;
	private static final int PANEL_HEIGHT = 1500;
	private static final int LINE_WIDTH = 1500;
	private static final int LINE_HEIGHT = 150;
	private static final int PIXEL_WIDTH = 300;

	private final OxidationMap map;
	private final String title;
	private final int panelWidth;
	private final int panelHeight;
	private final int fontSize;
	private final int gap;
	private final boolean stacked;
	private final Font font;
	private final Font bold;
	private Graphics2D graphics;

	private MapFigure(OxidationMap map, String title) {
		this.map = map;
		this.title = title;
		SpatialAxis across = MapPanels.isTurned(map) ? map.y() : map.x();
		boolean line = map.height() == 1 || map.width() == 1;
		boolean single = map.width() * map.height() == 1;
		double aspect = map.x().unit().equals(map.y().unit()) ? map.y().scale() / map.x().scale() : 1;
		double enlarged = Math.min(PANEL_WIDTH / (double) map.width(), PANEL_HEIGHT / (map.height() * aspect));
		// whole numbers keep all pixels the same size; a map larger than a panel is not made smaller
		double scale = Math.max(1, enlarged * map.width() < PANEL_WIDTH ? enlarged : Math.ceil(enlarged));
		panelWidth = single ? PIXEL_WIDTH : line ? Math.max(LINE_WIDTH, across.size()) : (int) Math.round(map.width() * scale);
		panelHeight = single ? PIXEL_WIDTH : line ? LINE_HEIGHT : Math.max(1, (int) Math.round(map.height() * scale * aspect));
		stacked = panelWidth > 2.2 * panelHeight;
		fontSize = Math.max(26, (stacked ? panelWidth / 2 : panelWidth) / 23);
		gap = fontSize;
		font = new Font(Font.SANS_SERIF, Font.PLAIN, fontSize);
		bold = new Font(Font.SANS_SERIF, Font.BOLD, fontSize);
	}

	/**
	 * @param modelName name of the model, for the title
	 * @return the figure; opaque, on white
	 */
	public static BufferedImage draw(OxidationMap map, String modelName) {
		return new MapFigure(map, map.name() + " · model " + modelName).draw();
	}

	/** Writes the figure as PNG; the file appears when it is complete. */
	public static void write(OxidationMap map, String modelName, Path file) throws IOException {
		BufferedImage figure = draw(map, modelName);
		AtomicFile.writeStream(file, out -> {
			if (!ImageIO.write(figure, "png", out)) throw new IOException("this Java cannot write PNG files");
		});
	}

	/** Draws twice: once to learn the height that the legend needs, once for good. */
	private BufferedImage draw() {
		int height = draw(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
		BufferedImage figure = new BufferedImage(width(), height, BufferedImage.TYPE_INT_RGB);
		draw(figure);
		return figure;
	}

	/** Room beside a panel for its colour bar. */
	private int barSpace() {
		return 5 * fontSize;
	}

	private int width() {
		return 2 * gap + (stacked ? panelWidth + barSpace() : 3 * columnWidth() + 2 * barSpace() + 2 * gap);
	}

	/** A narrow map is not wider for its heading, but its column is. */
	private int columnWidth() {
		return Math.max(panelWidth, 9 * fontSize);
	}

	/** @return the height of the figure */
	private int draw(BufferedImage canvas) {
		graphics = canvas.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
		int y = gap;
		y = text(fitted(title, bold, width() - 2 * gap), bold, gap, y) + gap / 2;
		int panelStep = stacked ? 0 : columnWidth() + gap;
		int rowStep = stacked ? panelHeight + gap + lineHeight() : 0;
		panel("a", "oxidation state", MapPanels.classes(map), gap, y);
		int valenceX = gap + panelStep;
		panel("b", "mean valence", MapPanels.valence(map), valenceX, y + rowStep);
		colourBar(ColourMap.VIRIDIS, MapScale.ofValence(map), valenceTicks(), valenceX + panelWidth, y + rowStep + lineHeight());
		int confidenceX = valenceX + (stacked ? 0 : panelStep + barSpace());
		panel("c", "confidence", MapPanels.confidence(map), confidenceX, y + 2 * rowStep);
		colourBar(ColourMap.GREYS, new MapScale(0, 1), new double[] { 0, 0.5, 1 }, confidenceX + panelWidth, y + 2 * rowStep + lineHeight());
		y += 2 * rowStep + lineHeight() + panelHeight + gap;
		y = legend(gap, y, width() - 2 * gap);
		graphics.dispose();
		return y + gap / 2;
	}

	private int lineHeight() {
		return (int) (1.4 * fontSize);
	}

	/** @return the lower end of the text */
	private int text(String text, Font textFont, int x, int y) {
		graphics.setFont(textFont);
		graphics.setColor(Color.BLACK);
		graphics.drawString(text, x, y + fontSize);
		return y + lineHeight();
	}

	private String fitted(String text, Font textFont, int space) {
		FontMetrics metrics = graphics.getFontMetrics(textFont);
		if (metrics.stringWidth(text) <= space) return text;
		int length = text.length();
		while (length > 1 && metrics.stringWidth(text.substring(0, length) + "…") > space) length--;
		return text.substring(0, length) + "…";
	}

	private void panel(String letter, String name, BufferedImage picture, int x, int y) {
		text(letter, bold, x, y);
		text(name, font, x + fontSize, y);
		graphics.drawImage(picture, x, y + lineHeight(), panelWidth, panelHeight, null);
		graphics.setColor(Color.GRAY);
		graphics.drawRect(x - 1, y + lineHeight() - 1, panelWidth + 1, panelHeight + 1);
	}

	/** @return the distinct valences of the classes where their texts do not touch, else the ends */
	private double[] valenceTicks() {
		MapScale scale = MapScale.ofValence(map);
		double[] valences = Arrays.stream(map.valences()).filter(Double::isFinite).distinct().sorted().toArray();
		boolean apart = valences.length > 0;
		for (int i = 1; i < valences.length; i++) apart &= (scale.fraction(valences[i]) - scale.fraction(valences[i - 1])) * panelHeight > 1.2 * fontSize;
		return apart ? valences : new double[] { scale.from(), scale.to() };
	}

	private void colourBar(ColourMap colours, MapScale scale, double[] ticks, int x, int y) {
		int left = x + fontSize / 2;
		int thickness = fontSize;
		for (int row = 0; row < panelHeight; row++) {
			graphics.setColor(colours.at(1 - row / (double) Math.max(1, panelHeight - 1)));
			graphics.fillRect(left, y + row, thickness, 1);
		}
		graphics.setColor(Color.GRAY);
		graphics.drawRect(left - 1, y - 1, thickness + 1, panelHeight + 1);
		graphics.setFont(font);
		graphics.setColor(Color.BLACK);
		for (double tick : ticks) {
			int at = y + (int) Math.round((1 - scale.fraction(tick)) * (panelHeight - 1));
			graphics.fillRect(left + thickness, at - 1, fontSize / 4, 2);
			int baseline = Math.max(y + (int) (0.75 * fontSize), Math.min(y + panelHeight, at + (int) (0.36 * fontSize)));
			graphics.drawString(number(tick), left + thickness + fontSize / 2, baseline);
		}
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
	}

	/** A box of colour, or the scale bar where there is no colour, and its text. */
	private record Entry(Color colour, String text) {}

	/** Scale bar and classes in one flow, as many to a line as fit. @return the lower end */
	private int legend(int left, int top, int space) {
		int x = left;
		int y = top;
		for (Entry entry : entries()) {
			int box = entry.colour == null ? (int) Math.round(scaleBar().pixels() * panelWidth / across().size()) : fontSize;
			String text = fitted(entry.text, font, space - box - fontSize / 2);
			int width = box + fontSize / 2 + graphics.getFontMetrics(font).stringWidth(text);
			if (x > left && x + width > left + space) {
				x = left;
				y += lineHeight();
			}
			graphics.setColor(entry.colour == null ? Color.BLACK : entry.colour);
			if (entry.colour == null) graphics.fillRect(x, y + fontSize / 2, box, fontSize / 4);
			else {
				graphics.fillRect(x, y + fontSize / 6, box, fontSize);
				graphics.setColor(Color.GRAY);
				graphics.drawRect(x, y + fontSize / 6, box, fontSize);
			}
			text(text, font, x + box + fontSize / 2, y);
			x += width + 3 * fontSize / 2;
		}
		return y + lineHeight();
	}

	private SpatialAxis across() {
		return MapPanels.isTurned(map) ? map.y() : map.x();
	}

	private ScaleBar scaleBar() {
		return ScaleBar.of(across());
	}

	private List<Entry> entries() {
		List<Entry> entries = new ArrayList<>();
		if (across().size() > 1) entries.add(new Entry(null, scaleBar().text()));
		for (int c = 0; c < map.classes().size(); c++) {
			int label = c + 1;
			entries.add(new Entry(ClassColours.of(c), map.classes().get(c) + share(count(pixel -> (map.label()[pixel] & 0xff) == label))));
		}
		entries.add(new Entry(ClassColours.UNKNOWN, MapTable.UNKNOWN + share(count(pixel -> map.statusAt(pixel) == Status.UNKNOWN))));
		entries.add(new Entry(ClassColours.NO_EDGE, MapTable.NO_EDGE + share(count(pixel -> map.statusAt(pixel) == Status.NO_EDGE))));
		if (count(pixel -> map.statusAt(pixel) == Status.CLASSIFIED && Float.isNaN(map.valence()[pixel])) > 0)
			entries.add(new Entry(ClassColours.NO_VALENCE, "no valence (in b)"));
		return entries;
	}

	private long count(java.util.function.IntPredicate belongs) {
		return java.util.stream.IntStream.range(0, map.label().length).filter(belongs).count();
	}

	private String share(long pixels) {
		double percent = 100.0 * pixels / map.label().length;
		return pixels > 0 && percent < 0.95 ? " <1 %" : " " + Math.round(percent) + " %";
	}
}
