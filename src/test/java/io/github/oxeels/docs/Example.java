// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One example of a page: a fenced block after the line {@code <!-- example -->}.
 *
 * @param line of the fence in the page, from 1
 * @param language {@code sh}, {@code ijm}, {@code groovy} or {@code python}
 * @param text what a reader copies
 * @param prints lines that the page says it prints, from a block after {@code <!-- prints -->}
 */
record Example(String page, int line, String language, String text, List<String> prints) {

    static final Path PAGES = Path.of("docs");

    private static final Pattern BLOCK =
            Pattern.compile("^<!-- (example|prints) -->\\n```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** @return the examples of a page in their order; each may use what those before it have written */
    static List<Example> of(Path page) throws IOException {
        String markdown = Files.readString(page);
        String name = page.getFileName().toString();
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(markdown);
        while (block.find()) {
            int line = 1 + (int) markdown.substring(0, block.start()).lines().count();
            if (block.group(1).equals("example"))
                examples.add(new Example(name, line, block.group(2), block.group(3), new ArrayList<>()));
            else if (examples.isEmpty())
                throw new IllegalArgumentException(name + ", line " + line + ": output without an example before it");
            else
                block.group(3)
                        .lines()
                        .filter(text -> !text.isBlank())
                        .forEach(examples.get(examples.size() - 1).prints::add);
        }
        return examples;
    }

    @Override
    public String toString() {
        return page + ", line " + line + " (" + language + ")";
    }
}
