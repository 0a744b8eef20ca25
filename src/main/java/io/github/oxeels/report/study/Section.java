// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A section of a page: what it says in words, charts, tables, and what must be known of it. */
final class Section {

    /** Rows of a table that is printed on one page. */
    private static final int MOST_TOGETHER = 8;
    /** Of a number with its interval. */
    private static final int LONGEST_NUMBER = 24;

    private final String title;
    private final List<String> paragraphs = new ArrayList<>();
    private final List<String> charts = new ArrayList<>();
    private final List<Map<String, Object>> tables = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Section(String title) {
        this.title = title;
    }

    Section says(String paragraph) {
        paragraphs.add(paragraph);
        return this;
    }

    /** @param svg drawn over half the width of the page */
    Section shows(String svg) {
        charts.add(svg);
        return this;
    }

    /** @param line of a macro or a shell, to be copied */
    Section line(String line) {
        lines.add(line);
        return this;
    }

    Section notes(String note) {
        notes.add(note);
        return this;
    }

    /** @param rows texts; numbers are aligned to the right, and so are the heads above them */
    Section table(String caption, List<String> head, List<List<String>> rows) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("caption", caption);
        table.put("head", head(head, rows));
        table.put("rows", rows.stream().map(Section::cells).toList());
        table.put("together", rows.size() <= MOST_TOGETHER);
        tables.add(table);
        return this;
    }

    private static List<Map<String, Object>> head(List<String> head, List<List<String>> rows) {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (int c = 0; c < head.size(); c++)
            cells.add(Map.of(
                    "text",
                    head.get(c),
                    "word",
                    !rows.isEmpty() && isWord(rows.get(0).get(c))));
        return cells;
    }

    /** @return for the template */
    Map<String, Object> scope(int number) {
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("number", number);
        scope.put("title", title);
        scope.put("paragraphs", paragraphs);
        scope.put("lines", lines);
        scope.put("charts", charts);
        scope.put("hasCharts", !charts.isEmpty());
        scope.put("tables", tables);
        scope.put("notes", notes);
        return scope;
    }

    private static List<Map<String, Object>> cells(List<String> row) {
        return row.stream()
                .map(text -> Map.<String, Object>of("text", text, "word", isWord(text)))
                .toList();
    }

    private static boolean isWord(String text) {
        return text.matches("\\p{L}.*") || text.length() > LONGEST_NUMBER;
    }
}
