// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads lists of what is known, such as {@code edges.json}. */
final class SpectrumResources {

    private SpectrumResources() {}

    static <T> List<T> list(String name, String key, Function<JsonNode, T> read) {
        try (InputStream resource = SpectrumResources.class.getResourceAsStream(name)) {
            List<T> all = new ArrayList<>();
            for (JsonNode entry : new ObjectMapper().readTree(resource).get(key)) all.add(read.apply(entry));
            return List.copyOf(all);
        } catch (IOException broken) {
            throw new UncheckedIOException("resource " + name + " cannot be read", broken);
        }
    }
}
