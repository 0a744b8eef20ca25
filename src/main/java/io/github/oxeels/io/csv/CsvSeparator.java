// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

/**
 * What separates the fields of a table of labelled spectra.
 *
 * @param statement characters of the line {@code sep=;} that Excel reads and writes, 0 if the table has none
 */
record CsvSeparator(char character, int statement) {

    /**
     * Excel's own line decides; else a header with a semicolon or a tab is separated by it, whatever commas its numbers
     * have.
     */
    static CsvSeparator of(String text) {
        int end = lineEnd(text);
        String header = text.substring(0, end);
        if (TextColumns.Separator.isStatement(header))
            return new CsvSeparator(header.strip().length() > 4 ? header.charAt(4) : '\t', end);
        if (header.indexOf(';') >= 0) return new CsvSeparator(';', 0);
        return new CsvSeparator(header.indexOf('\t') >= 0 ? '\t' : ',', 0);
    }

    private static int lineEnd(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) == '\n' || text.charAt(i) == '\r') return i;
        return text.length();
    }
}
