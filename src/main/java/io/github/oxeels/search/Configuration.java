// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value for each parameter that exists, in the order of the space. Immutable.
 *
 * @param values {@link Long}, {@link Double} or {@link String} by name
 */
public record Configuration(Map<String, Object> values) {

    static final Configuration EMPTY = new Configuration(Map.of());

    /** @throws IllegalArgumentException if a value is of another type */
    public Configuration {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        values.forEach((name, value) -> {
            if (!(value instanceof Long || value instanceof Double || value instanceof String))
                throw new IllegalArgumentException(name + " must be a whole number, a number or a text, got " + value);
        });
    }

    /** @return whether the parameter exists here */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws IllegalArgumentException if there is no whole number of that name */
    public int integer(String name) {
        return Math.toIntExact(get(name, Long.class));
    }

    /** @throws IllegalArgumentException if there is no number of that name */
    public double number(String name) {
        return get(name, Double.class);
    }

    /** @throws IllegalArgumentException if there is no text of that name */
    public String text(String name) {
        return get(name, String.class);
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value))
            throw new IllegalArgumentException(name + " is "
                    + (value == null ? "not there" : value + ", no " + type.getSimpleName()) + " in " + this);
        return type.cast(value);
    }

    Configuration with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Configuration(more);
    }

    /** @return {@code kernel=rbf penalty=10.0} */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
