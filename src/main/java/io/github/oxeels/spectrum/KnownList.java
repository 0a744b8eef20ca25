// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A list of what is known, such as {@code edges.json}, and what the user's {@link ElementFiles} add to it. Safe for
 * threads.
 */
final class KnownList<T> {

    private final String list;
    private final Function<JsonNode, T> read;
    private final Function<T, String> nameOf;
    private final List<T> shipped;
    private volatile Reading<T> reading;

    /** @param number {@link ElementFiles#reading} when the list was read */
    private record Reading<T>(int number, List<T> all) {}

    /**
     * @param resource that comes with the program
     * @param list name of the list in it, and in files of elements
     * @param read makes an entry; throws an {@link IllegalArgumentException} that says what is wrong
     * @param nameOf by which entries differ
     */
    KnownList(String resource, String list, Function<JsonNode, T> read, Function<T, String> nameOf) {
        this.list = list;
        this.read = read;
        this.nameOf = nameOf;
        try (InputStream stream = KnownList.class.getResourceAsStream(resource)) {
            List<T> all = new ArrayList<>();
            for (JsonNode entry : new ObjectMapper().readTree(stream).get(list)) all.add(read.apply(entry));
            shipped = List.copyOf(all);
        } catch (IOException broken) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", broken);
        }
    }

    List<T> shipped() {
        return shipped;
    }

    /**
     * @return the shipped entries, and after them those of the files
     * @throws IllegalArgumentException if a file cannot be used; the message names file, entry and reason
     */
    List<T> all() {
        Reading<T> last = reading;
        if (last == null || last.number != ElementFiles.reading()) {
            int number = ElementFiles.reading();
            List<T> all = shipped;
            for (Path file : ElementFiles.all()) all = with(all, file);
            reading = last = new Reading<>(number, all);
        }
        return last.all;
    }

    /** @throws IllegalArgumentException if a file could not be used beside the others */
    void check(Path file) {
        with(all(), file);
    }

    /** An entry of a name that is known already would mean something else in silence. */
    private List<T> with(List<T> known, Path file) {
        List<T> all = new ArrayList<>(known);
        for (JsonNode entry : tree(file).path(list)) {
            String place = "the file of elements " + file + ": " + list + " ("
                    + entry.path("name").asText("without name") + "): ";
            T added;
            try {
                added = read.apply(entry);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(place + wrong.getMessage(), wrong);
            }
            if (all.stream().map(nameOf).anyMatch(nameOf.apply(added)::equals))
                throw new IllegalArgumentException(place + "is known already; give it another name");
            all.add(added);
        }
        return List.copyOf(all);
    }

    private static JsonNode tree(Path file) {
        try {
            return ElementFiles.read(file);
        } catch (IOException broken) {
            throw new IllegalArgumentException("the file of elements " + broken.getMessage(), broken);
        }
    }
}
