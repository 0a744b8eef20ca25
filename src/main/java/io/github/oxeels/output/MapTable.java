package io.github.oxeels.output;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.OxidationMap.Status;
import io.github.oxeels.output.Column.Kind;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a map amounts to: a row for each class, for unknown pixels and for those without an edge, a row for all that
 * show an edge, and the same for each region that is given.
 */
public final class MapTable {

	static final String WHOLE_IMAGE = "image";
	static final String UNKNOWN = "unknown";
	static final String NO_EDGE = "no edge";
	static final String WITH_EDGE = "all with edge";

	private MapTable() {}

	/**
	 * @param regions regions of interest, may be empty
	 * @throws IllegalArgumentException if a region reaches outside the map
	 */
	public static Table of(OxidationMap map, List<Region> regions) {
		Table.Builder table = new Table.Builder(new Column("Region", "", Kind.TEXT), new Column("Class", "", Kind.TEXT), new Column("Pixels", "", Kind.COUNT),
			isLine(map) ? new Column("Length", scanned(map).unit(), Kind.NUMBER) : new Column("Area", areaUnit(map), Kind.NUMBER), new Column("Fraction", "", Kind.NUMBER), new Column("Mean confidence", "", Kind.NUMBER),
			new Column("Mean valence", "", Kind.NUMBER), new Column("Mean L3/L2", "", Kind.NUMBER));
		int pixels = map.width() * map.height();
		BitSet all = new BitSet();
		all.set(0, pixels);
		addRegion(table, map, new Region(WHOLE_IMAGE, all));
		for (Region region : regions) {
			if (region.pixels().length() > pixels)
				throw new IllegalArgumentException("region '" + region.name() + "' reaches to pixel " + (region.pixels().length() - 1) + " of a map of " + pixels);
			addRegion(table, map, region);
		}
		return table.build();
	}

	private static void addRegion(Table.Builder table, OxidationMap map, Region region) {
		for (int c = 0; c < map.classes().size(); c++) {
			int label = c + 1;
			addRow(table, map, region, map.classes().get(c), pixel -> (map.label()[pixel] & 0xff) == label);
		}
		addRow(table, map, region, UNKNOWN, pixel -> map.statusAt(pixel) == Status.UNKNOWN);
		addRow(table, map, region, NO_EDGE, pixel -> map.statusAt(pixel) == Status.NO_EDGE);
		addRow(table, map, region, WITH_EDGE, pixel -> map.statusAt(pixel) != Status.NO_EDGE);
	}

	private static void addRow(Table.Builder table, OxidationMap map, Region region, String name, IntPredicate belongs) {
		int[] pixels = region.pixels().stream().filter(belongs).toArray();
		double fraction = region.pixels().isEmpty() ? Double.NaN : (double) pixels.length / region.pixels().cardinality();
		boolean edge = !name.equals(NO_EDGE);
		table.row(region.name(), name, pixels.length, pixels.length * pixelArea(map), fraction, edge ? mean(map.confidence(), pixels) : Double.NaN,
			mean(map.valence(), pixels), edge ? mean(map.whiteLineRatio(), pixels) : Double.NaN);
	}

	/** @return mean of the values that are finite; NaN if none is */
	private static double mean(float[] values, int[] pixels) {
		double sum = 0;
		int count = 0;
		for (int pixel : pixels)
			if (Float.isFinite(values[pixel])) {
				sum += values[pixel];
				count++;
			}
		return count == 0 ? Double.NaN : sum / count;
	}

	/** @return area of a pixel, along a calibrated line scan its length */
	private static double pixelArea(OxidationMap map) {
		if (isLine(map)) return scanned(map).scale();
		return map.x().isCalibrated() && map.x().unit().equals(map.y().unit()) ? map.x().scale() * map.y().scale() : 1;
	}

	private static String areaUnit(OxidationMap map) {
		return map.x().isCalibrated() && map.x().unit().equals(map.y().unit()) ? map.x().unit() + "²" : "pixel";
	}

	private static boolean isLine(OxidationMap map) {
		return (map.width() == 1 || map.height() == 1) && map.width() * map.height() > 1 && scanned(map).isCalibrated();
	}

	private static SpatialAxis scanned(OxidationMap map) {
		return map.width() > 1 ? map.x() : map.y();
	}
}
