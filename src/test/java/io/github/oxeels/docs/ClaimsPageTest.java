// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page of claims says what the tables of the study say. */
class ClaimsPageTest {

    @Test
    void thePageIsThatOfTheTables() throws IOException {
        assertEquals(
                ClaimsPage.markdown(),
                Files.readString(ClaimsPage.FILE),
                "run the program ClaimsPage, which writes the page from test-data/study");
    }
}
