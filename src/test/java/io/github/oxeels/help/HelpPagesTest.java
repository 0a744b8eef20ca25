// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.help;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages appear together or not at all, as other outputs do. */
class HelpPagesTest {

    @TempDir
    private Path folder;

    @Test
    void allPagesAreWritten() throws IOException {
        HelpPages.write(folder.resolve("pages"));

        for (String name : HelpPages.names())
            assertTrue(Files.size(folder.resolve("pages").resolve(name)) > 0, name);
    }

    @Test
    void whereOnePageCannotBeWrittenNoneIs() throws IOException {
        Path page = Files.createDirectory(folder.resolve("commands.html"));

        String message =
                assertThrows(IOException.class, () -> HelpPages.write(folder)).getMessage();

        assertEquals(page + " cannot be written: it is a folder", message);
        assertArrayEquals(new String[] {"commands.html"}, folder.toFile().list());
    }
}
