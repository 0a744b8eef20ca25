// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.witness.MeasuredWhiteLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How white lines were measured: settings, and the sentences of a methods paragraph. */
final class WhiteLineRecord {

    private WhiteLineRecord() {}

    /** @return keys and values */
    static Map<String, Object> of(MeasuredWhiteLines result, Table table) {
        WhiteLineRecipe recipe = result.recipe();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("element", recipe.edge().element());
        settings.put("recipe", recipe.method().name().toLowerCase(Locale.ROOT));
        settings.put("recipe_name", result.recipeName());
        settings.put("background_fitted", recipe.background());
        settings.put("l3_window_ev", recipe.widths().l3());
        settings.put("l2_window_ev", recipe.widths().l2());
        settings.put("post_edge_gap_ev", recipe.widths().postEdgeGap());
        settings.put("post_edge_width_ev", recipe.widths().postEdge());
        settings.put("least_significance", recipe.leastSignificance());
        settings.put("weak_below", result.weakBelow());
        settings.put("thickness", result.thicknessNote());
        settings.put(
                "valence_calibration",
                result.calibration().map(ValenceCalibration::points).orElse(List.of()).stream()
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
        Map<String, Object> record = ReportRecord.of(result.prepared(), settings, table, result.warnings());
        record.put(ReportRecord.METHOD, method(result));
        record.put(ReportRecord.CITED, cited(recipe.method()));
        return record;
    }

    private static String method(MeasuredWhiteLines result) {
        WhiteLineRecipe recipe = result.recipe();
        return recipe.named("L3 and L2 of ") + recipe.edge().element()
                + " were integrated by the recipe of " + result.recipeName()
                + ", above " + (recipe.background() ? "a fitted background and " : "") + "a continuum of "
                + (recipe.method() == WhiteLineRecipe.Method.PEARSON ? "sharp" : "arctan")
                + " steps that is split "
                + recipe.steps() + " between them; " + result.thicknessNote() + ". "
                + (recipe.method() == WhiteLineRecipe.Method.FIXED_WINDOWS
                        ? "Fe3+/ΣFe follows from their ratio by the published curve"
                        : result.calibration().isPresent()
                                ? "The mean valence follows from their ratio by that of simulated thin oxides which "
                                        + "the same recipe measured on the same channels"
                                : "No valence follows from their ratio, since too few compounds are known")
                + "; errors are one standard deviation, thickness and spread of the references included. "
                + result.measured() + " of " + result.map().thick().length + " pixels have significant white lines.";
    }

    private static List<String> cited(WhiteLineRecipe.Method method) {
        return switch (method) {
            case PEARSON -> List.of(Literature.WHITE_LINES, Literature.EGERTON);
            case DOUBLE_ARCTAN -> List.of(Literature.ARCTAN_STEPS, Literature.EGERTON);
            case FIXED_WINDOWS -> List.of(Literature.FIXED_WINDOWS, Literature.EGERTON);
        };
    }
}
