// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.measure.Measured;
import io.github.oxeels.measure.ReferenceFitMap;
import io.github.oxeels.report.figure.MapScale;
import io.github.oxeels.report.figure.Plane;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.RegionMeans;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.witness.FittedReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Images, table, figure and record of a fit of references. Means are weighted by the fitted amount of metal, so that
 * fractions are of the atoms of the region. Errors are those of counting statistics and the fit; that the references
 * may be the wrong ones is what the residual shows.
 */
public final class FitReport {

    private final FittedReferences result;
    private final ReferenceFitMap map;

    /** Name of the JSON file that says how it was fitted. */
    public static final String RECORD = "fit.json";

    private FitReport(FittedReferences result) {
        this.result = result;
        map = result.map();
    }

    /** @return images, table, figure and record */
    public static QuantityMaps of(FittedReferences result, List<Region> regions) {
        return new FitReport(result).maps(regions);
    }

    /** @return one line: the numbers with their errors, and what was fitted */
    public static String summary(FittedReferences result) {
        Edge edge = result.prepared().edge();
        String name = result.prepared().name() + ", " + edge.name() + ": ";
        String how =
                "; fit of " + result.plan().name() + "; " + result.prepared().axisNote();
        return result.fitted() == 0
                ? name + "no significant amount of " + edge.element() + how
                : name + line(result) + how;
    }

    /** @return the means over the whole image, as text */
    private static String line(FittedReferences result) {
        ReferenceFitMap map = result.map();
        RegionMeans means = new RegionMeans(
                RegionMeans.withWhole(List.of(), map.amount().length).get(0), map.amount());
        StringBuilder line = new StringBuilder();
        if (map.amount().length > 1)
            line.append(means.size())
                    .append(" of ")
                    .append(map.amount().length)
                    .append(" pixels hold ")
                    .append(result.prepared().edge().element())
                    .append(", mean ");
        for (int r = 0; r < map.names().size(); r++)
            line.append(map.names().get(r))
                    .append(' ')
                    .append(text(
                            means.mean(map.fractions().get(r).value()),
                            means.error(map.fractions().get(r).error())))
                    .append(", ");
        double valence = valencesAreKnown(result) ? means.mean(map.valence().value()) : Double.NaN;
        if (Double.isFinite(valence))
            line.append("valence ")
                    .append(text(valence, means.error(map.valence().error())))
                    .append(", ");
        return line.append(String.format(
                        Locale.ROOT,
                        "shift %.2f ± %.2f eV, reduced chi-square %.2f%s, residual %.1f %%",
                        means.mean(map.shift().value()),
                        means.error(map.shift().error()),
                        means.mean(map.misfit().reducedChiSquare()),
                        FitNotes.meaning(
                                means.mean(map.misfit().reducedChiSquare()),
                                means.mean(map.misfit().relativeResidual())),
                        100 * means.mean(map.misfit().relativeResidual())))
                .toString();
    }

    /**
     * If not, only those pixels have a valence that hold none of the unknown: their mean would be none of the region.
     */
    private static boolean valencesAreKnown(FittedReferences result) {
        return result.plan().references().valences().stream().allMatch(OptionalDouble::isPresent);
    }

    private QuantityMaps maps(List<Region> regions) {
        List<Plane> fractions = new ArrayList<>();
        List<Plane> errors = new ArrayList<>();
        for (int r = 0; r < map.names().size(); r++) {
            fractions.add(
                    new Plane(map.names().get(r), "", map.fractions().get(r).value(), new MapScale(0, 1)));
            errors.add(Plane.fromZero(
                    map.names().get(r), "", map.fractions().get(r).error()));
        }
        Plane valence = new Plane("mean valence", "", map.valence().value(), valenceScale());
        Plane valenceError =
                Plane.fromZero("error of the valence", "", map.valence().error());
        Plane residual =
                Plane.fromZero("residual / edge maximum", "", map.misfit().relativeResidual());
        List<PlaneSet> images = List.of(
                new PlaneSet("fractions", fractions),
                new PlaneSet("fraction_errors", errors),
                PlaneSet.of("valence", valence),
                PlaneSet.of("valence_error", valenceError),
                PlaneSet.of("residual", residual),
                PlaneSet.of(
                        "chi2", Plane.of("reduced chi-square", "", map.misfit().reducedChiSquare())),
                PlaneSet.of("shift", Plane.of("shift", "eV", map.shift().value())));
        List<Plane> figure = new ArrayList<>(List.of(valence, valenceError, residual));
        fractions.forEach(one -> figure.add(new Plane("fraction of " + one.name(), "", one.values(), one.scale())));
        Table table = table(regions);
        return new QuantityMaps(
                result.prepared().image(), images, figure(figure), table, RECORD, FitRecord.of(result, table));
    }

    private QuantityFigure figure(List<Plane> planes) {
        Edge edge = result.prepared().edge();
        List<String> notes = new ArrayList<>();
        notes.add("Fit of " + result.plan().name() + "; " + result.prepared().axisNote()
                + ". Errors are one standard deviation, of counting statistics and the fit.");
        notes.addAll(result.warnings());
        return new QuantityFigure(
                result.prepared().name() + " · reference fit of " + edge.name(),
                planes,
                QuantityFigure.profile(
                        "reference fit", map.valence().value(), map.valence().error()),
                "no significant amount of " + edge.element(),
                notes);
    }

    private MapScale valenceScale() {
        double[] known = result.plan().references().valences().stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        if (known.length == 0) return new MapScale(0, 1);
        return known[known.length - 1] > known[0]
                ? new MapScale(known[0], known[known.length - 1])
                : new MapScale(known[0] - 0.5, known[0] + 0.5);
    }

    private Table table(List<Region> regions) {
        List<Column> columns =
                new ArrayList<>(List.of(Column.text("Region"), Column.count("Pixels"), Column.count("With metal")));
        for (String name : map.names())
            columns.addAll(
                    List.of(Column.number("Fraction " + name, ""), Column.number("Fraction " + name + " error", "")));
        columns.addAll(List.of(
                Column.number("Mean valence", ""),
                Column.number("Valence error", ""),
                Column.number("Valence deviation", ""),
                Column.number("Shift", "eV"),
                Column.number("Shift error", "eV"),
                Column.number("Broadening", "eV"),
                Column.number("Reduced chi-square", ""),
                Column.number("Residual", "")));
        Table.Builder table = new Table.Builder(columns.toArray(Column[]::new));
        for (Region region : RegionMeans.withWhole(regions, map.amount().length)) table.row(row(region));
        return table.build();
    }

    private Object[] row(Region region) {
        RegionMeans means = new RegionMeans(region, map.amount());
        List<Object> row =
                new ArrayList<>(List.of(region.name(), region.pixels().cardinality(), means.size()));
        for (int r = 0; r < map.names().size(); r++)
            row.addAll(List.of(
                    means.mean(map.fractions().get(r).value()),
                    means.error(map.fractions().get(r).error())));
        boolean known = valencesAreKnown(result);
        row.addAll(List.of(
                known ? means.mean(map.valence().value()) : Double.NaN,
                known ? means.error(map.valence().error()) : Double.NaN,
                known ? means.deviation(map.valence().value()) : Double.NaN,
                means.mean(map.shift().value()),
                means.error(map.shift().error()),
                means.mean(map.broadening()),
                means.mean(map.misfit().reducedChiSquare()),
                means.mean(map.misfit().relativeResidual())));
        return row.toArray();
    }

    /** @return a value with its error, as text */
    private static String text(double value, double error) {
        return new Measured(value, Double.isNaN(error) ? 0 : error).toString();
    }
}
