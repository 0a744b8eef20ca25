// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Values of JSON that must be there; every method says by name what is missing or of the wrong kind. */
final class JsonValues {

    private static final Set<String> TAGS = Set.of("S", "C", "M", "R");

    private JsonValues() {}

    static double value(JsonNode parent, String key) {
        return number(sourced(parent, key), "value");
    }

    /** A datum without a tag and a source is refused: nobody could check it later. */
    static JsonNode sourced(JsonNode parent, String key) {
        JsonNode datum = required(parent, key);
        requireSource(datum, key);
        return datum;
    }

    static void requireSource(JsonNode datum, String what) {
        if (!TAGS.contains(datum.path("tag").asText()))
            throw new IllegalArgumentException("'" + what + "' needs a tag of S, C, M or R, got '"
                    + datum.path("tag").asText() + "'");
        if (datum.path("source").asText().isBlank())
            throw new IllegalArgumentException("'" + what + "' needs a source");
    }

    static JsonNode required(JsonNode parent, String key) {
        JsonNode child = parent.get(key);
        if (child == null || child.isNull()) throw new IllegalArgumentException("'" + key + "' is missing");
        return child;
    }

    static String text(JsonNode parent, String key) {
        JsonNode child = required(parent, key);
        if (!child.isTextual() || child.asText().isBlank())
            throw new IllegalArgumentException("'" + key + "' must be a text, got " + child);
        return child.asText();
    }

    static double number(JsonNode parent, String key) {
        return finite(required(parent, key), key);
    }

    static double finite(JsonNode node, String key) {
        if (!node.isNumber() || !Double.isFinite(node.asDouble()))
            throw new IllegalArgumentException("'" + key + "' must be a finite number, got " + node);
        return node.asDouble();
    }

    /** @return numbers by name, in the order of the file */
    static Map<String, Double> numbers(JsonNode parent, String key) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        JsonNode parts = required(parent, key);
        parts.fieldNames().forEachRemaining(name -> numbers.put(name, number(parts, name)));
        return numbers;
    }
}
