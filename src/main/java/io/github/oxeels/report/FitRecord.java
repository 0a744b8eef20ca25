// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.measure.ReferenceFitMap;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.witness.FittedReferences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How references were fitted: settings, and the sentences of a methods paragraph. */
final class FitRecord {

    private FitRecord() {}

    static Map<String, Object> of(FittedReferences result, Table table) {
        ReferenceFitMap map = result.map();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("element", result.prepared().edge().element());
        settings.put("references", result.plan().name());
        settings.put("reference_names", map.names());
        settings.put(
                "reference_valences",
                result.plan().references().valences().stream()
                        .map(valence -> valence.orElse(Double.NaN))
                        .toList());
        settings.put(
                "window_ev",
                List.of(
                        result.plan().options().window().from(),
                        result.plan().options().window().to()));
        settings.put("background_fitted", result.plan().options().background());
        settings.put("shift_range_ev", result.plan().options().shiftRange());
        settings.put("dispersion_error", result.plan().options().dispersionError());
        settings.put("largest_broadening_ev", result.plan().options().broadening());
        settings.put("least_significance", result.plan().options().leastSignificance());
        settings.put("weak_below", result.weakBelow());
        Map<String, Object> record = ReportRecord.of(result.prepared(), settings, table, result.warnings());
        record.put(ReportRecord.METHOD, method(result));
        record.put(ReportRecord.CITED, List.of(Literature.LEAST_SQUARES, Literature.EGERTON));
        return record;
    }

    private static String method(FittedReferences result) {
        return String.format(
                Locale.ROOT,
                "Non-negative amounts of %s, a common shift and broadening, an error of the dispersion%s were fitted "
                        + "to %.1f–%.1f eV by weighted least squares; errors are one standard deviation, of counting "
                        + "statistics and the fit. %d of %d pixels hold a significant amount of %s.",
                result.plan().name(),
                background(result),
                result.plan().options().window().from(),
                result.plan().options().window().to(),
                result.fitted(),
                result.map().amount().length,
                result.prepared().edge().element());
    }

    private static String background(FittedReferences result) {
        return switch (result.plan().options().background()) {
            case POWER_LAW -> " and a power-law background";
            case LEVEL -> " and a constant background";
            case LINE -> " and a straight background";
            case NONE -> "";
        };
    }
}
