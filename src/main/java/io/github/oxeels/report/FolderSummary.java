// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.files.FolderFiles;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What became of each file of a folder: pixels of each class, warnings, error.
 *
 * @param outcomes one per file, in the order of the work
 */
public record FolderSummary(List<Outcome> outcomes) {

    /**
     * What became of a file.
     *
     * @param pixels how many are of each class, empty if it failed
     * @param warnings of the work, in order
     * @param failure why it failed, empty if it did not
     */
    public record Outcome(Path file, Map<String, Integer> pixels, List<String> warnings, Optional<Throwable> failure) {}

    /** @return files that succeeded */
    public List<Path> done() {
        return outcomes.stream()
                .filter(outcome -> outcome.failure.isEmpty())
                .map(Outcome::file)
                .toList();
    }

    /** @return files that failed, with the reason */
    public Map<Path, Throwable> failed() {
        Map<Path, Throwable> failed = new LinkedHashMap<>();
        outcomes.forEach(outcome -> outcome.failure.ifPresent(reason -> failed.put(outcome.file, reason)));
        return failed;
    }

    /**
     * Writes the table.
     *
     * @param folder of the results; made if it is missing
     * @param sentence how a failure is described
     */
    public void write(Path folder, BiFunction<Path, Throwable, String> sentence) throws IOException {
        AtomicFile.writeStream(folder.resolve(FolderFiles.SUMMARY), table(sentence)::writeCsv);
    }

    /** One row per file; pixels are empty where it failed. */
    private Table table(BiFunction<Path, Throwable, String> sentence) {
        Set<String> classes = new LinkedHashSet<>();
        outcomes.forEach(outcome -> classes.addAll(outcome.pixels().keySet()));
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("file"));
        classes.forEach(name -> columns.add(new Column(name, "pixels", Column.Kind.COUNT)));
        columns.add(Column.text("warnings"));
        columns.add(Column.text("error"));
        List<List<Object>> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            List<Object> row = new ArrayList<>();
            row.add(outcome.file().getFileName().toString());
            // of a file that failed nobody knows the pixels
            classes.forEach(name -> row.add(
                    outcome.failure().isPresent()
                            ? (Object) Double.NaN
                            : outcome.pixels().getOrDefault(name, 0)));
            row.add(String.join("; ", outcome.warnings()));
            row.add(outcome.failure()
                    .map(failure -> sentence.apply(outcome.file(), failure))
                    .orElse(""));
            rows.add(row);
        }
        return new Table(columns, rows);
    }
}
