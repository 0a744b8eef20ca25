// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.table;

import io.github.oxeels.report.table.Column.Kind;
import io.github.oxeels.spectrum.SpatialAxis;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * All quantities of a map, one row per pixel in row-major order. Rows are made as they are written, so that a map of
 * millions of pixels needs no more memory than its planes.
 */
public final class PixelTable {

    private static final MathContext POSITION = new MathContext(12);
    /** Characters that are written at once. */
    private static final int BLOCK = 1 << 15;

    private final int pixels;
    private final List<Column> columns = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();

    /** What stands in a column. */
    private interface Field {

        void append(int pixel, StringBuilder row);
    }

    /** A table whose first columns are the pixel's indices and its position. */
    public PixelTable(SpatialAxis x, SpatialAxis y) {
        pixels = Math.multiplyExact(x.size(), y.size());
        count("X", "pixel", pixel -> pixel % x.size());
        count("Y", "pixel", pixel -> pixel / x.size());
        position("Position x", x, pixel -> pixel % x.size());
        position("Position y", y, pixel -> pixel / x.size());
    }

    private void position(String name, SpatialAxis axis, IntUnaryOperator index) {
        if (!axis.isCalibrated()) return;
        String[] positions = IntStream.range(0, axis.size())
                // not more digits than the multiplication has right
                .mapToObj(i -> Table.text(new BigDecimal(axis.offset() + axis.scale() * i)
                        .round(POSITION)
                        .doubleValue()))
                .toArray(String[]::new);
        add(Column.number(name, axis.unit()), (pixel, row) -> row.append(positions[index.applyAsInt(pixel)]));
    }

    /** Adds a column of texts, of which there are few different ones. */
    public PixelTable text(String name, IntFunction<String> value) {
        Map<String, String> known = new HashMap<>();
        return add(
                Column.text(name),
                (pixel, row) -> row.append(known.computeIfAbsent(value.apply(pixel), PixelTable::quoted)));
    }

    private static String quoted(String text) {
        String before = "0,";
        return CSVFormat.RFC4180.format(0, Table.text(text)).substring(before.length());
    }

    /** Adds a column of counts. */
    public PixelTable count(String name, IntUnaryOperator value) {
        return count(name, "", value);
    }

    private PixelTable count(String name, String unit, IntUnaryOperator value) {
        return add(new Column(name, unit, Kind.COUNT), (pixel, row) -> row.append(value.applyAsInt(pixel)));
    }

    /**
     * Adds a column of numbers.
     *
     * @param plane one value per pixel, NaN where there is none
     * @throws IllegalArgumentException if the plane is of another number of pixels
     */
    public PixelTable number(String name, String unit, float[] plane) {
        if (plane.length != pixels)
            throw new IllegalArgumentException(
                    "'" + name + "' has " + plane.length + " values for " + pixels + " pixels");
        return add(Column.number(name, unit), (pixel, row) -> {
            if (!Float.isNaN(plane[pixel])) row.append(plane[pixel]);
        });
    }

    private PixelTable add(Column column, Field field) {
        if (columns.stream().anyMatch(other -> other.name().equals(column.name())))
            throw new IllegalArgumentException("two columns are called '" + column.name() + "'");
        columns.add(column);
        fields.add(field);
        return this;
    }

    /** Writes CSV (RFC 4180) in UTF-8 with a heading line; a number that is missing is an empty field. */
    public void writeCsv(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(columns.stream().map(Column::heading).toList());
        csv.flush();
        StringBuilder rows = new StringBuilder();
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int field = 0; field < fields.size(); field++) {
                if (field > 0) rows.append(',');
                fields.get(field).append(pixel, rows);
            }
            rows.append(CSVFormat.RFC4180.getRecordSeparator());
            if (rows.length() < BLOCK && pixel < pixels - 1) continue;
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
            rows.setLength(0);
        }
        out.flush();
    }
}
