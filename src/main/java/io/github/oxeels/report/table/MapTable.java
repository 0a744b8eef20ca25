// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.table;

import io.github.oxeels.map.Consensus;
import io.github.oxeels.map.FractionPlanes;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.OxidationMap.Status;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.report.table.Column.Kind;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a map amounts to: a row for each class, for unknown pixels and for those without an edge, a row for all that
 * show an edge, and the same for each region that is given. A model of fractions adds mean fractions and the error of
 * the mean valence, witnesses what they say where there is an edge.
 */
public final class MapTable {

    static final String WHOLE_IMAGE = "image";
    public static final String UNKNOWN = "unknown";
    public static final String NO_EDGE = "no edge";
    static final String WITH_EDGE = "all with edge";

    private MapTable() {}

    /**
     * @param regions regions of interest, may be empty
     * @throws IllegalArgumentException if a region reaches outside the map
     */
    public static Table of(OxidationMap map, List<Region> regions) {
        Table.Builder table = new Table.Builder(columns(map).toArray(Column[]::new));
        int pixels = map.width() * map.height();
        BitSet all = new BitSet();
        all.set(0, pixels);
        addRegion(table, map, new Region(WHOLE_IMAGE, all));
        for (Region region : regions) {
            if (region.pixels().length() > pixels)
                throw new IllegalArgumentException("region '" + region.name() + "' reaches to pixel "
                        + (region.pixels().length() - 1) + " of a map of " + pixels);
            addRegion(table, map, region);
        }
        return table.build();
    }

    private static List<Column> columns(OxidationMap map) {
        Column extent = isLine(map) ? number("Length", scanned(map).unit()) : number("Area", areaUnit(map));
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Region", "", Kind.TEXT),
                new Column("Class", "", Kind.TEXT),
                new Column("Pixels", "", Kind.COUNT),
                extent,
                number("Fraction", ""),
                number("Mean confidence", ""),
                number("Mean valence", ""),
                number("Mean L3/L2", ""),
                number("Consensus valence", ""),
                number("Consensus error", "")));
        map.fractions().ifPresent(planes -> {
            columns.addAll(
                    List.of(number("Valence error", ""), number("Valence noise", ""), number("Valence doubt", "")));
            for (String state : planes.states()) columns.add(number("Mean fraction " + state, ""));
        });
        map.witnesses().ifPresent(witnesses -> {
            for (Witnesses.Testimony witness : witnesses.testimonies())
                columns.add(number("Valence by " + witness.name(), ""));
            columns.addAll(List.of(number("Mean disagreement", ""), new Column("In conflict", "", Kind.COUNT)));
        });
        return columns;
    }

    private static Column number(String name, String unit) {
        return new Column(name, unit, Kind.NUMBER);
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

    private static void addRow(
            Table.Builder table, OxidationMap map, Region region, String name, IntPredicate belongs) {
        int[] pixels = region.pixels().stream().filter(belongs).toArray();
        double fraction = region.pixels().isEmpty()
                ? Double.NaN
                : (double) pixels.length / region.pixels().cardinality();
        boolean edge = !name.equals(NO_EDGE);
        List<Object> row = new ArrayList<>(List.of(
                region.name(),
                name,
                pixels.length,
                pixels.length * pixelArea(map),
                fraction,
                edge ? mean(map.confidence(), pixels) : Double.NaN,
                mean(map.valence(), pixels),
                edge ? mean(map.whiteLineRatio(), pixels) : Double.NaN,
                mean(map.consensus().valence(), pixels),
                consensusError(map.consensus(), pixels)));
        map.fractions().ifPresent(planes -> addFractions(row, planes, pixels));
        map.witnesses().ifPresent(witnesses -> addWitnesses(row, witnesses, pixels));
        table.row(row.toArray());
    }

    /** Pixels that were added up share their counts: so many of them are as good as one. */
    private static double consensusError(Consensus consensus, int[] pixels) {
        double shared = Math.sqrt(Math.max(1, mean(consensus.effectivePixels(), pixels)));
        double noise = mean(consensus.noise(), pixels);
        return Math.hypot(
                Math.min(noise, shared * errorOfMean(consensus.noise(), pixels)), mean(consensus.doubt(), pixels));
    }

    /** Noise averages out over pixels, doubt does not: the model is the same in all of them. */
    private static void addFractions(List<Object> row, FractionPlanes planes, int[] pixels) {
        double noise = errorOfMean(planes.noise(), pixels);
        double doubt = mean(planes.doubt(), pixels);
        row.addAll(List.of(Math.hypot(noise, doubt), noise, doubt));
        for (int s = 0; s < planes.states().size(); s++) row.add(mean(planes.fraction(s), pixels));
    }

    private static void addWitnesses(List<Object> row, Witnesses witnesses, int[] pixels) {
        for (Witnesses.Testimony witness : witnesses.testimonies()) row.add(mean(witness.valence(), pixels));
        row.addAll(List.of(mean(witnesses.disagreement(), pixels), (int) Arrays.stream(pixels)
                .filter(pixel -> witnesses.conflict()[pixel])
                .count()));
    }

    /** @return error of the mean of values whose errors are independent; NaN if there is none */
    private static double errorOfMean(float[] errors, int[] pixels) {
        double squares = 0;
        int count = 0;
        for (int pixel : pixels) {
            if (!Float.isFinite(errors[pixel])) continue;
            squares += (double) errors[pixel] * errors[pixel];
            count++;
        }
        return count == 0 ? Double.NaN : Math.sqrt(squares) / count;
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
        return map.x().isCalibrated() && map.x().unit().equals(map.y().unit())
                ? map.x().scale() * map.y().scale()
                : 1;
    }

    private static String areaUnit(OxidationMap map) {
        return map.x().isCalibrated() && map.x().unit().equals(map.y().unit())
                ? map.x().unit() + "²"
                : "pixel";
    }

    private static boolean isLine(OxidationMap map) {
        return (map.width() == 1 || map.height() == 1)
                && map.width() * map.height() > 1
                && scanned(map).isCalibrated();
    }

    private static SpatialAxis scanned(OxidationMap map) {
        return map.width() > 1 ? map.x() : map.y();
    }
}
