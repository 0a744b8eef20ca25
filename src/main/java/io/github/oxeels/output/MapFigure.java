package io.github.oxeels.output;

import io.github.oxeels.io.AtomicFile;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.OxidationMap.Status;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A map as a figure: classes, mean valence and confidence beside each other, or below each other where the map is much
 * wider than high, with legend, colour bars and scale bar. Text is a good twentieth of a panel, so that it can be read
 * when the figure is as wide as a page.
 */
public final class MapFigure {

	private final OxidationMap map;
	private final String title;
	private final FigureSheet sheet;

	private MapFigure(OxidationMap map, String title) {
		this.map = map;
		this.title = title;
		sheet = new FigureSheet(map.x(), map.y());
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

	private BufferedImage draw() {
		int columns = 3 * sheet.columnWidth() + 2 * sheet.barSpace() + 2 * sheet.gap;
		int width = 2 * sheet.gap + (sheet.stacked ? sheet.panelWidth + sheet.barSpace() : columns);
		return sheet.draw(width, on -> draw(width));
	}

	/** @return the height of the figure */
	private int draw(int width) {
		int gap = sheet.gap;
		int y = sheet.text(sheet.fitted(title, sheet.bold, width - 2 * gap), sheet.bold, gap, gap) + gap / 2;
		int panelStep = sheet.stacked ? 0 : sheet.columnWidth() + gap;
		int rowStep = sheet.stacked ? sheet.panelHeight + gap + sheet.lineHeight() : 0;
		sheet.panel("a", "oxidation state", MapPanels.classes(map), gap, y);
		int valenceX = gap + panelStep;
		sheet.panel("b", "mean valence", MapPanels.valence(map), valenceX, y + rowStep);
		sheet.colourBar(ColourMap.VIRIDIS, MapScale.ofValence(map), valenceTicks(), valenceX + sheet.panelWidth, y + rowStep + sheet.lineHeight());
		int confidenceX = valenceX + (sheet.stacked ? 0 : panelStep + sheet.barSpace());
		sheet.panel("c", "confidence", MapPanels.confidence(map), confidenceX, y + 2 * rowStep);
		sheet.colourBar(ColourMap.GREYS, new MapScale(0, 1), new double[] { 0, 0.5, 1 }, confidenceX + sheet.panelWidth, y + 2 * rowStep + sheet.lineHeight());
		y += 2 * rowStep + sheet.lineHeight() + sheet.panelHeight + gap;
		return legend(gap, y, width - 2 * gap) + gap / 2;
	}

	/** @return the distinct valences of the classes where their texts do not touch, else the ends */
	private double[] valenceTicks() {
		MapScale scale = MapScale.ofValence(map);
		double[] valences = Arrays.stream(map.valences()).filter(Double::isFinite).distinct().sorted().toArray();
		boolean apart = valences.length > 0;
		for (int i = 1; i < valences.length; i++) apart &= (scale.fraction(valences[i]) - scale.fraction(valences[i - 1])) * sheet.panelHeight > 1.2 * sheet.fontSize;
		return apart ? valences : new double[] { scale.from(), scale.to() };
	}

	/** A box of colour, or the scale bar where there is no colour, and its text. */
	private record Entry(Color colour, String text) {}

	/** Scale bar and classes in one flow, as many to a line as fit. @return the lower end */
	private int legend(int left, int top, int space) {
		int x = left;
		int y = top;
		for (Entry entry : entries()) {
			int box = entry.colour == null ? sheet.scaleBarWidth() : sheet.fontSize;
			String text = sheet.fitted(entry.text, sheet.font, space - box - sheet.fontSize / 2);
			int width = box + sheet.fontSize / 2 + sheet.textWidth(text);
			if (x > left && x + width > left + space) {
				x = left;
				y += sheet.lineHeight();
			}
			sheet.entry(entry.colour, text, x, y);
			x += width + 3 * sheet.fontSize / 2;
		}
		return y + sheet.lineHeight();
	}

	private List<Entry> entries() {
		List<Entry> entries = new ArrayList<>();
		if (sheet.across.size() > 1) entries.add(new Entry(null, ScaleBar.of(sheet.across).text()));
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
