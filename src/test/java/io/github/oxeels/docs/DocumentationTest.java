// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.command.CommandSpec;
import io.github.oxeels.command.Commands;
import io.github.oxeels.help.HelpPages;
import io.github.oxeels.help.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages link to is there, and all of them reach the reader, on GitHub and from the jar. */
class DocumentationTest {

    private static final long LARGEST_PICTURE = 150_000;

    @TempDir
    Path folder;

    @Test
    void everyInternalLinkResolves() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> pages = new ArrayList<>(Example.pages());
        pages.add(Path.of("README.md"));
        for (Path file : pages)
            for (String link : Page.of(Files.readString(file)).links()) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
                if (!Files.exists(target)) broken.add(file + ": " + link);
                else if (parts.length > 1
                        && !Page.of(Files.readString(target)).anchors().contains(parts[1]))
                    broken.add(file + ": no heading " + link);
            }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyPageAndPictureIsReachedFromTheFirst() throws IOException {
        HelpPages.write(folder);
        Set<String> expected = new TreeSet<>();
        for (Path page : Example.pages())
            expected.add(page.getFileName()
                    .toString()
                    .replace("README.md", "index.html")
                    .replace(".md", ".html"));
        try (Stream<Path> pictures = Files.list(Path.of("docs/images"))) {
            pictures.forEach(picture -> expected.add("images/" + picture.getFileName()));
        }
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            written.add(folder.relativize(file).toString().replace('\\', '/')));
        }
        assertEquals(expected, written);
        for (String name : written)
            if (name.endsWith(".html")) {
                String html = Files.readString(folder.resolve(name));
                assertFalse(html.contains("{{"), name);
                assertFalse(html.contains("<title> –"), name + " has no title");
                assertFalse(html.matches("(?s).*href=\"[^\":]*\\.md.*"), name + " links to Markdown");
            }
    }

    @Test
    void everyCommandAndEveryPageIsATopicOfHelp() throws IOException {
        for (CommandSpec command : Commands.all()) {
            String name = command.shellName();
            boolean hasPage = Files.exists(Example.PAGES.resolve(name + ".md"));
            assertEquals(hasPage ? name + ".html" : "commands.html#" + name, HelpPages.address(name));
        }
        for (Path file : Example.pages()) {
            String name = file.getFileName().toString().replace(".md", "");
            if (!name.equals("README")) assertEquals(name + ".html", HelpPages.address(name));
        }
        assertEquals("index.html", HelpPages.address(""));
    }

    @Test
    void picturesAreSmall() throws IOException {
        try (Stream<Path> pictures = Files.list(Path.of("docs/images"))) {
            for (Path picture : pictures.toList())
                assertTrue(Files.size(picture) < LARGEST_PICTURE, picture + ": " + Files.size(picture) + " bytes");
        }
    }
}
