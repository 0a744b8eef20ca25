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
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * All quantities of a map, one row per pixel in row-major order. Rows are made as they are written, so that a map of
 * millions of pixels needs no more memory than its planes.
 */
public final class PixelTable {

    private static final MathContext POSITION = new MathContext(12);

    private final int pixels;
    private final List<Column> columns = new ArrayList<>();
    private final List<IntFunction<?>> values = new ArrayList<>();

    /** A table whose first columns are the pixel's indices and its position. */
    public PixelTable(SpatialAxis x, SpatialAxis y) {
        pixels = Math.multiplyExact(x.size(), y.size());
        add(new Column("X", "pixel", Kind.COUNT), pixel -> pixel % x.size());
        add(new Column("Y", "pixel", Kind.COUNT), pixel -> pixel / x.size());
        position("Position x", x, pixel -> pixel % x.size());
        position("Position y", y, pixel -> pixel / x.size());
    }

    private void position(String name, SpatialAxis axis, IntFunction<Integer> index) {
        if (axis.isCalibrated())
            add(
                    new Column(name, axis.unit(), Kind.NUMBER),
                    // not more digits than the multiplication has right
                    pixel -> new BigDecimal(axis.offset() + axis.scale() * index.apply(pixel))
                            .round(POSITION)
                            .doubleValue());
    }

    /** Adds a column of texts. */
    public PixelTable text(String name, IntFunction<String> value) {
        return add(new Column(name, "", Kind.TEXT), value);
    }

    /** Adds a column of counts. */
    public PixelTable count(String name, IntFunction<Integer> value) {
        return add(new Column(name, "", Kind.COUNT), value);
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
        return add(new Column(name, unit, Kind.NUMBER), pixel -> plane[pixel]);
    }

    private PixelTable add(Column column, IntFunction<?> value) {
        if (columns.stream().anyMatch(other -> other.name().equals(column.name())))
            throw new IllegalArgumentException("two columns are called '" + column.name() + "'");
        columns.add(column);
        values.add(value);
        return this;
    }

    /** Writes CSV (RFC 4180) in UTF-8 with a heading line; a number that is missing is an empty field. */
    public void writeCsv(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(columns.stream().map(Column::heading).toList());
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (IntFunction<?> value : values) csv.print(Table.text(value.apply(pixel)));
            csv.println();
        }
        csv.flush();
    }
}
