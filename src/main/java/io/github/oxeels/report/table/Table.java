// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.table;

import io.github.oxeels.io.csv.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table with typed columns, independent of how it is shown. Immutable.
 *
 * @param columns columns, at least one
 * @param rows one value per column, of the column's kind
 */
public record Table(List<Column> columns, List<List<Object>> rows) {

    /**
     * @throws IllegalArgumentException if a row has another length than there are columns, or a value of another kind
     */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            if (row.size() != columns.size())
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " values does not fit " + columns.size() + " columns: " + row);
            for (int c = 0; c < row.size(); c++)
                if (!columns.get(c).accepts(row.get(c)))
                    throw new IllegalArgumentException(
                            "column '" + columns.get(c).name() + "' holds "
                                    + columns.get(c).kind() + ", got '" + row.get(c) + "'");
        }
    }

    /** @return the value in a row under a column's name */
    public Object value(int row, String column) {
        for (int c = 0; c < columns.size(); c++)
            if (columns.get(c).name().equals(column)) return rows.get(row).get(c);
        throw new IllegalArgumentException("no column '" + column + "', there are "
                + columns.stream().map(Column::name).toList());
    }

    /** @return headings of the columns, with their units */
    public List<String> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    /** @return the rows as somebody writes values */
    public List<List<String>> texts(Function<Object, String> writes) {
        return rows.stream().map(row -> row.stream().map(writes).toList()).toList();
    }

    /** As {@link #writeCsv(Writer)}, in UTF-8. */
    public void writeCsv(OutputStream out) throws IOException {
        writeCsv(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Writes CSV (RFC 4180) with a heading line; a number that is missing is an empty field. */
    public void writeCsv(Writer writer) throws IOException {
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(headings().stream().map(SpreadsheetText::of).toList());
        for (List<String> row : texts(Table::text)) csv.printRecord(row);
        csv.flush();
    }

    /** Numbers keep all digits: who rounds is who reads. */
    static String text(Object value) {
        if (value instanceof String text) return SpreadsheetText.of(text);
        return value instanceof Number number && Double.isNaN(number.doubleValue()) ? "" : value.toString();
    }

    /** Collects rows. */
    public static final class Builder {

        private final List<Column> columns;
        private final List<List<Object>> rows = new ArrayList<>();

        public Builder(Column... columns) {
            this.columns = List.of(columns);
        }

        public Builder row(Object... values) {
            rows.add(Arrays.asList(values));
            return this;
        }

        public Table build() {
            return new Table(columns, rows);
        }
    }
}
