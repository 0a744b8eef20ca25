// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class CommandsPageTest {

    @Test
    void thePageIsWhatTheCommandsSay() throws IOException {
        assertEquals(
                CommandsPage.markdown(),
                Files.readString(CommandsPage.FILE),
                "run io.github.oxeels.docs.CommandsPage in the folder of the project; it writes the page again");
    }
}
