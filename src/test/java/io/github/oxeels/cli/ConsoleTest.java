// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the shell prints can be read in every locale. */
class ConsoleTest {

    private static String printed(Charset charset, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Console(bytes, charset).print(text);
        return bytes.toString(charset);
    }

    @Test
    void whatTheCharacterSetHoldsIsLeftAlone() {
        String text = "t/λ 0.5 ± 0.1 → Mn³⁺ “a” 日本";
        assertEquals(text, printed(StandardCharsets.UTF_8, text));
        assertEquals("5 ± 1 µm, 2 × 3", printed(StandardCharsets.ISO_8859_1, "5 ± 1 µm, 2 × 3"));
    }

    @Test
    void theRestIsSpelled() {
        assertEquals(
                "t/lambda 0…5 ± 1 -> Mn3+/sum Fe >= 2".replace("…", "..."),
                printed(StandardCharsets.ISO_8859_1, "t/λ 0…5 ± 1 → Mn³⁺/ΣFe ≥ 2".replace("³", "\u00b3"))
                        .replace('\u00b3', '3'));
        assertEquals("+/- 1 eV, L2-L3, x3+, Muller", printed(StandardCharsets.US_ASCII, "± 1 eV, L2−L3, x³⁺, Müller"));
        assertEquals("?", printed(StandardCharsets.US_ASCII, "日"));
    }

    /** Nothing that this program says itself becomes a question mark. */
    @Test
    void everyLetterOfTheMessagesCanBeSpelled() throws Exception {
        StringBuilder bad = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")
                            // windows draw, and print nothing
                            && !path.toString().contains("view"))
                    .toList())
                Files.readString(file)
                        .lines()
                        .filter(line -> line.contains("\""))
                        .flatMapToInt(String::codePoints)
                        .filter(letter -> letter > 127)
                        .distinct()
                        .filter(letter -> printed(StandardCharsets.ISO_8859_1, Character.toString(letter))
                                .equals("?"))
                        .forEach(letter ->
                                bad.append(String.format(Locale.ROOT, "%c U+%04X in %s%n", letter, letter, file)));
        }
        assertTrue(bad.isEmpty(), bad.toString());
    }
}
