// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import com.github.mustachejava.DefaultMustacheFactory;
import io.github.oxeels.files.OutputSet;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link RobustnessCard} as files: a page, a table and a tree of its numbers. */
public final class CardFiles {

    private CardFiles() {}

    /**
     * Writes the page and, beside it, its numbers as CSV and JSON, see {@link ReportFiles}. They appear together.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    public static void write(RobustnessCard card, Path html) throws IOException {
        ReportFiles names = new ReportFiles(html);
        OutputSet.write(files -> {
            files.stream(names.csv(), CardNumbers.table(card)::writeCsv);
            files.stream(names.json(), out -> RecordJson.write(CardNumbers.tree(card), out));
            files.stream(html, out -> page(card, out));
        });
    }

    private static void page(RobustnessCard card, OutputStream out) throws IOException {
        try (Reader template = new InputStreamReader(
                RobustnessCard.class.getResourceAsStream("robustness-card.mustache"), StandardCharsets.UTF_8)) {
            new DefaultMustacheFactory()
                    .compile(template, "robustness-card")
                    .execute(new OutputStreamWriter(out, StandardCharsets.UTF_8), CardPage.scope(card))
                    .flush();
        }
    }
}
