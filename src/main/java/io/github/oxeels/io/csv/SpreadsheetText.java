// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import java.util.regex.Pattern;

/** Text for a cell of a table that a spreadsheet may open. */
public final class SpreadsheetText {

    /** Signs that begin a formula, full-width ones among them, which some spreadsheets take for plain ones. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+@\\-\\t\\r\\n\uff1d\uff0b\uff20\uff0d].*");

    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-[0-9]*[.,]?[0-9]+([eE][+-]?[0-9]+)?");

    private SpreadsheetText() {}

    /**
     * @return the text, after an apostrophe where a spreadsheet would take it for a formula and run it: where it begins
     *     with {@code =}, {@code +}, {@code @}, a tab or a line break, or with a minus and is no number
     */
    public static String of(String text) {
        return startsFormula(text) ? "'" + text : text;
    }

    /** @return the text that {@link #of} made a cell of */
    static String textOf(String cell) {
        return cell.startsWith("'") && startsFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean startsFormula(String text) {
        return FORMULA.matcher(text).matches() && !NEGATIVE_NUMBER.matcher(text).matches();
    }
}
