// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.Study;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.SoftwareVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a comparison leaves for programs. */
final class StudyRecord {

    private StudyRecord() {}

    static Map<String, Object> of(Study study, List<String> warnings, Table cells) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("format_version", 1);
        record.put(
                "recommended", study.ranking().ofLearners().get(0).cell().cell().text());
        record.put(
                "tied",
                study.ranking().tied().stream()
                        .map(one -> one.cell().cell().text())
                        .toList());
        record.put("wins", study.ranking().wins()[0]);
        record.put("expected_on_acquisitions_left_out", study.ranking().expected());
        record.put("laboratories", study.laboratories());
        record.put("comparisons", StudyNumbers.comparisons(study));
        record.put("cells", rows(cells));
        record.put("spectra_file", study.input().set().file());
        record.put("data_sha256", DataHash.of(study.input().set().spectra()));
        record.put("effort", study.input().effort());
        record.put("software", "OxEELS " + SoftwareVersion.get());
        record.put("warnings", warnings);
        return record;
    }

    private static List<Object> rows(Table table) {
        List<Object> rows = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            Map<String, Object> values = new LinkedHashMap<>();
            List<Column> columns = table.columns();
            for (int c = 0; c < row.size(); c++) values.put(columns.get(c).name(), row.get(c));
            rows.add(values);
        }
        return rows;
    }
}
