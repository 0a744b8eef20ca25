// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.table;

/** Text for a cell of a table that a spreadsheet may open. */
public final class SpreadsheetText {

    private SpreadsheetText() {}

    /**
     * @return the text, after an apostrophe where a spreadsheet would take it for a formula and run it: where it begins
     *     with {@code =}, {@code +}, {@code @}, a tab or a line break, or with a minus and no number
     */
    public static String of(String text) {
        boolean formula = text.matches("(?s)[=+@\\t\\r\\n].*") || text.matches("(?s)-(?![0-9.]).*");
        return formula ? "'" + text : text;
    }
}
