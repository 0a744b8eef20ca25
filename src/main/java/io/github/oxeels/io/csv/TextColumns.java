// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import io.github.oxeels.io.StatedNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text of numbers in columns, below any lines of words. Columns are separated by tabs, semicolons, commas or blanks;
 * where it is not the comma, numbers may have a decimal comma.
 *
 * @param header the lines above the numbers
 * @param names of the columns, {@code ""} where there are none
 * @param columns the numbers, column by column
 * @param decimals what the text states of each column, in digits: 0.01 for {@code 700.10}
 * @param decimalComma whether numbers have one
 */
record TextColumns(
        List<String> header, List<String> names, double[][] columns, double[] decimals, boolean decimalComma) {

    private static final int MAX_HEADER_LINES = 1000;
    private static final int MAX_COLUMNS = 1000;

    /** @return whether a beginning of a text has lines of numbers, and nothing but words and blank lines above them */
    static boolean startIn(String head) {
        if (head.indexOf('\0') >= 0) return false;
        List<String> lines = lines(head);
        // the last line may be cut
        int complete = head.endsWith("\n") || head.endsWith("\r") ? lines.size() : lines.size() - 1;
        Separator separator = Separator.of(lines);
        int first = firstNumbers(lines, separator);
        if (first < 0 || lines.subList(0, first).stream().anyMatch(line -> isLabelledTable(line, separator)))
            return false;
        return first + 1 < complete && isNumbers(separator.fields(lines.get(first + 1)))
                || first + 1 >= complete && complete == lines.size();
    }

    /** The header of a table of labelled spectra, whose labels may be numbers. */
    private static boolean isLabelledTable(String line, Separator separator) {
        String first = separator.fields(line).get(0).toLowerCase(java.util.Locale.ROOT);
        return List.of("label", "group", "source").contains(first) || first.startsWith(CsvHeader.FRACTION);
    }

    /** @throws IOException if a line below the first numbers is none of numbers; the message names line and text */
    static TextColumns of(String text) throws IOException {
        List<String> lines = lines(text);
        Separator separator = Separator.of(lines);
        int first = firstNumbers(lines, separator);
        if (first < 0) throw new IOException("holds no lines of two or more numbers");
        int count = separator.fields(lines.get(first)).size();
        if (count > MAX_COLUMNS)
            throw new IOException("line " + (first + 1) + ": has " + count + " columns, at most " + MAX_COLUMNS
                    + " are read: an energy and the counts of spectra");
        double[][] columns = new double[count][1024];
        CsvNumbers numbers = new CsvNumbers();
        TornNumbers torn = new TornNumbers();
        double[] decimals = new double[count];
        Arrays.fill(decimals, Double.POSITIVE_INFINITY);
        int rows = 0;
        for (int line = first; line < lines.size(); line++) {
            String content = lines.get(line).strip();
            if (content.isEmpty() || isComment(content)) continue;
            List<String> fields = separator.fields(content);
            if (fields.stream().allMatch(String::isEmpty)) continue;
            if (fields.size() != count)
                throw new IOException("line " + (line + 1) + ": has " + fields.size() + " columns, line " + (first + 1)
                        + " has " + count + ": '" + StatedNumber.quoted(content) + "'");
            if (rows == columns[0].length)
                for (int i = 0; i < count; i++) columns[i] = Arrays.copyOf(columns[i], 2 * rows);
            for (int i = 0; i < count; i++) {
                columns[i][rows] = numbers.read(fields.get(i), line + 1, i + 1);
                decimals[i] = Math.min(decimals[i], numbers.lastDecimalOf(fields.get(i)));
            }
            if (separator.character == ',') torn.add(fields);
            rows++;
        }
        if (torn.areThere())
            throw new IOException("line " + (first + 1) + ": commas separate the numbers of '"
                    + StatedNumber.quoted(lines.get(first).strip()) + "' and are their decimal marks, too; save the "
                    + "table with semicolons or tabs between its columns, or with decimal points");
        for (int i = 0; i < count; i++) columns[i] = Arrays.copyOf(columns[i], rows);
        List<String> header = lines.subList(0, first).stream()
                .filter(line -> !line.isBlank() && !Separator.isStatement(line))
                .toList();
        return new TextColumns(header, names(header, separator, count), columns, decimals, numbers.haveDecimalComma());
    }

    private static List<String> names(List<String> header, Separator separator, int count) {
        for (int i = header.size() - 1; i >= 0; i--) {
            String line = header.get(i).strip();
            List<String> names = separator.fields(isComment(line) ? line.substring(1) : line);
            if (names.size() == count) return names;
        }
        return new ArrayList<>(java.util.Collections.nCopies(count, ""));
    }

    private static boolean isComment(String line) {
        return line.startsWith("#") || line.startsWith("%") || line.startsWith("//") || line.startsWith("!");
    }

    private static int firstNumbers(List<String> lines, Separator separator) {
        for (int i = 0; i < Math.min(lines.size(), MAX_HEADER_LINES); i++)
            if (isNumbers(separator.fields(lines.get(i)))) return i;
        return -1;
    }

    private static boolean isNumbers(List<String> fields) {
        return fields.size() >= 2
                && fields.stream()
                        .limit(2)
                        .allMatch(field -> CsvNumbers.parse(field).isPresent());
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\\r\\n?|\\n", -1));
    }

    /** @return lines of the header that begin like a row of numbers, and may be a damaged one */
    List<String> doubtful() {
        return header.stream()
                .map(String::strip)
                .filter(line -> line.matches("\"?[+-.]?[0-9].*[\\t;, ].*"))
                .toList();
    }

    /** @return the column of a name, or its number from 1 where it has none */
    String name(int column) {
        return names.get(column).isEmpty() ? "column " + (column + 1) : names.get(column);
    }

    /** What stands between the numbers of a line. */
    record Separator(char character) {

        private static final char BLANKS = ' ';

        /** Told from the first lines that begin like a number, or from a line {@code sep=;} as Excel writes it. */
        static Separator of(List<String> lines) {
            List<String> sample = new ArrayList<>();
            for (String line : lines.subList(0, Math.min(lines.size(), MAX_HEADER_LINES))) {
                if (isStatement(line)) return new Separator(line.strip().length() > 4 ? line.charAt(4) : '\t');
                String text = line.strip().replace("\"", "");
                if (!text.isEmpty() && "+-.0123456789".indexOf(text.charAt(0)) >= 0 && sample.size() < 20)
                    sample.add(text);
            }
            for (char candidate : new char[] {'\t', ';'})
                if (sample.stream().anyMatch(line -> line.indexOf(candidate) >= 0)) return new Separator(candidate);
            boolean commaAndBlank = sample.stream().anyMatch(line -> line.contains(", "));
            boolean blank = sample.stream().anyMatch(line -> line.chars().anyMatch(Separator::isBlank));
            return new Separator(blank && !commaAndBlank ? BLANKS : ',');
        }

        /** A no-break space is one, too. */
        private static boolean isBlank(int c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        static boolean isStatement(String line) {
            return line.regionMatches(true, 0, "sep=", 0, 4) && line.strip().length() <= 5;
        }

        /** @return the fields of a line without quotes; empty ones at its end are left out */
        List<String> fields(String line) {
            List<String> fields = new ArrayList<>();
            String text = character == BLANKS ? line.strip() : line;
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i <= text.length(); i++) {
                char c = i < text.length() ? text.charAt(i) : character;
                boolean separates = c == character || character == BLANKS && isBlank(c);
                if (i == text.length() || separates && !quoted) {
                    String plain = field.toString().strip();
                    if (character != BLANKS || !plain.isEmpty()) fields.add(plain);
                    field.setLength(0);
                } else if (c == '"') quoted = !quoted;
                else field.append(c);
            }
            while (fields.size() > 1 && fields.get(fields.size() - 1).isEmpty()) fields.remove(fields.size() - 1);
            if (fields.isEmpty()) fields.add("");
            return fields;
        }
    }
}
