// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The files by which a user adds elements: JSON with lists {@code edges}, {@code compounds} and {@code ions}, each of
 * the form of the shipped resource of that name, all in one folder. They are read when they are first asked for.
 */
public final class ElementFiles {

    /** System property that names the folder, before the environment variable. */
    public static final String PROPERTY = "oxeels.elements";

    private static final String VARIABLE = "OXEELS_ELEMENTS";

    /** What a file may hold. */
    public static final List<String> LISTS = List.of("edges", "compounds", "ions");

    private static final AtomicInteger READINGS = new AtomicInteger();

    private ElementFiles() {}

    /** @return the folder, which need not exist: as stated, or {@code .oxeels/elements} in the user's home */
    public static Path folder() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .filter(stated -> !stated.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".oxeels", "elements"));
    }

    /**
     * @return the files that are there, by name
     * @throws IllegalArgumentException if the folder is there and cannot be read
     */
    public static List<Path> all() {
        Path folder = folder();
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the folder of elements " + folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * @return the tree of a file
     * @throws IOException if it cannot be read, is no JSON, or holds none of {@link #LISTS} as a list; names the file
     */
    public static JsonNode read(Path file) throws IOException {
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException broken) {
            throw new IOException(file + ": not JSON: " + broken.getOriginalMessage(), broken);
        } catch (java.nio.charset.CharacterCodingException notUtf8) {
            throw new IOException(file + ": is not UTF-8 text, as JSON must be", notUtf8);
        }
        for (String list : LISTS)
            if (tree.has(list) && !tree.get(list).isArray())
                throw new IOException(file + ": '" + list + "' must be a list");
        if (LISTS.stream().noneMatch(tree::has)) throw new IOException(file + ": holds none of the lists " + LISTS);
        return tree;
    }

    /** Forgets what was read, so that files that were added or removed count from now on. */
    public static void reread() {
        READINGS.incrementAndGet();
    }

    /** @return a number that changes when what was read is to be forgotten */
    public static int reading() {
        return READINGS.get();
    }
}
