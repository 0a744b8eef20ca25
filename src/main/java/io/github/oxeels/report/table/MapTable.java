// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.table;

import io.github.oxeels.map.Consensus;
import io.github.oxeels.map.FractionPlanes;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Status;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
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
     * The pixels of one class or status within a region.
     *
     * @param pixels their indices
     * @param fraction their share of the region; NaN of a region without pixels
     * @param hasEdge whether they have white lines, of which something can be said
     */
    private record Row(String region, String name, int[] pixels, double fraction, boolean hasEdge) {}

    /** A column and what stands in it. A further column of the table is one more of these. */
    private record Measured(Column column, Function<Row, Object> value) {}

    /**
     * @param regions regions of interest, may be empty
     * @throws IllegalArgumentException if a region reaches outside the map
     */
    public static Table of(OxidationMap map, List<Region> regions) {
        List<Measured> columns = columns(map);
        Table.Builder table =
                new Table.Builder(columns.stream().map(Measured::column).toArray(Column[]::new));
        int pixels = map.width() * map.height();
        BitSet all = new BitSet();
        all.set(0, pixels);
        List<Region> whole = new ArrayList<>(List.of(new Region(WHOLE_IMAGE, all)));
        whole.addAll(regions);
        for (Region region : whole) {
            if (region.pixels().length() > pixels)
                throw new IllegalArgumentException("region '" + region.name() + "' reaches to pixel "
                        + (region.pixels().length() - 1) + " of a map of " + pixels);
            for (Row row : rows(map, region))
                table.row(columns.stream().map(one -> one.value.apply(row)).toArray());
        }
        return table.build();
    }

    private static List<Measured> columns(OxidationMap map) {
        List<Measured> columns = new ArrayList<>(List.of(
                new Measured(Column.text("Region"), Row::region),
                new Measured(Column.text("Class"), Row::name),
                new Measured(Column.count("Pixels"), row -> row.pixels.length),
                new Measured(
                        isLine(map)
                                ? Column.number("Length", scanned(map).unit())
                                : Column.number("Area", areaUnit(map)),
                        row -> row.pixels.length * pixelArea(map)),
                new Measured(Column.number("Fraction", ""), Row::fraction),
                new Measured(
                        Column.number("Mean confidence", ""),
                        row -> row.hasEdge ? mean(map.classes().confidence(), row.pixels) : Double.NaN),
                mean("Mean valence", map.valence()),
                new Measured(
                        Column.number("Mean L3/L2", ""),
                        row -> row.hasEdge ? mean(map.image().whiteLineRatio(), row.pixels) : Double.NaN),
                mean("Consensus valence", map.consensus().valence()),
                new Measured(
                        Column.number("Consensus error", ""), row -> consensusError(map.consensus(), row.pixels))));
        map.fractions().ifPresent(planes -> addFractions(columns, planes));
        map.sets()
                .ifPresent(sets -> columns.addAll(List.of(
                        mean("Mean set size", sets.size()),
                        mean("Valence low", sets.low()),
                        mean("Valence high", sets.high()))));
        map.witnesses().ifPresent(witnesses -> addWitnesses(columns, witnesses));
        return columns;
    }

    private static Measured mean(String name, float[] values) {
        return new Measured(Column.number(name, ""), row -> mean(values, row.pixels));
    }

    /** Pixels that were added up share their counts: so many of them are as good as one. */
    private static double consensusError(Consensus consensus, int[] pixels) {
        double shared = Math.sqrt(Math.max(1, mean(consensus.effectivePixels(), pixels)));
        double noise = mean(consensus.noise(), pixels);
        return Math.hypot(
                Math.min(noise, shared * errorOfMean(consensus.noise(), pixels)), mean(consensus.doubt(), pixels));
    }

    /** Noise averages out over pixels, doubt does not: the model is the same in all of them. */
    private static void addFractions(List<Measured> columns, FractionPlanes planes) {
        columns.add(new Measured(
                Column.number("Valence error", ""),
                row -> Math.hypot(errorOfMean(planes.noise(), row.pixels), mean(planes.doubt(), row.pixels))));
        columns.add(new Measured(Column.number("Valence noise", ""), row -> errorOfMean(planes.noise(), row.pixels)));
        columns.add(mean("Valence doubt", planes.doubt()));
        for (int s = 0; s < planes.states().size(); s++)
            columns.add(mean("Mean fraction " + planes.states().get(s), planes.fraction(s)));
    }

    private static void addWitnesses(List<Measured> columns, Witnesses witnesses) {
        for (Witnesses.Testimony witness : witnesses.testimonies())
            columns.add(mean("Valence by " + witness.name(), witness.valence()));
        columns.add(mean("Mean disagreement", witnesses.disagreement()));
        columns.add(new Measured(Column.count("In conflict"), row -> (int) Arrays.stream(row.pixels)
                .filter(pixel -> witnesses.conflict()[pixel])
                .count()));
    }

    private static List<Row> rows(OxidationMap map, Region region) {
        List<Row> rows = new ArrayList<>();
        for (int c = 0; c < map.classes().count(); c++) {
            int index = c;
            rows.add(row(
                    region, map.classes().names().get(c), pixel -> map.classes().classAt(pixel) == index));
        }
        rows.add(row(region, UNKNOWN, pixel -> map.statusAt(pixel) == Status.UNKNOWN));
        rows.add(row(region, NO_EDGE, pixel -> !map.hasEdge(pixel)));
        rows.add(row(region, WITH_EDGE, pixel -> map.hasEdge(pixel)));
        return rows;
    }

    private static Row row(Region region, String name, IntPredicate belongs) {
        int[] pixels = region.pixels().stream().filter(belongs).toArray();
        double fraction = region.pixels().isEmpty()
                ? Double.NaN
                : (double) pixels.length / region.pixels().cardinality();
        return new Row(region.name(), name, pixels, fraction, !name.equals(NO_EDGE));
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
        return map.image().x().isCalibrated()
                        && map.image().x().unit().equals(map.image().y().unit())
                ? map.image().x().scale() * map.image().y().scale()
                : 1;
    }

    private static String areaUnit(OxidationMap map) {
        return map.image().x().isCalibrated()
                        && map.image().x().unit().equals(map.image().y().unit())
                ? map.image().x().unit() + "²"
                : "pixel";
    }

    private static boolean isLine(OxidationMap map) {
        return (map.width() == 1 || map.height() == 1)
                && map.width() * map.height() > 1
                && scanned(map).isCalibrated();
    }

    private static SpatialAxis scanned(OxidationMap map) {
        return map.width() > 1 ? map.image().x() : map.image().y();
    }
}
