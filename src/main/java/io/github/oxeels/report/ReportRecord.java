// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.train.SoftwareVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the records of measurements have in common. */
public final class ReportRecord {

    private static final int FORMAT_VERSION = 1;

    /** Key of how it was measured, in sentences. */
    static final String METHOD = "method";
    /** Key of the papers that are to be cited. */
    static final String CITED = "references";

    private ReportRecord() {}

    /**
     * @param measured the image as it was measured
     * @param settings all that was chosen, by key
     * @param table the results
     */
    public static Map<String, Object> of(
            PreparedImage measured, Map<String, Object> settings, Table table, List<String> warnings) {
        SpectrumImage image = measured.image();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("format_version", FORMAT_VERSION);
        record.put("name", image.name());
        record.put("x", axis(image.x()));
        record.put("y", axis(image.y()));
        record.put(
                "energy",
                Map.of(
                        "offset_ev",
                        image.axis().offset(),
                        "dispersion_ev",
                        image.axis().dispersion(),
                        "channels",
                        image.axis().size()));
        record.put("energy_axis", measured.axisNote());
        record.put("axis_uncertainty_ev", measured.axisUncertainty());
        record.put("shift_method", image.shifts().map(EnergyShifts::method).orElse(""));
        record.put("settings", settings);
        record.put("results", rows(table));
        record.put(
                "versions",
                Map.of(
                        "OxEELS",
                        SoftwareVersion.get(),
                        "Java",
                        Runtime.version().toString()));
        record.put("warnings", warnings);
        return record;
    }

    private static Map<String, Object> axis(SpatialAxis axis) {
        return Map.of("size", axis.size(), "offset", axis.offset(), "scale", axis.scale(), "unit", axis.unit());
    }

    private static List<Object> rows(Table table) {
        List<Object> rows = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int c = 0; c < row.size(); c++)
                values.put(table.columns().get(c).heading(), row.get(c));
            rows.add(values);
        }
        return rows;
    }
}
