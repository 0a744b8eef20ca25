// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.msa;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes lines of numbers apart. The standard separates numbers by commas; programs of countries that write a decimal
 * comma have used it in the numbers nevertheless.
 */
final class MsaNumbers {

    private MsaNumbers() {}

    /** @return the numbers of a line, with decimal points */
    static String[] of(String line, boolean decimalComma) {
        List<String> numbers = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= line.length(); at++) {
            boolean separator = at == line.length()
                    || Character.isWhitespace(line.charAt(at))
                    || line.charAt(at) == ';'
                    || line.charAt(at) == ',' && !(decimalComma && isInside(line, at));
            if (!separator && start < 0) start = at;
            if (separator && start >= 0) {
                numbers.add(line.substring(start, at).replace(',', '.'));
                start = -1;
            }
        }
        return numbers.toArray(String[]::new);
    }

    /** @return whether the comma stands between two digits */
    private static boolean isInside(String line, int comma) {
        return comma > 0
                && comma + 1 < line.length()
                && isDigit(line.charAt(comma - 1))
                && isDigit(line.charAt(comma + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * Decides what a comma between two digits is. A decimal point anywhere makes it a separator. Else one of the two
     * readings must give what the header says: the number of points, or the number of points in a line.
     *
     * @param perPoint numbers per point: 2 if x is given beside y, else 1
     * @param points number of points the header states, NaN if it states none
     * @param columns number of points in a line the header states, NaN if it states none
     * @throws IOException if both readings are possible
     */
    static boolean haveDecimalComma(
            List<String> lines, int perPoint, double points, double columns, boolean headerHasOne) throws IOException {
        boolean any = false;
        int separated = 0;
        int decimal = 0;
        boolean fits = true;
        boolean separatedFits = true;
        for (String line : lines) {
            if (line.indexOf('.') >= 0) return false;
            for (int at = line.indexOf(','); at >= 0; at = line.indexOf(',', at + 1)) any |= isInside(line, at);
            int inLine = of(line, true).length;
            int inSeparated = of(line, false).length;
            for (String number : of(line, true)) fits &= number.indexOf('.') == number.lastIndexOf('.');
            fits &= inLine % perPoint == 0 && (Double.isNaN(columns) || inLine <= columns * perPoint);
            separatedFits &= inSeparated % perPoint == 0;
            decimal += inLine / perPoint;
            separated += inSeparated / perPoint;
        }
        if (!any || !fits) return false;
        if (!separatedFits) return true;
        if (decimal == points || separated == points) return decimal == points && decimal != separated;
        if (headerHasOne || columns == 1) return true;
        throw new IOException(
                "a comma stands between digits, as in '" + lines.get(0).strip()
                        + "': it may be a decimal comma or separate two numbers; write the numbers with decimal "
                        + "points");
    }
}
