// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A table of what became of each file of a folder: pixels of each class, warnings, error. */
public final class FolderSummary {

    /** Name of the table in the folder of the results. */
    public static final String NAME = "oxeels-summary.csv";

    private FolderSummary() {}

    /**
     * @param folder of the results; made if it is missing
     * @param sentence how a failure is told
     */
    public static void write(MapFolder.Result result, Path folder, Function<Throwable, String> sentence)
            throws IOException {
        AtomicFile.writeStream(folder.resolve(NAME), of(result, sentence)::writeCsv);
    }

    /** @return a row a file; pixels are 0 where it failed */
    static Table of(MapFolder.Result result, Function<Throwable, String> sentence) {
        Set<String> classes = new LinkedHashSet<>();
        result.outcomes().forEach(outcome -> classes.addAll(outcome.pixels().keySet()));
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("file", "", Column.Kind.TEXT));
        classes.forEach(name -> columns.add(new Column(name, "pixels", Column.Kind.COUNT)));
        columns.add(new Column("warnings", "", Column.Kind.TEXT));
        columns.add(new Column("error", "", Column.Kind.TEXT));
        List<List<Object>> rows = new ArrayList<>();
        for (MapFolder.Outcome outcome : result.outcomes()) {
            List<Object> row = new ArrayList<>();
            row.add(outcome.file().getFileName().toString());
            classes.forEach(name -> row.add(outcome.pixels().getOrDefault(name, 0)));
            row.add(String.join("; ", outcome.warnings()));
            row.add(outcome.failure().map(sentence).orElse(""));
            rows.add(row);
        }
        return new Table(columns, rows);
    }
}
