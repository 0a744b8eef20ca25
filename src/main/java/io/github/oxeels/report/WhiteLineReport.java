// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.measure.Measured;
import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineMap;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.measure.WhiteLines;
import io.github.oxeels.report.figure.MapScale;
import io.github.oxeels.report.figure.Plane;
import io.github.oxeels.report.figure.ValenceReading;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.RegionMeans;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.witness.MeasuredWhiteLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Images, table, figure and record of measured white lines. Means are weighted by the L3 signal (the ratio by that of
 * L2, so that it is all L3 over all L2). Errors of means hold thickness, spread of the references and what is not known
 * of the axis, which do not average out.
 */
public final class WhiteLineReport {

    private final MeasuredWhiteLines result;
    private final WhiteLineMap map;
    /** errors without what all pixels share */
    private final float[] ratioNoise;

    private final float[] valenceNoise;

    /** Name of the JSON file that says how it was measured. */
    public static final String RECORD = "white_lines.json";

    private WhiteLineReport(MeasuredWhiteLines result) {
        this.result = result;
        map = result.map();
        ratioNoise = map.ratio().noise();
        valenceNoise = map.valence().noise();
    }

    /** @return images, table, figure and record */
    public static QuantityMaps of(MeasuredWhiteLines result, List<Region> regions) {
        return new WhiteLineReport(result).maps(regions);
    }

    /** @return one line: the numbers with their errors, and the recipe */
    public static String summary(MeasuredWhiteLines result) {
        String name = result.prepared().name() + ", " + result.recipe().edge().name() + ": ";
        String how = "; recipe " + result.recipeName() + "; " + result.thicknessNote() + "; "
                + result.prepared().axisNote();
        if (result.measured() == 0) return name + "no significant white lines" + how;
        return name + result.single().map(lines -> line(result, lines)).orElseGet(() -> line(result)) + how;
    }

    private static String line(MeasuredWhiteLines result, WhiteLines lines) {
        WhiteLineMap map = result.map();
        WhiteLineRecipe recipe = result.recipe();
        StringBuilder line = new StringBuilder(recipe.named("L3/L2 ")
                + new Measured(map.ratio().value()[0], map.ratio().error()[0])
                + valence(new Mean(map.valence().value()[0], map.valence().error()[0])));
        if (lines.ironThreeShare().isPresent())
            line.append(", Fe3+/ΣFe ")
                    .append(new Measured(
                            map.valence().value()[0] - 2, map.valence().error()[0]));
        line.append(String.format(
                Locale.ROOT,
                recipe.named(", L3 area %.4g and L2 area %.4g counts·eV"),
                lines.l3Area().value(),
                lines.l2Area().value()));
        line.append(recipe.named(", L3 at "))
                .append(energy(
                        map.energies().l3().value()[0],
                        Math.hypot(
                                map.energies().l3().error()[0],
                                result.prepared().axisUncertainty())))
                .append(recipe.named(", L2−L3 "))
                .append(energy(lines.l2MinusL3().value(), lines.l2MinusL3().error()));
        lines.l3MinusOxygen()
                .ifPresent(distance ->
                        line.append(recipe.named(", L3−O K ")).append(energy(distance.value(), distance.error())));
        line.append(String.format(Locale.ROOT, recipe.named(", level beyond L2 %.2f of L3"), lines.postEdge()));
        if (Float.isFinite(map.thickness().value()[0]))
            line.append(String.format(
                    Locale.ROOT,
                    ", t/λ %.2f ± %.2f",
                    map.thickness().value()[0],
                    map.thickness().error()[0]));
        return map.thick()[0] ? line.append(", thick").toString() : line.toString();
    }

    /** @return the means over the whole image, as text */
    private static String line(MeasuredWhiteLines result) {
        int pixels = result.map().thick().length;
        Row row = new WhiteLineReport(result)
        .new Row(RegionMeans.withWhole(List.of(), pixels).get(0));
        return String.format(
                Locale.ROOT,
                result.recipe().named("%d of %d pixels have white lines, mean L3/L2 %s%s, L3 at %s"),
                row.byL3.size(),
                pixels,
                row.ratio().measured(),
                valence(row.valence()),
                energy(row.l3().value(), row.l3().error()));
    }

    private static String valence(Mean valence) {
        return Double.isNaN(valence.value()) ? ", no valence" : ", valence " + valence.measured();
    }

    /** @return an energy in eV with its error; Measured's digits are too few for it */
    private static String energy(double value, double error) {
        return String.format(Locale.ROOT, "%.2f ± %.2f eV", value, error);
    }

    private QuantityMaps maps(List<Region> regions) {
        WhiteLineRecipe recipe = result.recipe();
        Plane ratio = Plane.of(recipe.named("L3/L2"), "", map.ratio().value());
        Plane ratioError =
                Plane.fromZero(recipe.named("error of L3/L2"), "", map.ratio().error());
        List<Plane> shown = List.of(ratio, ratioError);
        List<PlaneSet> images =
                new ArrayList<>(List.of(PlaneSet.of("ratio", ratio), PlaneSet.of("ratio_error", ratioError)));
        if (tellsValence()) {
            shown = List.of(
                    new Plane("mean valence", "", map.valence().value(), valences()),
                    Plane.fromZero("error of the valence", "", map.valence().error()));
            images.add(PlaneSet.of("valence", shown.get(0)));
            images.add(PlaneSet.of("valence_error", shown.get(1)));
        }
        images.add(PlaneSet.of(
                "l3_position",
                Plane.of(recipe.named("L3 position"), "eV", map.energies().l3().value())));
        images.add(PlaneSet.of(
                "l2_minus_l3",
                Plane.of(recipe.named("L2−L3"), "eV", map.energies().l2MinusL3())));
        if (holdsAny(map.energies().l3MinusOxygen()))
            images.add(PlaneSet.of(
                    "l3_minus_oxygen",
                    Plane.of(recipe.named("L3−O K"), "eV", map.energies().l3MinusOxygen())));
        if (holdsAny(map.thickness().value()))
            images.add(PlaneSet.of(
                    "thickness", Plane.fromZero("t/λ", "", map.thickness().value())));
        Table table = table(regions);
        return new QuantityMaps(
                result.prepared().image(), images, figure(shown), table, RECORD, WhiteLineRecord.of(result, table));
    }

    private QuantityFigure figure(List<Plane> planes) {
        List<String> notes = new ArrayList<>(List.of("Recipe: " + result.recipeName() + "; " + result.thicknessNote()
                + "; " + result.prepared().axisNote()
                + ". Errors are one standard deviation, thickness and spread of the references included."));
        notes.addAll(result.warnings());
        return new QuantityFigure(
                result.prepared().name() + " · white lines of "
                        + result.recipe().edge().name(),
                planes,
                reading(),
                "no significant white lines",
                notes);
    }

    private boolean tellsValence() {
        return result.calibration().isPresent();
    }

    /** From the lowest to the highest valence that the ratio can tell. */
    private MapScale valences() {
        List<ValenceCalibration.Point> points =
                result.calibration().orElseThrow().points();
        return new MapScale(
                points.get(0).valence(), points.get(points.size() - 1).valence());
    }

    private Optional<ValenceReading> reading() {
        if (!tellsValence()) return Optional.empty();
        MapScale scale = valences();
        return Optional.of(new ValenceReading(
                        "white lines",
                        map.valence().value(),
                        valenceNoise,
                        map.valence().doubt(),
                        scale.from(),
                        scale.to()))
                .filter(ValenceReading::speaks);
    }

    private static boolean holdsAny(float[] values) {
        for (float value : values) if (Float.isFinite(value)) return true;
        return false;
    }

    /** Value and error; NaN of a region without lines, or with too few to scatter. */
    private record Mean(double value, double error) {

        Measured measured() {
            return new Measured(value, error);
        }
    }

    /** Means over a region: of energies and valences weighted by L3, of the ratio by L2. */
    private final class Row {

        private final Region region;
        private final RegionMeans byL3, byL2;

        Row(Region region) {
            this.region = region;
            byL3 = new RegionMeans(region, map.l3Area());
            byL2 = new RegionMeans(region, map.l2Area());
        }

        long thick() {
            return region.pixels().stream().filter(pixel -> map.thick()[pixel]).count();
        }

        /** @return mean over the pixels with white lines */
        double area(float[] areas) {
            return region.pixels().stream()
                    .filter(pixel -> Float.isFinite(areas[pixel]))
                    .mapToDouble(pixel -> areas[pixel])
                    .average()
                    .orElse(Double.NaN);
        }

        Mean ratio() {
            return new Mean(
                    byL2.mean(map.ratio().value()),
                    Math.hypot(byL2.error(ratioNoise), byL2.mean(map.ratio().doubt())));
        }

        Mean valence() {
            return new Mean(
                    byL3.mean(map.valence().value()),
                    Math.hypot(byL3.error(valenceNoise), byL3.mean(map.valence().doubt())));
        }

        Mean l3() {
            return new Mean(
                    byL3.mean(map.energies().l3().value()),
                    Math.hypot(
                            byL3.error(map.energies().l3().error()),
                            result.prepared().axisUncertainty()));
        }

        Mean l2MinusL3() {
            return new Mean(
                    byL3.mean(map.energies().l2MinusL3()),
                    result.single()
                            .map(lines -> lines.l2MinusL3().error())
                            .orElseGet(
                                    () -> byL3.errorFromScatter(map.energies().l2MinusL3())));
        }

        Mean l3MinusOxygen() {
            return new Mean(
                    byL3.mean(map.energies().l3MinusOxygen()),
                    result.single()
                            .map(lines ->
                                    lines.l3MinusOxygen().map(Measured::error).orElse(Double.NaN))
                            .orElseGet(
                                    () -> byL3.errorFromScatter(map.energies().l3MinusOxygen())));
        }
    }

    private Table table(List<Region> regions) {
        WhiteLineRecipe recipe = result.recipe();
        Table.Builder table = new Table.Builder(
                Column.text("Region"),
                Column.count("Pixels"),
                Column.count("With white lines"),
                Column.count("Thick"),
                Column.number(recipe.named("L3/L2"), ""),
                Column.number(recipe.named("L3/L2 error"), ""),
                Column.number(recipe.named("L3/L2 deviation"), ""),
                Column.number("Mean valence", ""),
                Column.number("Valence error", ""),
                Column.number("Valence deviation", ""),
                Column.number(recipe.named("L3 area"), "counts·eV"),
                Column.number(recipe.named("L2 area"), "counts·eV"),
                Column.number(recipe.named("L3"), "eV"),
                Column.number(recipe.named("L3 error"), "eV"),
                Column.number(recipe.named("L2−L3"), "eV"),
                Column.number(recipe.named("L2−L3 error"), "eV"),
                Column.number(recipe.named("L3−O K"), "eV"),
                Column.number(recipe.named("L3−O K error"), "eV"),
                Column.number("t/λ", ""),
                Column.text("t/λ from"));
        for (Region region : RegionMeans.withWhole(regions, map.thick().length)) {
            Row row = new Row(region);
            table.row(
                    region.name(),
                    region.pixels().cardinality(),
                    row.byL3.size(),
                    (int) row.thick(),
                    row.ratio().value(),
                    row.ratio().error(),
                    row.byL2.deviation(map.ratio().value()),
                    row.valence().value(),
                    row.valence().error(),
                    row.byL3.deviation(map.valence().value()),
                    row.area(map.l3Area()),
                    row.area(map.l2Area()),
                    row.l3().value(),
                    row.l3().error(),
                    row.l2MinusL3().value(),
                    row.l2MinusL3().error(),
                    row.l3MinusOxygen().value(),
                    row.l3MinusOxygen().error(),
                    row.byL3.mean(map.thickness().value()),
                    result.thicknessNote());
        }
        return table.build();
    }
}
