package io.github.oxeels.output;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.OxidationMap.Status;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.IntFunction;

/** The planes of a map as coloured pictures, a pixel a pixel. A vertical line scan is turned to lie horizontally. */
final class MapPanels {

	private MapPanels() {}

	static boolean isTurned(OxidationMap map) {
		return map.width() == 1 && map.height() > 1;
	}

	static BufferedImage classes(OxidationMap map) {
		return picture(map, pixel -> map.statusAt(pixel) == Status.CLASSIFIED ? ClassColours.of((map.label()[pixel] & 0xff) - 1) : none(map, pixel));
	}

	static BufferedImage valence(OxidationMap map) {
		MapScale scale = MapScale.ofValence(map);
		return picture(map, pixel -> Float.isFinite(map.valence()[pixel]) ? ColourMap.VIRIDIS.at(scale.fraction(map.valence()[pixel])) : none(map, pixel));
	}

	static BufferedImage confidence(OxidationMap map) {
		return picture(map, pixel -> map.statusAt(pixel) == Status.NO_EDGE ? ClassColours.NO_EDGE : ColourMap.GREYS.at(map.confidence()[pixel]));
	}

	private static Color none(OxidationMap map, int pixel) {
		return switch (map.statusAt(pixel)) {
			case NO_EDGE -> ClassColours.NO_EDGE;
			case UNKNOWN -> ClassColours.UNKNOWN;
			case CLASSIFIED -> ClassColours.NO_VALENCE;
		};
	}

	private static BufferedImage picture(OxidationMap map, IntFunction<Color> colours) {
		int width = isTurned(map) ? map.height() : map.width();
		int height = isTurned(map) ? 1 : map.height();
		BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int pixel = 0; pixel < width * height; pixel++) picture.setRGB(pixel % width, pixel / width, colours.apply(pixel).getRGB());
		return picture;
	}
}
