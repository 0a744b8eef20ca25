// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16", "x-UTF-16LE-BOM", "ISO-8859-1"})
    void textIsReadInTheEncodingThatItHas(String encoding) throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), "Zähler in µA".getBytes(Charset.forName(encoding)));
        assertEquals("Zähler in µA", TextFile.read(file));
    }

    @Test
    void aMarkIsNoPartOfTheText() {
        assertEquals("a", TextFile.decode("\ufeffa".getBytes(StandardCharsets.UTF_8)));
        assertEquals("", TextFile.decode(new byte[0]));
        assertEquals("\u00ff", TextFile.decode(new byte[] {(byte) 0xff}));
        assertEquals("\u00feb", TextFile.decode(new byte[] {(byte) 0xfe, 'b'}));
        assertEquals("\u00ffb", TextFile.decode(new byte[] {(byte) 0xff, 'b'}));
    }

    /** A character cut in two at the end of the beginning does not make another encoding of it. */
    @ParameterizedTest
    @CsvSource({"ä, 2", "€, 3", "😀, 4"})
    void theBeginningOfAFileEndsWithAWholeCharacter(String character, int bytes) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "ab" + character + "cd");
        for (int cut = 3; cut < 2 + bytes; cut++) assertEquals("ab", TextFile.head(file, cut), cut + " bytes");
        assertEquals("ab" + character + "c", TextFile.head(file, 2 + bytes + 1));
        assertEquals("ab" + character + "cd", TextFile.head(file, 100));
    }

    /** The end of a file that is shorter than what was asked for is no cut. */
    @Test
    void theEndOfAFileIsNotCut() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "abä");
        assertEquals("abä", TextFile.head(file, 10));
    }
}
