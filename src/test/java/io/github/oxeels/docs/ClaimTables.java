// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The tables of the study, and how the page of claims words them. */
final class ClaimTables {

    private static final Path FOLDER = Path.of("test-data/study");
    private static final double LEVEL = 0.05;
    private static final String HOLDS = "holds", PARTLY = "holds partly", NOT = "does not hold here";

    private final Map<String, List<CSVRecord>> known = new LinkedHashMap<>();

    /** @return those of the sets of which there are tables: real spectra are not at hand everywhere */
    static List<String> known(List<String> sets) {
        return sets.stream()
                .filter(set -> Files.isDirectory(FOLDER.resolve(set)))
                .toList();
    }

    static boolean has(String name) {
        return Files.exists(FOLDER.resolve(name + ".csv"));
    }

    /** @param name such as {@code mn-simulated/effects} */
    List<CSVRecord> read(String name) throws IOException {
        if (!known.containsKey(name))
            try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name + ".csv"))) {
                known.put(
                        name,
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get()
                                .parse(reader)
                                .getRecords());
            }
        return known.get(name);
    }

    static double number(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? Double.NaN : Double.parseDouble(row.get(column));
    }

    private static boolean significant(CSVRecord row) {
        return number(row, "p_holm") < LEVEL;
    }

    static boolean worse(CSVRecord row) {
        return significant(row) && number(row, "difference") < 0;
    }

    static boolean better(CSVRecord row) {
        return significant(row) && number(row, "difference") > 0;
    }

    static String points(double share) {
        return String.format(Locale.ROOT, "%+.1f", 100 * share).replace('-', '−');
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    static String two(double value) {
        return Double.isNaN(value)
                ? "–"
                : String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
    }

    static String interval(CSVRecord row) {
        return points(number(row, "low")) + " to " + points(number(row, "high"));
    }

    static String p(CSVRecord row) {
        return String.format(Locale.ROOT, "%.4f", number(row, "p_holm"));
    }

    static String verdict(long supporting, long of) {
        return of == 0 ? "not checked" : supporting == of ? HOLDS : supporting == 0 ? NOT : PARTLY;
    }

    static void section(StringBuilder page, String claim, String verdict, String how) {
        page.append("\n## ")
                .append(claim)
                .append("\n\n**")
                .append(verdict)
                .append("**. ")
                .append(how)
                .append('\n');
    }

    static void table(StringBuilder page, List<String> head, List<List<String>> rows) {
        page.append("\n| ").append(String.join(" | ", head)).append(" |\n|");
        head.forEach(one -> page.append("---|"));
        page.append('\n');
        rows.forEach(row -> page.append("| ").append(String.join(" | ", row)).append(" |\n"));
    }
}
