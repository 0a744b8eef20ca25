// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.help;

import io.github.oxeels.files.OutputSet;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The documentation that the jar holds, as HTML pages in a folder. Pages are found by following links from the first
 * one, so that a page that nobody can reach is not written either.
 */
public final class HelpPages {

    /** The page of all commands, with one heading per command. */
    private static final String COMMANDS = "commands.md";

    private static final String FIRST = "README.md";

    private HelpPages() {}

    /**
     * Writes all pages and pictures, or none.
     *
     * @param folder is made if it is not there; files of the same names are replaced
     * @throws IOException if a page links to what is not there, or a file cannot be written; the message names it
     */
    public static void write(Path folder) throws IOException {
        Map<String, byte[]> pages = contents();
        OutputSet.write(files -> {
            for (Map.Entry<String, byte[]> page : pages.entrySet())
                files.stream(folder.resolve(page.getKey()), out -> out.write(page.getValue()));
        });
    }

    /** @return names of all files that {@link #write} writes, relative to the folder */
    public static Set<String> names() throws IOException {
        return contents().keySet();
    }

    private static Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Set<String> known = new TreeSet<>(Set.of(FIRST));
        Deque<String> ahead = new ArrayDeque<>(known);
        while (!ahead.isEmpty()) {
            String name = ahead.remove();
            if (name.endsWith(".md")) {
                Page page = Page.of(text("pages/" + name));
                contents.put(Page.address(name), html(page).getBytes(StandardCharsets.UTF_8));
                for (String link : page.links()) {
                    String target = link.replaceFirst("#.*", "");
                    if (!target.isEmpty() && !target.startsWith("../") && known.add(target)) ahead.add(target);
                }
            } else {
                try (InputStream in = open("pages/" + name)) {
                    contents.put(name, in.readAllBytes());
                }
            }
        }
        return contents;
    }

    private static String html(Page page) throws IOException {
        return text("page.html").replace("{{title}}", page.title()).replace("{{body}}", page.body());
    }

    /**
     * Where a topic is explained: on a page of its own, else among the commands.
     *
     * @param topic name of a page without its ending, or of a command as in the shell; empty for the first page
     * @return address of the page relative to the folder
     * @throws IllegalArgumentException if there is no such topic; names those there are
     */
    public static String address(String topic) throws IOException {
        if (topic.isEmpty()) return Page.address(FIRST);
        if (topic.matches("[a-z-]+") && HelpPages.class.getResource("pages/" + topic + ".md") != null)
            return Page.address(topic + ".md");
        Set<String> commands = Page.of(text("pages/" + COMMANDS)).anchors();
        if (commands.contains(topic)) return Page.address(COMMANDS + "#" + topic);
        throw new IllegalArgumentException("topic must be the name of a command or of a page of the documentation, or"
                + " empty for the first page, got '" + topic + "'; commands are " + String.join(", ", commands));
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = HelpPages.class.getResourceAsStream(resource);
        if (in == null) throw new FileNotFoundException("the documentation has no " + resource);
        return in;
    }
}
