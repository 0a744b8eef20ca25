// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.measure.Measured;
import io.github.oxeels.measure.WhiteLineMap;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.report.PlaneSet;
import io.github.oxeels.report.QuantityMaps;
import io.github.oxeels.report.ReportRecord;
import io.github.oxeels.report.figure.MapScale;
import io.github.oxeels.report.figure.Plane;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Column.Kind;
import io.github.oxeels.report.table.Region;
import io.github.oxeels.report.table.RegionMeans;
import io.github.oxeels.report.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Images, table, figure and record of measured white lines. Means are weighted by the L3 signal (the ratio by that of
 * L2, so that it is all L3 over all L2). Errors of means hold thickness, spread of the references and what is not known
 * of the axis, which do not average out.
 */
final class WhiteLineReport {

    private final MeasureWhiteLines.Result result;
    private final WhiteLineMap map;
    /** errors without what all pixels share */
    private final float[] ratioNoise;

    private final float[] valenceNoise;

    private WhiteLineReport(MeasureWhiteLines.Result result) {
        this.result = result;
        map = result.map();
        ratioNoise = without(map.ratioError(), map.ratioDoubt());
        valenceNoise = without(map.valenceError(), map.valenceDoubt());
    }

    private static float[] without(float[] errors, float[] doubts) {
        float[] noise = new float[errors.length];
        for (int i = 0; i < noise.length; i++)
            noise[i] = (float) Math.sqrt(Math.max(0, (double) errors[i] * errors[i] - (double) doubts[i] * doubts[i]));
        return noise;
    }

    static QuantityMaps of(MeasureWhiteLines.Result result, List<Region> regions) {
        return new WhiteLineReport(result).maps(regions);
    }

    /** @return the means over the whole image, as text */
    static String line(MeasureWhiteLines.Result result) {
        Row row = new WhiteLineReport(result)
                .row(RegionMeans.withWhole(List.of(), result.map().ratio().length)
                        .get(0));
        return String.format(
                Locale.ROOT,
                "%d of %d pixels have white lines, mean L3/L2 %s, valence %s, L3 at %s",
                row.count,
                result.map().ratio().length,
                new Measured(row.ratio, row.ratioError),
                new Measured(row.valence, row.valenceError),
                energy(row.l3, row.l3Error));
    }

    /** @return an energy in eV with its error; Measured's digits are too few for it */
    static String energy(double value, double error) {
        return String.format(Locale.ROOT, "%.2f ± %.2f eV", value, error);
    }

    private QuantityMaps maps(List<Region> regions) {
        String element = result.recipe().edge().element();
        Plane valence = new Plane("mean valence", "", map.valence(), new MapScale(2, element.equals("Mn") ? 4 : 3));
        Plane valenceError = Plane.fromZero("error of the valence", "", map.valenceError());
        List<PlaneSet> images = new ArrayList<>(List.of(
                PlaneSet.of("ratio", Plane.of("L3/L2", "", map.ratio())),
                PlaneSet.of("ratio_error", Plane.fromZero("error of L3/L2", "", map.ratioError())),
                PlaneSet.of("valence", valence),
                PlaneSet.of("valence_error", valenceError),
                PlaneSet.of("l3_position", Plane.of("L3 position", "eV", map.l3Energy())),
                PlaneSet.of("l2_minus_l3", Plane.of("L2−L3", "eV", map.l2MinusL3()))));
        if (holdsAny(map.l3MinusOxygen()))
            images.add(PlaneSet.of("l3_minus_oxygen", Plane.of("L3−O K", "eV", map.l3MinusOxygen())));
        if (holdsAny(map.thickness())) images.add(PlaneSet.of("thickness", Plane.fromZero("t/λ", "", map.thickness())));
        List<String> notes = new ArrayList<>(
                List.of("Recipe: " + result.recipeName() + "; " + result.thicknessNote() + "; " + result.axisNote()
                        + ". Errors are one standard deviation, thickness and spread of the references included."));
        notes.addAll(result.warnings());
        Table table = table(regions);
        return new QuantityMaps(
                result.image().name(),
                result.image().x(),
                result.image().y(),
                images,
                result.image().name() + " · white lines of "
                        + result.recipe().edge().name(),
                List.of(valence, valenceError),
                "no significant white lines",
                notes,
                table,
                "white_lines.json",
                record(table));
    }

    private static boolean holdsAny(float[] values) {
        for (float value : values) if (Float.isFinite(value)) return true;
        return false;
    }

    /** Means over a region. */
    private record Row(
            int count,
            int thick,
            double ratio,
            double ratioError,
            double ratioDeviation,
            double valence,
            double valenceError,
            double valenceDeviation,
            double l3,
            double l3Error,
            double distance,
            double distanceError,
            double oxygen,
            double oxygenError,
            double thickness) {}

    private Row row(Region region) {
        RegionMeans byL3 = new RegionMeans(region, map.l3Area());
        float[] l2 = new float[map.ratio().length];
        for (int i = 0; i < l2.length; i++) l2[i] = map.l3Area()[i] / map.ratio()[i];
        RegionMeans byL2 = new RegionMeans(region, l2);
        int thick = (int)
                region.pixels().stream().filter(pixel -> map.thick()[pixel]).count();
        double ratio = byL2.mean(map.ratio());
        boolean one = result.single().isPresent();
        double distanceError = one ? result.single().get().l2MinusL3().error() : byL3.errorFromScatter(map.l2MinusL3());
        double oxygenError = one
                ? result.single().get().l3MinusOxygen().map(Measured::error).orElse(Double.NaN)
                : byL3.errorFromScatter(map.l3MinusOxygen());
        return new Row(
                byL3.size(),
                thick,
                ratio,
                Math.hypot(byL2.error(ratioNoise), byL2.mean(map.ratioDoubt())),
                byL2.deviation(map.ratio()),
                byL3.mean(map.valence()),
                Math.hypot(byL3.error(valenceNoise), byL3.mean(map.valenceDoubt())),
                byL3.deviation(map.valence()),
                byL3.mean(map.l3Energy()),
                Math.hypot(byL3.error(map.l3EnergyError()), result.axisUncertainty()),
                byL3.mean(map.l2MinusL3()),
                distanceError,
                byL3.mean(map.l3MinusOxygen()),
                oxygenError,
                byL3.mean(map.thickness()));
    }

    private Table table(List<Region> regions) {
        Table.Builder table = new Table.Builder(
                new Column("Region", "", Kind.TEXT),
                new Column("Pixels", "", Kind.COUNT),
                new Column("With white lines", "", Kind.COUNT),
                new Column("Thick", "", Kind.COUNT),
                number("L3/L2", ""),
                number("L3/L2 error", ""),
                number("L3/L2 deviation", ""),
                number("Mean valence", ""),
                number("Valence error", ""),
                number("Valence deviation", ""),
                number("L3", "eV"),
                number("L3 error", "eV"),
                number("L2−L3", "eV"),
                number("L2−L3 error", "eV"),
                number("L3−O K", "eV"),
                number("L3−O K error", "eV"),
                number("t/λ", ""),
                new Column("t/λ from", "", Kind.TEXT));
        for (Region region : RegionMeans.withWhole(regions, map.ratio().length)) {
            Row row = row(region);
            table.row(
                    region.name(),
                    region.pixels().cardinality(),
                    row.count,
                    row.thick,
                    row.ratio,
                    row.ratioError,
                    row.ratioDeviation,
                    row.valence,
                    row.valenceError,
                    row.valenceDeviation,
                    row.l3,
                    row.l3Error,
                    row.distance,
                    row.distanceError,
                    row.oxygen,
                    row.oxygenError,
                    row.thickness,
                    result.thicknessNote());
        }
        return table.build();
    }

    private static Column number(String name, String unit) {
        return new Column(name, unit, Kind.NUMBER);
    }

    private Map<String, Object> record(Table table) {
        WhiteLineRecipe recipe = result.recipe();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("element", recipe.edge().element());
        settings.put("recipe", recipe.method().name().toLowerCase(Locale.ROOT));
        settings.put("recipe_name", result.recipeName());
        settings.put("background_fitted", recipe.background());
        settings.put("l3_window_ev", recipe.l3Width());
        settings.put("l2_window_ev", recipe.l2Width());
        settings.put("post_edge_gap_ev", recipe.postEdgeGap());
        settings.put("post_edge_width_ev", recipe.postEdgeWidth());
        settings.put("least_significance", recipe.leastSignificance());
        settings.put("weak_below", result.weakBelow());
        settings.put("thickness", result.thicknessNote());
        settings.put(
                "valence_calibration",
                result.calibration().points().stream()
                        .map(point -> Map.of(
                                "valence",
                                point.valence(),
                                "ratio",
                                point.ratio(),
                                "relative_spread",
                                point.spread(),
                                "continuum_per_area_ev",
                                point.continuum()))
                        .toList());
        return ReportRecord.of(
                result.image(), settings, result.axisNote(), result.axisUncertainty(), table, result.warnings());
    }
}
