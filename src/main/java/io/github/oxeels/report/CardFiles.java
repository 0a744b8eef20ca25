// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import java.io.IOException;
import java.nio.file.Path;

/** A {@link RobustnessCard} as files: a page, a table and a tree of its numbers. */
public final class CardFiles {

    private CardFiles() {}

    /**
     * Writes the page and, beside it, its numbers as CSV and JSON, see {@link ReportFiles}; they appear together.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    public static void write(RobustnessCard card, Path html) throws IOException {
        ReportPage page = new ReportPage("robustness-card", CardPage.scope(card));
        new ReportFiles(html).write(page, CardTable.of(card), CardNumbers.tree(card));
    }
}
