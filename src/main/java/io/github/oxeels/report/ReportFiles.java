// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.files.FileNames;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    /**
     * Writes a page and its numbers, as one long table and as a tree; they appear together.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    void write(ReportPage page, Table numbers, Map<String, Object> tree) throws IOException {
        OutputSet.write(files -> {
            files.stream(csv(), numbers::writeCsv);
            files.stream(json(), out -> RecordJson.write(tree, out));
            files.stream(html, page::write);
        });
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
