// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.UniformAxis;
import java.io.IOException;
import java.util.OptionalDouble;

/** Reads the numbers of one table: all with decimal points, or all with decimal commas. */
final class CsvNumbers {

    private String firstPoint = "";
    private String firstComma = "";

    /** @throws IOException if the text is no finite number, or written otherwise than the numbers before */
    double read(String text, int line, int column) throws IOException {
        OptionalDouble value = parse(text);
        if (value.isEmpty())
            throw new IOException("line " + line + ", column " + column + ": '" + StatedNumber.quoted(text)
                    + "' is no finite number");
        boolean comma = text.indexOf(',') >= 0;
        if (comma && firstComma.isEmpty()) firstComma = text.strip();
        if (!comma && firstPoint.isEmpty() && text.indexOf('.') >= 0) firstPoint = text.strip();
        if (!firstPoint.isEmpty() && !firstComma.isEmpty())
            throw new IOException("line " + line + ", column " + column
                    + ": the table has numbers with a point and numbers with a comma, '"
                    + StatedNumber.quoted(firstPoint) + "' and '" + StatedNumber.quoted(firstComma)
                    + "': which of them is the decimal mark is unclear");
        return value.getAsDouble();
    }

    /** As {@link #read}, rounded once, so that a count that was written as a float is the same float. */
    float readFloat(String text, int line, int column) throws IOException {
        read(text, line, column);
        float count = Float.parseFloat(
                text.strip().replace(',', '.').replace('D', 'E').replace('d', 'E'));
        if (Float.isFinite(count)) return count;
        throw new IOException("line " + line + ", column " + column + ": '" + text + "' is no finite number");
    }

    /** A comma in a field separates no fields, so it is a decimal comma: in a table with commas the field is quoted. */
    static OptionalDouble parse(String text) {
        String stripped = text.strip();
        int comma = stripped.indexOf(',');
        if (comma < 0) return StatedNumber.parse(stripped);
        if (stripped.indexOf('.') >= 0) return OptionalDouble.empty();
        return StatedNumber.parse(stripped.replace(',', '.'));
    }

    /** @return the last decimal place that a number of the table states */
    double lastDecimalOf(String text) {
        return UniformAxis.resolution(text.strip().replace(',', '.'));
    }

    boolean haveDecimalComma() {
        return !firstComma.isEmpty();
    }
}
