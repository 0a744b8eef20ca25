// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table writes cannot be run by the spreadsheet that opens it. */
class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "@SUM(A1)",
                "-cmd",
                "\t=1",
                "-2+3+cmd|' /C calc'!D2",
                "\uff1dSUM(A1)"
            })
    void aFormulaIsText(String formula) {
        assertEquals("'" + formula, SpreadsheetText.of(formula));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mn2+", "-3.5", "-.5", "-1.2e-7", "no edge", ""})
    void otherTextStaysAsItIs(String text) {
        assertEquals(text, SpreadsheetText.of(text));
    }

    @Test
    void aTableWritesNoFormula() throws IOException {
        StringWriter csv = new StringWriter();
        new Table.Builder(Column.text("=Class"), Column.number("n", ""))
                .row("=HYPERLINK(1)", -2.5)
                .build()
                .writeCsv(csv);
        assertEquals("'=Class,n\r\n'=HYPERLINK(1),-2.5\r\n", csv.toString());
    }
}
