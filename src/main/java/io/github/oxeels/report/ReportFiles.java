// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.files.FileNames;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a report: a page, {@code NAME.html}, and beside it its data, {@code NAME.report.csv} and so on, which
 * cannot be taken for the data that the report is about.
 */
public record ReportFiles(Path html) {

    /** What all reports write but the proof sheet. */
    public static List<Path> withNumbers(Path html) {
        ReportFiles files = new ReportFiles(html);
        return List.of(html, files.csv(), files.json());
    }

    /** What the proof sheet of a generator writes. */
    public static List<Path> withCharts(Path html) {
        ReportFiles files = new ReportFiles(html);
        return List.of(html, files.csv(), files.png());
    }

    public Path csv() {
        return data(".csv");
    }

    public Path json() {
        return data(".json");
    }

    public Path png() {
        return data(".png");
    }

    private Path data(String ending) {
        return FileNames.beside(html, FileNames.stem(html, ".html", ".htm"), ".report" + ending);
    }
}
